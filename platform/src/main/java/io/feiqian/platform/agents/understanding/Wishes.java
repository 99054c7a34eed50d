package io.feiqian.platform.agents.understanding;

import io.feiqian.language.Extraction;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotReader;
import io.feiqian.language.SlotType;
import io.feiqian.language.SlotValue;
import io.feiqian.platform.agents.Turn;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Effect;
import io.feiqian.platform.tools.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a tool's arguments out of a sentence, and says what is missing or doubtful. */
final class Wishes {

    /** Below it a value is confirmed before it is used. */
    private static final double CERTAIN = 0.5;

    /** With the first one; more are no comparison. */
    private static final int SIDES_MAX = 3;

    /** An identifier so long is that of one thing; codes and terminals are shorter. */
    private static final int REFERENCE_LENGTH_MIN = 12;

    /** Letters of a cue such as 尾号 or "tail", too few for a wish. */
    private static final int WORDLESS_MAX = 4;

    /** Words that only say which value follows, or point at it. */
    private static final Pattern NAMING =
            Pattern.compile(
                    "参考号|检索号|编号|交易|卡号|尾号|后四位|金额|商户|终端|日期|时间|退款|退|是|为|的|在|给|那|这|笔|了|只|就"
                            + "|(?<![a-z])(?:reference|ref|rrn|number|no|transaction|id|card|ending|in|tail|last|four|digits|amount|merchant|terminal|on|at|for|of|the|it|it's|its|is|was|that|one|with|refund|only|just)(?![a-z])");

    private static final Pattern BEFORE =
            Pattern.compile(
                    "前一(?:天|日|周|个?星期|个?月|期)|(?i:(?:the )?(?:day|week|month) before|(?:the )?(?:previous|preceding) (?:day|week|month))");

    private static final Pattern POINTING =
            Pattern.compile("这(笔|个|条|家|一)|该(笔|商户|交易)|\\bthis\\b|\\bthat one\\b");

    private final SlotReader reader;
    private final Vocabulary vocabulary;

    Wishes(SlotReader reader, Vocabulary vocabulary) {
        this.reader = reader;
        this.vocabulary = vocabulary;
    }

    /** What the sentence says for the tool's slots, over what was known before. */
    Filled fill(ToolSpec tool, String text, Arguments known, Turn turn) {
        Arguments arguments = known;
        List<Extraction> doubtful = new ArrayList<>();
        for (Extraction found : read(text, tool.slots(), turn)) {
            if (found.certainty() >= CERTAIN) {
                arguments = arguments.with(found.slot(), found.value());
            } else if (!arguments.values().containsKey(found.slot())) {
                doubtful.add(found);
            }
        }
        Arguments pointed = recalled(tool, pointedAt(tool, text, arguments, turn), turn);
        Optional<Slot> missing =
                tool.slots().stream()
                        .filter(slot -> slot.isMissing(pointed.values().keySet()))
                        .findFirst();
        return new Filled(tool, pointed, missing, List.copyOf(doubtful));
    }

    /**
     * The conditions in the sentence that a tool over a period cannot take: to answer without them
     * would answer another question. A tool that looks nothing up by day has no conditions.
     */
    List<String> unread(ToolSpec tool, String text, Turn turn) {
        boolean looksUp =
                tool.slots().stream().anyMatch(slot -> slot.type() instanceof SlotType.Period);
        if (!looksUp || tool.effect() != Effect.READ) {
            return List.of();
        }
        List<String> unread =
                new ArrayList<>(reader.unread(text, tool.slots(), turn.gazetteers(), turn.time()));
        // Who describes one thing tells a story about it: that finds more, never another figure.
        if (!describes(tool) && !namesOne(text, tool, turn)) {
            String rest = reader.rest(text, tool.slots(), turn.gazetteers(), turn.time());
            vocabulary.strange(tool, rest).stream()
                    .filter(word -> unread.stream().noneMatch(said -> said.contains(word)))
                    .forEach(unread::add);
        }
        return List.copyOf(unread);
    }

    /** Whether the sentence has the reference of one thing. */
    private boolean namesOne(String text, ToolSpec tool, Turn turn) {
        return read(text, tool.slots(), turn).stream()
                .filter(found -> tool.slot(found.slot()).type() instanceof SlotType.Identifier)
                .anyMatch(found -> found.to() - found.from() >= REFERENCE_LENGTH_MIN);
    }

    /**
     * The other sides of a comparison. Who describes one thing names more days than the one on
     * which it happened.
     */
    List<Extraction> sides(ToolSpec tool, String text, Turn turn) {
        if (tool.effect() != Effect.READ) {
            return List.of();
        }
        return reader.sides(text, tool.slots(), turn.gazetteers(), turn.time()).stream()
                .filter(side -> !saysBefore(tool, text, side))
                .filter(side ->
                        !describes(tool)
                                || !(tool.slot(side.slot()).type() instanceof SlotType.Period))
                .limit(SIDES_MAX)
                .toList();
    }

    /**
     * 双十一和前一天比: the day before that day, which the figures are compared with anyway, and none
     * before today.
     */
    private static boolean saysBefore(ToolSpec tool, String text, Extraction side) {
        return tool.slot(side.slot()).type() instanceof SlotType.Period
                && BEFORE.matcher(text.substring(side.from(), side.to()).strip()).matches();
    }

    /** Whether the tool is about one thing, which the words describe. */
    private static boolean describes(ToolSpec tool) {
        return tool.slots().stream().anyMatch(slot -> slot.required() || !slot.unless().isEmpty());
    }

    /** What the sentence writes as an amount and cannot mean, where the tool would act on it. */
    List<String> unmeant(ToolSpec tool, String text, Turn turn) {
        boolean acts =
                tool.effect() != Effect.READ
                        && tool.slots().stream()
                                .anyMatch(slot -> slot.type() instanceof SlotType.Amount);
        return acts ? reader.unmeant(text, turn.time()) : List.of();
    }

    /** What the sentence names as a day and no calendar has. */
    List<String> noSuchDays(String text, Turn turn) {
        return reader.noSuchDays(text, turn.time());
    }

    List<Extraction> read(String text, List<Slot> slots, Turn turn) {
        return reader.read(text, slots, turn.gazetteers(), turn.time());
    }

    /** Whether a clause names values and hardly a word beside them: 尾号 4475，上周. */
    boolean onlyValues(ToolSpec tool, String clause, Turn turn) {
        String rest = without(read(clause, tool.slots(), turn), clause);
        return rest.chars().filter(Character::isLetter).count() <= WORDLESS_MAX;
    }

    private static String without(List<Extraction> values, String text) {
        StringBuilder rest = new StringBuilder(text);
        for (Extraction value : values) {
            for (int i = value.from(); i < value.to(); i++) {
                rest.setCharAt(i, ' ');
            }
        }
        return rest.toString();
    }

    /** Whether the text names values and says nothing beside them: 参考号是634421289203那笔. */
    boolean onlyNames(ToolSpec tool, String text, Turn turn) {
        List<Extraction> values = read(text, tool.slots(), turn);
        String rest = without(values, text).toLowerCase(Locale.ROOT);
        return !values.isEmpty()
                && NAMING.matcher(rest).replaceAll("").chars().noneMatch(Character::isLetter);
    }

    /** The same with words that only lean on what was said before: 哪个小时最低, "and last month?". */
    boolean onlyLeans(ToolSpec tool, String text, Turn turn) {
        List<Extraction> values = read(text, tool.slots(), turn);
        String rest = FollowUps.withoutLeaning(without(values, text));
        return !values.isEmpty()
                && NAMING.matcher(rest).replaceAll("").chars().noneMatch(Character::isLetter);
    }

    /** The value of one slot in an answer that is about nothing else. */
    Optional<SlotValue> readAnswer(Slot slot, String text, Turn turn) {
        return read(text, List.of(slot), turn).stream().findFirst().map(Extraction::value);
    }

    /** The arguments that also mean something to another tool: same name, same kind of value. */
    static Arguments carried(Arguments before, ToolSpec from, ToolSpec to) {
        Arguments carried = Arguments.NONE;
        for (Slot slot : to.slots()) {
            SlotValue value = before.values().get(slot.name());
            boolean same =
                    from.slots().stream()
                            .anyMatch(s ->
                                    s.name().equals(slot.name()) && s.type().equals(slot.type()));
            if (value != null && same) {
                carried = carried.with(slot.name(), value);
            }
        }
        return carried;
    }

    /**
     * Who says nothing of which one means the one that the last call was about: after a search that
     * found one, 退款 means it. What is required by itself is still asked for.
     */
    private Arguments recalled(ToolSpec tool, Arguments arguments, Turn turn) {
        Optional<Turn.Said> last = FollowUps.lastCall(turn.history());
        Optional<Slot> open =
                tool.slots().stream()
                        .filter(slot -> !slot.unless().isEmpty())
                        .filter(slot -> slot.isMissing(arguments.values().keySet()))
                        .findFirst();
        if (open.isEmpty() || last.isEmpty()) {
            return arguments;
        }
        Arguments before = last.get().arguments();
        Optional<ToolSpec> from =
                turn.catalogue().stream()
                        .filter(other -> other.name().equals(last.get().tool()))
                        .filter(other -> hasLike(other, open.get()))
                        .findFirst();
        if (before == null || from.isEmpty()) {
            return arguments;
        }
        Arguments carried = carried(before, from.get(), tool);
        Arguments all = arguments;
        for (var value : carried.values().entrySet()) {
            boolean which = open.get().unless().contains(value.getKey());
            if (which || value.getKey().equals(open.get().name())) {
                all = all.with(value.getKey(), value.getValue());
            }
        }
        return all;
    }

    private static boolean hasLike(ToolSpec tool, Slot slot) {
        return tool.slots().stream()
                .anyMatch(other ->
                        other.name().equals(slot.name()) && other.type().equals(slot.type()));
    }

    /** "This transaction" means the one on the screen, if a slot has that name. */
    private static Arguments pointedAt(ToolSpec tool, String text, Arguments arguments, Turn turn) {
        Turn.Looking looking = turn.looking();
        if (looking == null) {
            return arguments;
        }
        String kind = looking.kind().toLowerCase(Locale.ROOT);
        Set<String> names = Set.of(kind, kind + "_id", kind + "Id");
        boolean pointing = POINTING.matcher(text.toLowerCase(Locale.ROOT)).find();
        return tool.slots().stream()
                .filter(slot -> names.contains(slot.name()))
                .filter(slot -> pointing || slot.isMissing(arguments.values().keySet()))
                .filter(slot -> !arguments.values().containsKey(slot.name()))
                .findFirst()
                .map(slot -> arguments.with(slot.name(), new SlotValue.Text(looking.id())))
                .orElse(arguments);
    }

    /**
     * A tool with what is known of its arguments.
     *
     * @param missing the first required slot without a value
     * @param doubtful values too uncertain to use unasked
     */
    record Filled(
            ToolSpec tool,
            Arguments arguments,
            Optional<Slot> missing,
            List<Extraction> doubtful) {}
}
