package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Cell.Member;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Passage;
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

/**
 * The share of answered transactions that were approved, and how it compares with the time before.
 */
final class ApprovalRate implements Tool {

    static final int ROWS_ASSUMED = 10;
    static final int ROWS_MAX = 50;
    private static final int ANSWERED_MIN = 10;
    private static final Bilingual WHAT = new Bilingual("有应答的交易", "answered transaction");

    private final RecordReader reader;
    private final Frames frames;
    private final ToolSpec spec;

    ApprovalRate(RecordReader reader, Frames frames) {
        this.reader = reader;
        this.frames = frames;
        this.spec =
                Specs.read(
                        "payments_approval_rate",
                        new Bilingual("批准率", "Approval rate"),
                        new Bilingual(
                                "批准率（成功率、通过率）和拒绝率：总体，或按发卡机构、收单机构、商户、类别、渠道、小时、日期分；与前一期相比。",
                                "Approval (success) rate overall or by issuer, acquirer, merchant, category, channel, hour or day, compared with the period before."),
                        new Bilingual("不列失败原因，不统计金额。", "Lists no decline reasons and no amounts."),
                        List.of(
                                Slots.period(),
                                Slots.issuer(),
                                Slots.acquirer(),
                                Slots.merchant(),
                                Slots.dimension(),
                                Slots.time(),
                                Slots.amount(),
                                Slots.bound(),
                                Slots.merchantCategory(),
                                Slots.channel(),
                                Slots.order(),
                                Slots.top()));
    }

    /** Answered and approved of one group, now and in the period before. */
    record Row(
            String key,
            Bilingual name,
            long answered,
            long approved,
            long answeredBefore,
            long approvedBefore) {

        BigDecimal rate() {
            return Rates.ratio(approved, answered);
        }

        BigDecimal rateBefore() {
            return Rates.ratio(approvedBefore, answeredBefore);
        }
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public ToolOutcome run(Arguments arguments, ToolContext context) {
        Frame frame = frames.onDays(arguments, context.time());
        Window window = Objects.requireNonNull(frame.window());
        var read = read(arguments, frame);
        Row total = total(read.rows());
        if (total.answered() == 0) {
            return Answers.nothing(frame, read.source(), context, WHAT);
        }
        Facts facts = new Facts(context.evidence().next());
        frame.cells(facts);
        window.before().cells(facts, "before_");
        counts(facts, "total", total, frame.members());
        List<Row> shown =
                arguments.text(Slots.DIMENSION).isPresent()
                        ? ranked(arguments, read.rows())
                        : List.of();
        Dimension dimension =
                arguments.text(Slots.DIMENSION).map(Dimension::of).orElse(Dimension.DAY);
        for (int i = 0; i < shown.size(); i++) {
            row(facts, "r" + i, shown.get(i), dimension);
        }
        facts.count("minimum", Measures.MINIMUM, List.of(), ANSWERED_MIN);
        return told(arguments, context, frame, facts, read.source(), total, shown, dimension);
    }

    private RecordReader.Read<Row> read(Arguments arguments, Frame frame) {
        Dimension dimension = arguments.text(Slots.DIMENSION).map(Dimension::of).orElse(null);
        // A day or an hour compares with the whole before, not with itself; the total still does.
        String inner =
                """
                select %1$s as key,
                  count(t.approved) filter (where %2$s) as answered,
                  count(*) filter (where t.approved and %2$s) as approved,
                  count(t.approved) filter (where not %2$s) as answered_before,
                  count(*) filter (where t.approved and not %2$s) as approved_before
                from payments.transactions t
                where %3$s
                group by 1\
                """
                        .formatted(Dimension.keyOf(dimension), frame.current(), frame.where());
        String columns = "answered, approved, answered_before, approved_before";
        String sql = Dimension.named(dimension, inner, columns);
        return reader.read(
                "approval rate",
                sql,
                frame.compared(),
                (row, _) ->
                        new Row(
                                row.getString("key"),
                                Dimension.nameOf(dimension, row),
                                row.getLong("answered"),
                                row.getLong("approved"),
                                row.getLong("answered_before"),
                                row.getLong("approved_before")));
    }

    private static Row total(List<Row> rows) {
        return new Row(
                "",
                new Bilingual("总体", "overall"),
                rows.stream().mapToLong(Row::answered).sum(),
                rows.stream().mapToLong(Row::approved).sum(),
                rows.stream().mapToLong(Row::answeredBefore).sum(),
                rows.stream().mapToLong(Row::approvedBefore).sum());
    }

    private static List<Row> ranked(Arguments arguments, List<Row> rows) {
        Dimension dimension = Dimension.of(arguments.text(Slots.DIMENSION).orElseThrow());
        String order = arguments.text(Slots.ORDER).orElse("");
        boolean ranking = !order.isEmpty();
        Comparator<Row> byRate = Comparator.comparing(Row::rate);
        Comparator<Row> comparator =
                switch (order) {
                    case "lowest" -> byRate.thenComparing(Row::key);
                    case "highest" -> byRate.reversed().thenComparing(Row::key);
                    default ->
                            dimension == Dimension.HOUR
                                    ? Comparator.comparingInt(row -> Integer.parseInt(row.key()))
                                    : dimension.isTime()
                                            ? Comparator.comparing(Row::key)
                                            : Comparator.comparingLong(Row::answered)
                                                    .reversed()
                                                    .thenComparing(Row::key);
                };
        long least = ranking && dimension.isFine() ? ANSWERED_MIN : 1;
        int assumed = dimension.isTime() && !ranking ? ROWS_MAX : ROWS_ASSUMED;
        return rows.stream()
                .filter(row -> row.answered() >= least)
                .sorted(comparator)
                .limit(rows(arguments, assumed))
                .toList();
    }

    static long rows(Arguments arguments, int assumed) {
        long asked = arguments.number(Slots.TOP).orElse((long) assumed);
        return Math.clamp(asked, 1, ROWS_MAX);
    }

    private static void counts(Facts facts, String prefix, Row row, List<Member> members) {
        facts.count(prefix + "_answered", Measures.ANSWERED, members, row.answered())
                .count(prefix + "_approved", Measures.APPROVED, members, row.approved())
                .count(
                        prefix + "_answered_before",
                        Measures.ANSWERED,
                        members,
                        row.answeredBefore())
                .count(
                        prefix + "_approved_before",
                        Measures.APPROVED,
                        members,
                        row.approvedBefore());
    }

    private static void row(Facts facts, String prefix, Row row, Dimension dimension) {
        List<Member> members = List.of(new Member(dimension.value(), row.key(), row.name()));
        facts.words(prefix + "_name", Measures.NAME, members, row.name());
        counts(facts, prefix, row, members);
    }

    private static ToolOutcome told(
            Arguments arguments,
            ToolContext context,
            Frame frame,
            Facts facts,
            Evidence.Query source,
            Row total,
            List<Row> shown,
            Dimension dimension) {
        List<Evidence> evidence = new ArrayList<>();
        facts.count(
                "total_declined",
                Measures.DECLINED,
                frame.members(),
                total.answered() - total.approved());
        Evidence declines =
                Rates.rate(
                        context,
                        facts,
                        "total_declined",
                        "total_answered",
                        frame.members(),
                        Measures.DECLINE_RATE,
                        Rates.ratio(total.answered() - total.approved(), total.answered()));
        Evidence rate =
                Rates.rate(
                        context,
                        facts,
                        "total_approved",
                        "total_answered",
                        frame.members(),
                        Measures.APPROVAL_RATE,
                        total.rate());
        Evidence before =
                Rates.rate(
                        context,
                        facts,
                        "total_approved_before",
                        "total_answered_before",
                        frame.members(),
                        Measures.APPROVAL_RATE,
                        total.rateBefore());
        BigDecimal difference = total.rate().subtract(total.rateBefore());
        Evidence change = Rates.change(context, rate, before, frame.members(), difference);
        List<Evidence> rates = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            Row row = shown.get(i);
            List<Member> members = List.of(new Member(dimension.value(), row.key(), row.name()));
            rates.add(
                    Rates.rate(
                            context,
                            facts,
                            "r" + i + "_approved",
                            "r" + i + "_answered",
                            members,
                            Measures.APPROVAL_RATE,
                            row.rate()));
        }
        Evidence counts = facts.done(source, context.time().now());
        evidence.add(counts);
        evidence.add(rate);
        evidence.add(declines);
        if (total.answeredBefore() > 0) {
            // 0 of 0 is no rate: a period without data is told in words, never as a figure.
            evidence.add(before);
            evidence.add(change);
        }
        evidence.addAll(rates);
        boolean ranking = arguments.text(Slots.ORDER).isPresent();
        return Answers.result(
                new Figures(total, shown),
                evidence,
                writer -> {
                    frame.say(writer, counts);
                    writer.say(new Bilingual("：批准率 ", ": approval rate ")).figure(rate, "rate");
                    writer.say(new Bilingual("（有应答 ", " (")).figure(counts, "total_answered");
                    writer.say(new Bilingual(" 笔，成功 ", " answered, "))
                            .figure(counts, "total_approved");
                    writer.say(new Bilingual(" 笔；拒绝 ", " approved; "))
                            .figure(counts, "total_declined");
                    writer.say(new Bilingual(" 笔，拒绝率 ", " declined, decline rate "))
                            .figure(declines, "rate")
                            .say(new Bilingual("）", ")"));
                    compare(
                            writer,
                            counts,
                            before,
                            change,
                            total,
                            difference,
                            Objects.requireNonNull(frame.window()).before());
                    if (!shown.isEmpty()) {
                        table(writer, counts, rates, dimension, ranking);
                    }
                });
    }

    /** The record of the result. */
    private record Figures(Row total, List<Row> rows) {}

    private static void compare(
            Passage.Writer writer,
            Evidence counts,
            Evidence before,
            Evidence change,
            Row total,
            BigDecimal difference,
            Window windowBefore) {
        writer.say(new Bilingual("；前一期（", "; the period before ("));
        Frame.sayDays(writer, counts, windowBefore, "before_from", "before_to");
        if (total.answeredBefore() == 0) {
            writer.say(new Bilingual("）没有数据，无从比较。", ") has no data to compare with."));
            return;
        }
        writer.say(new Bilingual("）为 ", ") had ")).figure(before, "rate");
        if (difference.signum() == 0) {
            writer.say(new Bilingual("，持平。", ", unchanged."));
            return;
        }
        writer.say(
                        difference.signum() > 0
                                ? new Bilingual("，上升 ", ", up by ")
                                : new Bilingual("，下降 ", ", down by "))
                .figure(change, "change")
                .say(Answers.STOP);
    }

    private static void table(
            Passage.Writer writer,
            Evidence counts,
            List<Evidence> rates,
            Dimension dimension,
            boolean ranking) {
        writer.say(new Bilingual("\n按", "\nBy ")).say(dimension.label());
        if (ranking && dimension.isFine()) {
            writer.say(new Bilingual("（只看不少于 ", " (with at least "))
                    .figure(counts, "minimum")
                    .say(new Bilingual(" 笔的）", " answered)"));
        }
        writer.say(new Bilingual("：", ":"));
        for (int i = 0; i < rates.size(); i++) {
            writer.say(Answers.NEXT);
            Facts.say(writer, counts, "r" + i + "_name");
            writer.say(" ").figure(rates.get(i), "rate").say(new Bilingual("（成功 ", " (approved "));
            writer.figure(counts, "r" + i + "_approved").say(new Bilingual(" / 有应答 ", " of "));
            writer.figure(counts, "r" + i + "_answered").say(new Bilingual("）", ")"));
        }
    }
}
