package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Cell.Member;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Passage;
import io.feiqian.payments.assist.VolumeRows.Row;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How many transactions there were and how much money they moved, in all or ranked by a dimension.
 */
final class Volume implements Tool {

    private static final Bilingual WHAT = new Bilingual("交易", "transaction");

    private final VolumeRows volumes;
    private final Frames frames;
    private final ToolSpec spec;

    Volume(RecordReader reader, Frames frames) {
        this.volumes = new VolumeRows(reader);
        this.frames = frames;
        this.spec =
                Specs.read(
                        "payments_volume",
                        new Bilingual("交易量", "Transaction volume"),
                        new Bilingual(
                                "交易笔数和成交金额：总体，或按机构、商户、类别、终端、渠道、小时、日期分，含排名和与前一期相比。",
                                "Counts and approved amounts overall or by institution, merchant, category, terminal, channel, hour or day; rankings; compared with the period before."),
                        new Bilingual(
                                "不算批准率，不列单笔交易；不同币种不相加。",
                                "Computes no approval rates, lists no single transactions, never adds currencies."),
                        List.of(
                                Slots.period(),
                                Slots.issuer(),
                                Slots.acquirer(),
                                Slots.merchant(),
                                Slots.dimension(),
                                Slots.measure(),
                                Slots.time(),
                                Slots.amount(),
                                Slots.bound(),
                                Slots.merchantCategory(),
                                Slots.channel(),
                                Slots.order(),
                                Slots.top()));
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public ToolOutcome run(Arguments arguments, ToolContext context) {
        Frame frame = frames.onDays(arguments, context.time());
        Optional<Dimension> dimension = arguments.text(Slots.DIMENSION).map(Dimension::of);
        var read = volumes.read(frame, dimension.orElse(null));
        Row total = VolumeRows.total(read.rows());
        if (total.count() == 0) {
            return Answers.nothing(frame, read.source(), context, WHAT);
        }
        Window before = Objects.requireNonNull(frame.window()).before();
        Facts facts = new Facts(context.evidence().next());
        frame.cells(facts);
        before.cells(facts, "before_");
        facts.count("total_before", Measures.TRANSACTIONS, frame.members(), total.countBefore());
        cells(facts, "total", total, frame.members());
        List<Row> shown =
                dimension.map(by -> ranked(arguments, by, read.rows(), total)).orElse(List.of());
        for (int i = 0; i < shown.size(); i++) {
            Row row = shown.get(i);
            List<Member> members =
                    List.of(new Member(dimension.orElseThrow().value(), row.key(), row.name()));
            facts.words("r" + i + "_name", Measures.NAME, members, row.name());
            cells(facts, "r" + i, row, members);
        }
        BigDecimal growth = Rates.ratio(total.count() - total.countBefore(), total.countBefore());
        Evidence change =
                Rates.growth(
                        context,
                        facts,
                        "total_count",
                        "total_before",
                        frame.members(),
                        growth.abs());
        Evidence counts = facts.done(read.source(), context.time().now());
        List<Evidence> evidence =
                total.countBefore() == 0 ? List.of(counts) : List.of(counts, change);
        return Answers.result(
                new Figures(total, shown),
                evidence,
                writer -> {
                    frame.say(writer, counts);
                    writer.say(new Bilingual("：", ": "));
                    say(writer, counts, "total", total);
                    compare(writer, counts, change, total, growth, before);
                    dimension.ifPresent(by -> table(writer, counts, by, shown));
                });
    }

    /** The record of the result. */
    private record Figures(Row total, List<Row> rows) {}

    private static void cells(Facts facts, String prefix, Row row, List<Member> members) {
        facts.count(prefix + "_count", Measures.TRANSACTIONS, members, row.count())
                .count(prefix + "_approved", Measures.APPROVED, members, row.approved());
        row.amounts()
                .forEach((currency, minor) ->
                        facts.money(
                                prefix + "_" + currency,
                                Measures.APPROVED_AMOUNT,
                                members,
                                minor,
                                currency));
    }

    private static void say(Passage.Writer writer, Evidence counts, String prefix, Row row) {
        writer.figure(counts, prefix + "_count")
                .say(new Bilingual(" 笔，其中成功 ", " transactions, approved "));
        writer.figure(counts, prefix + "_approved")
                .say(new Bilingual(" 笔，成交金额 ", ", approved amount "));
        boolean first = true;
        for (String currency : new ArrayList<>(row.amounts().keySet())) {
            if (!first) {
                writer.say(new Bilingual(" 和 ", " and "));
            }
            first = false;
            writer.figure(counts, prefix + "_" + currency);
        }
    }

    private static void compare(
            Passage.Writer writer,
            Evidence counts,
            Evidence change,
            Row total,
            BigDecimal growth,
            Window before) {
        writer.say(new Bilingual("。前一期（", ". The period before ("));
        Frame.sayDays(writer, counts, before, "before_from", "before_to");
        if (total.countBefore() == 0) {
            writer.say(new Bilingual("）没有交易。", ") had none."));
            return;
        }
        writer.say(new Bilingual("）", ") had ")).figure(counts, "total_before");
        if (growth.signum() == 0) {
            writer.say(new Bilingual(" 笔，持平。", ", unchanged."));
            return;
        }
        writer.say(
                        growth.signum() > 0
                                ? new Bilingual(" 笔，增加 ", ", up by ")
                                : new Bilingual(" 笔，减少 ", ", down by "))
                .figure(change, "change")
                .say(Answers.STOP);
    }

    private static void table(
            Passage.Writer writer, Evidence counts, Dimension dimension, List<Row> shown) {
        writer.say(new Bilingual("\n按", "\nBy "))
                .say(dimension.label())
                .say(new Bilingual("：", ":"));
        for (int i = 0; i < shown.size(); i++) {
            writer.say(Answers.NEXT);
            Facts.say(writer, counts, "r" + i + "_name");
            writer.say(new Bilingual("：", ": "));
            say(writer, counts, "r" + i, shown.get(i));
        }
    }

    private static List<Row> ranked(
            Arguments arguments, Dimension dimension, List<Row> rows, Row total) {
        boolean byAmount = arguments.text(Slots.MEASURE).filter("amount"::equals).isPresent();
        String currency = VolumeRows.mainCurrency(total);
        Comparator<Row> size =
                byAmount
                        ? Comparator.comparingLong(row -> row.amounts().getOrDefault(currency, 0L))
                        : Comparator.comparingLong(Row::count);
        String order = arguments.text(Slots.ORDER).orElse("");
        boolean inTime =
                dimension.isTime() && order.isEmpty() && arguments.number(Slots.TOP).isEmpty();
        Comparator<Row> comparator =
                inTime
                        ? dimension == Dimension.HOUR
                                ? Comparator.comparingInt(row -> Integer.parseInt(row.key()))
                                : Comparator.comparing(Row::key)
                        : (order.equals("lowest") ? size : size.reversed()).thenComparing(Row::key);
        return rows.stream()
                .filter(row -> row.count() > 0)
                .sorted(comparator)
                .limit(
                        ApprovalRate.rows(
                                arguments,
                                inTime ? ApprovalRate.ROWS_MAX : ApprovalRate.ROWS_ASSUMED))
                .toList();
    }
}
