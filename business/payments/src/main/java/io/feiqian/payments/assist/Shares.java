package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Cell.Member;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Passage;
import io.feiqian.kernel.Value;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import io.feiqian.language.SlotValue;
import io.feiqian.payments.assist.VolumeRows.Row;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The share that the transactions asked for have of a whole, each as a calculation over two counts.
 * Of which whole is said, never guessed: of all transactions of the same days, and, where several
 * conditions were named (非接, at Starbucks), of those that meet all the others.
 */
final class Shares {

    /** Conditions that make a part; the days are the whole's as well. */
    private static final List<String> CONDITIONS =
            List.of(
                    Slots.ISSUER,
                    Slots.ACQUIRER,
                    Slots.MERCHANT,
                    Slots.PLACE,
                    Slots.MERCHANT_CATEGORY,
                    Slots.CHANNEL,
                    Slots.TERMINAL,
                    Slots.KIND,
                    Slots.REACH,
                    Slots.CURRENCY,
                    Slots.CODE,
                    Slots.STATUS,
                    Slots.TIME,
                    Slots.AMOUNT);

    private static final SlotType.Option OF_TOTAL =
            Slots.option(
                    "ofTotal",
                    "占比",
                    "占*比例",
                    "占*比重",
                    "占*百分之",
                    "占*多少",
                    "占*几成",
                    "占了*成",
                    "占总",
                    "占全",
                    "份额",
                    "share",
                    "what percentage of",
                    "what percent of",
                    "what proportion of",
                    "what fraction of",
                    "% of");

    private final VolumeRows volumes;
    private final Frames frames;

    Shares(VolumeRows volumes, Frames frames) {
        this.volumes = volumes;
        this.frames = frames;
    }

    /** That not only figures are asked for, but the part that they are of a whole. */
    static Slot slot() {
        return Slot.optional(
                Slots.SHARE, new SlotType.Choice(List.of(OF_TOTAL)), new Bilingual("占比", "share"));
    }

    static boolean asked(Arguments arguments) {
        return arguments.text(Slots.SHARE).isPresent();
    }

    /** Whether the words name a part at all. */
    static boolean namesPart(Arguments arguments) {
        return arguments.text(Slots.DIMENSION).isPresent() || !conditions(arguments).isEmpty();
    }

    private static List<String> conditions(Arguments arguments) {
        return CONDITIONS.stream()
                .flatMap(name -> Stream.of(name, Exclusions.slotOf(name)))
                .filter(arguments.values()::containsKey)
                .toList();
    }

    static ToolOutcome whose() {
        return Answers.ask(
                Slots.DIMENSION,
                "请问看谁的占比？可以是某家机构、商户或某种渠道，也可以说“按发卡行分”。",
                "Whose share? Name an institution, a merchant or a channel, or say \"by issuer\".");
    }

    /** A whole with its counts, and the part's shares of them; of money only where it compares. */
    private record Share(
            Frame whole, Evidence counts, Evidence byCount, @Nullable Evidence byAmount) {}

    /** The shares asked for, of the whole answer and of each row; none where none are. */
    record Told(List<Evidence> evidence, List<Share> parts, List<Evidence> rows) {

        void say(Passage.Writer writer) {
            parts.forEach(part -> Shares.say(writer, part));
        }

        void sayRow(Passage.Writer writer, int row) {
            if (row < rows.size()) {
                writer.say(new Bilingual("，占比 ", ", a share of "))
                        .figure(rows.get(row), "rate")
                        .say(new Bilingual("", " by number"));
            }
        }
    }

    /**
     * Calculates the shares.
     *
     * @param part holds the cells total_count and total_(currency)
     * @param rowFacts holds those of the rows
     */
    Told told(
            Arguments arguments,
            ToolContext context,
            Facts part,
            Facts rowFacts,
            Row total,
            List<Row> shown) {
        if (!asked(arguments)) {
            return new Told(List.of(), List.of(), List.of());
        }
        List<Evidence> rows = new ArrayList<>();
        String by = Issuers.dimension(arguments).map(Dimension::value).orElse("");
        for (int i = 0; i < shown.size(); i++) {
            Row row = shown.get(i);
            rows.add(
                    Rates.rate(
                            context,
                            rowFacts.ref("r" + i + "_count"),
                            part.ref("total_count"),
                            List.of(new Member(by, row.key(), row.name())),
                            Measures.SHARE,
                            Rates.ratio(row.count(), total.count())));
        }
        List<Share> parts =
                wholes(arguments).stream()
                        .map(whole -> share(arguments, whole, context, part, total))
                        .toList();
        List<Evidence> evidence = new ArrayList<>(rows);
        for (Share share : parts) {
            Stream.of(share.counts(), share.byCount(), share.byAmount())
                    .filter(Objects::nonNull)
                    .forEach(evidence::add);
        }
        return new Told(evidence, parts, rows);
    }

    /** The whole's conditions: all but one of several, then none. */
    private static List<Arguments> wholes(Arguments arguments) {
        List<String> named = conditions(arguments);
        List<Arguments> wholes = new ArrayList<>();
        if (named.size() > 1) {
            named.forEach(condition -> wholes.add(without(arguments, List.of(condition))));
        }
        if (!named.isEmpty()) {
            wholes.add(without(arguments, named));
        }
        return wholes;
    }

    private static Arguments without(Arguments arguments, List<String> conditions) {
        Map<String, SlotValue> rest = new TreeMap<>(arguments.values());
        conditions.forEach(rest::remove);
        if (conditions.contains(Slots.AMOUNT)) {
            rest.remove(Slots.BOUND);
        }
        arguments
                .timeOfDay(Slots.TIME)
                .filter(_ -> conditions.contains(Slots.TIME))
                .ifPresent(hours -> rest.put(Slots.TIME, allDay(hours)));
        if (conditions.contains(Slots.ISSUER)) {
            rest.remove(Issuers.OTHER);
        }
        return new Arguments(rest);
    }

    /** The whole day or night that these hours are of: business days would begin with others. */
    private static SlotValue.TimeOfDay allDay(SlotValue.TimeOfDay hours) {
        LocalTime begin = Window.passesMidnight(hours) ? hours.from() : LocalTime.MIDNIGHT;
        return new SlotValue.TimeOfDay(begin, begin);
    }

    private Share share(Arguments asked, Arguments of, ToolContext context, Facts part, Row total) {
        Frame frame = frames.onDays(of, context.time());
        boolean kindOfBoth = asked.text(Slots.KIND).equals(of.text(Slots.KIND));
        var read = volumes.read(frame, null, of.text(Slots.KIND).isPresent());
        Row whole = VolumeRows.total(read.rows());
        String cell = "total_" + VolumeRows.mainCurrency(whole);
        Facts facts = new Facts(context.evidence().next());
        frame.cells(facts);
        Volume.cells(facts, "total", whole, frame.members());
        BigDecimal money = Rates.ratio(money(total, whole), money(whole, whole));
        BigDecimal number = Rates.ratio(total.count(), whole.count());
        return new Share(
                frame,
                facts.done(read.source(), context.time().now()),
                of(context, part, facts, "total_count", number),
                // Refunds are no part of what was sold: of another kind only the numbers compare.
                kindOfBoth && part.has(cell) && money(whole, whole) > 0
                        ? of(context, part, facts, cell, money)
                        : null);
    }

    private static long money(Row row, Row whole) {
        return row.amounts().getOrDefault(VolumeRows.mainCurrency(whole), 0L);
    }

    private static Evidence of(
            ToolContext context, Facts part, Facts whole, String cell, BigDecimal value) {
        String formula = "%s.%s / %s.%2$s".formatted(part.id(), cell, whole.id());
        return new Facts(context.evidence().next())
                .put("share", Measures.SHARE, List.of(), new Value.Ratio(value))
                .done(
                        new Evidence.Calculation(formula, List.of(part.ref(cell), whole.ref(cell))),
                        context.time().now());
    }

    private static void say(Passage.Writer writer, Share share) {
        writer.say(new Bilingual("\n占同期", "\nOf "));
        if (share.whole().members().size() > 1) {
            share.whole().say(writer, share.counts());
            writer.say(new Bilingual(" 的交易：占比 ", ": a share of "));
        } else {
            writer.say(new Bilingual("全部交易：占比 ", "all transactions of these days: a share of "));
        }
        writer.figure(share.byCount(), "share").say(new Bilingual("（共 ", " by number (of "));
        writer.figure(share.counts(), "total_count").say(new Bilingual(" 笔）", ")"));
        if (share.byAmount() != null) {
            writer.say(new Bilingual("，按钱算占比 ", ", a share of "))
                    .figure(share.byAmount(), "share")
                    .say(new Bilingual("", " by money"));
        }
        writer.say(Answers.STOP);
    }
}
