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

    /** Letters of a cue such as 尾号 or "tail", too few for a wish. */
    private static final int WORDLESS_MAX = 4;

    private static final Pattern POINTING =
            Pattern.compile("这(笔|个|条|家|一)|该(笔|商户|交易)|\\bthis\\b|\\bthat one\\b");

    private final SlotReader reader;

    Wishes(SlotReader reader) {
        this.reader = reader;
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
        Arguments pointed = pointedAt(tool, text, arguments, turn);
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
        return looksUp && tool.effect() == Effect.READ
                ? reader.unread(text, tool.slots(), turn.gazetteers(), turn.time())
                : List.of();
    }

    List<Extraction> read(String text, List<Slot> slots, Turn turn) {
        return reader.read(text, slots, turn.gazetteers(), turn.time());
    }

    /** Whether a clause names values and hardly a word beside them: 尾号 4475，上周. */
    boolean onlyValues(ToolSpec tool, String clause, Turn turn) {
        StringBuilder rest = new StringBuilder(clause);
        for (Extraction value : read(clause, tool.slots(), turn)) {
            for (int i = value.from(); i < value.to(); i++) {
                rest.setCharAt(i, ' ');
            }
        }
        return rest.chars().filter(Character::isLetter).count() <= WORDLESS_MAX;
    }

    /** The value of one slot in an answer that is about nothing else. */
    Optional<SlotValue> readAnswer(Slot slot, String text, Turn turn) {
        Optional<SlotValue> read =
                read(text, List.of(slot), turn).stream().findFirst().map(Extraction::value);
        if (read.isEmpty() && slot.type() instanceof SlotType.FreeText) {
            return Optional.of(new SlotValue.Text(text.strip()));
        }
        return read;
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
