package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Cell.Member;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Passage;
import io.feiqian.payments.assist.RateRows.Row;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The share of answered transactions that were approved, and how it compares with the time before.
 */
final class ApprovalRate implements Tool {

    private static final Bilingual WHAT = new Bilingual("有应答的交易", "answered transaction");

    private final RateRows rates;
    private final Frames frames;
    private final ToolSpec spec;

    ApprovalRate(RecordReader reader, Frames frames) {
        this.rates = new RateRows(reader);
        this.frames = frames;
        this.spec =
                Specs.figures(
                        "payments_approval_rate",
                        new Bilingual("批准率", "Approval rate"),
                        new Bilingual(
                                "批准率（成功率、通过率）和拒绝率：总体，或按发卡机构、收单机构、商户、类别、渠道、小时、日期分；与前一期相比。",
                                "Approval (success) rate overall or by issuer, acquirer, merchant, category, channel, hour or day, compared with the period before."),
                        new Bilingual("不列失败原因，不统计金额。", "Lists no decline reasons and no amounts."),
                        List.of(Issuers.other(), Slots.order(), Order.ranking()));
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public ToolOutcome run(Arguments arguments, ToolContext context) {
        Optional<ToolOutcome> unable = BreakdownWords.unable(arguments, false);
        if (unable.isPresent()) {
            return unable.get();
        }
        Frame frame = frames.onDays(arguments, context.time());
        Optional<Dimension> dimension = Issuers.dimension(arguments);
        var read = rates.read(frame, dimension.orElse(null));
        Row total = RateRows.total(read.rows());
        if (total.answered() == 0) {
            return Answers.nothing(frame, read.source(), context, WHAT);
        }
        var rows =
                Order.dayByDay(Order.of(arguments), dimension.orElse(null))
                        ? rates.read(
                                frames.dayByDay(arguments, context.time()), dimension.orElse(null))
                        : read;
        HourOrder hours = HourOrder.of(frame.window(), context.time());
        Table table =
                dimension.map(by -> table(arguments, context, by, rows, hours)).orElse(Table.NONE);
        return told(context, frame, read, table);
    }

    /** The rows shown, with the figures that they are of. */
    private record Table(
            @Nullable Dimension dimension,
            @Nullable Order order,
            @Nullable Evidence counts,
            List<Compared> lines,
            long alone,
            Shown shown,
            @Nullable HourOrder hours) {

        static final Table NONE = new Table(null, null, null, List.of(), 0, Shown.NOTHING, null);

        List<Row> rows() {
            return lines.stream().map(Compared::row).toList();
        }

        /** Too few before make no change worth telling, unless changes are what was asked for. */
        boolean tellsChange(Compared line) {
            return Order.byChange(order)
                    || line.change() != null
                            && line.row().answeredBefore() >= RateRows.ANSWERED_MIN;
        }
    }

    private static Table table(
            Arguments arguments,
            ToolContext context,
            Dimension dimension,
            RecordReader.Read<Row> read,
            HourOrder hours) {
        Order order = Order.of(arguments);
        Facts facts = new Facts(context.evidence().next());
        List<Row> ranked = RateRows.ranked(arguments, dimension, read.rows(), hours);
        List<Row> shown =
                ranked.stream()
                        .limit(Order.rows(arguments, dimension.isTime() && order == null))
                        .toList();
        Shown count = new Shown(ranked.size(), shown.size());
        List<Compared> lines = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            lines.add(line(context, facts, "r" + i, shown.get(i), dimension));
        }
        long alone =
                Order.dayByDay(order, dimension)
                        ? read.rows().stream().filter(Row::alone).count()
                        : 0;
        Order.alone(facts, alone);
        hours.cells(facts, dimension);
        count.cells(facts);
        facts.count("minimum", Measures.MINIMUM, List.of(), RateRows.ANSWERED_MIN);
        Evidence counts = facts.done(read.source(), context.time().now());
        return new Table(dimension, order, counts, lines, alone, count, hours);
    }

    private static ToolOutcome told(
            ToolContext context, Frame frame, RecordReader.Read<Row> read, Table table) {
        Row total = RateRows.total(read.rows());
        Facts facts = new Facts(context.evidence().next());
        frame.cells(facts);
        Window before = frame.window().before();
        before.cells(facts, "before_");
        counts(facts, "total", total, frame.members());
        facts.count("total_declined", Measures.DECLINED, frame.members(), total.declined());
        Compared overall = compared(context, facts, "total", total, frame.members());
        Evidence declines =
                Rates.rate(
                        context,
                        facts.ref("total_declined"),
                        facts.ref("total_answered"),
                        frame.members(),
                        Measures.DECLINE_RATE,
                        Rates.ratio(total.declined(), total.answered()));
        Evidence counts = facts.done(read.source(), context.time().now());
        return Answers.result(
                new Figures(total, table.rows()),
                evidence(counts, overall, declines, table),
                writer -> {
                    frame.say(writer, counts);
                    say(writer, counts, overall.rate(), declines);
                    writer.say(new Bilingual("；前一期（", "; the period before ("));
                    Frame.sayBefore(writer, counts, before);
                    sayBefore(writer, overall);
                    if (table.dimension() != null) {
                        say(writer, table, table.dimension());
                    }
                });
    }

    /** The record of the result. */
    private record Figures(Row total, List<Row> rows) {}

    /**
     * A row with its rates; 0 of 0 is no rate, so a period without data has neither of the last.
     */
    private record Compared(
            Row row, Evidence rate, @Nullable Evidence before, @Nullable Evidence change) {}

    private static Compared compared(
            ToolContext context, Facts facts, String prefix, Row row, List<Member> members) {
        Evidence rate =
                Rates.rate(
                        context,
                        facts.ref(prefix + "_approved"),
                        facts.ref(prefix + "_answered"),
                        members,
                        Measures.APPROVAL_RATE,
                        row.rate());
        if (row.answeredBefore() == 0) {
            return new Compared(row, rate, null, null);
        }
        Evidence before =
                Rates.rate(
                        context,
                        facts.ref(prefix + "_approved_before"),
                        facts.ref(prefix + "_answered_before"),
                        members,
                        Measures.APPROVAL_RATE,
                        row.rateBefore());
        return new Compared(
                row, rate, before, Rates.change(context, rate, before, members, row.change()));
    }

    private static Compared line(
            ToolContext context, Facts facts, String prefix, Row row, Dimension dimension) {
        List<Member> members = List.of(new Member(dimension.value(), row.key(), row.name()));
        facts.words(prefix + "_name", Measures.NAME, members, row.name());
        counts(facts, prefix, row, members);
        return compared(context, facts, prefix, row, members);
    }

    private static List<Evidence> evidence(
            Evidence counts, Compared overall, Evidence declines, Table table) {
        List<Evidence> evidence = new ArrayList<>();
        Stream.of(
                        counts,
                        overall.rate(),
                        declines,
                        overall.before(),
                        overall.change(),
                        table.counts())
                .filter(Objects::nonNull)
                .forEach(evidence::add);
        for (Compared line : table.lines()) {
            evidence.add(line.rate());
            if (table.tellsChange(line)) {
                evidence.add(Objects.requireNonNull(line.before()));
                evidence.add(Objects.requireNonNull(line.change()));
            }
        }
        return evidence;
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

    private static void say(
            Passage.Writer writer, Evidence counts, Evidence rate, Evidence declines) {
        writer.say(new Bilingual("：批准率 ", ": approval rate ")).figure(rate, "rate");
        writer.say(new Bilingual("（有应答 ", " (")).figure(counts, "total_answered");
        writer.say(new Bilingual(" 笔，成功 ", " answered, ")).figure(counts, "total_approved");
        writer.say(new Bilingual(" 笔；拒绝 ", " approved; ")).figure(counts, "total_declined");
        writer.say(new Bilingual(" 笔，拒绝率 ", " declined, decline rate "))
                .figure(declines, "rate")
                .say(new Bilingual("）", ")"));
    }

    private static void sayBefore(Passage.Writer writer, Compared overall) {
        if (overall.before() == null) {
            writer.say(new Bilingual("）没有数据，无从比较。", ") has no data to compare with."));
            return;
        }
        writer.say(new Bilingual("）为 ", ") had ")).figure(overall.before(), "rate");
        sayChange(writer, overall);
        writer.say(Answers.STOP);
    }

    private static void sayChange(Passage.Writer writer, Compared row) {
        int direction = row.row().change().signum();
        if (direction == 0) {
            writer.say(new Bilingual("，持平", ", unchanged"));
            return;
        }
        writer.say(
                        direction > 0
                                ? new Bilingual("，上升 ", ", up by ")
                                : new Bilingual("，下降 ", ", down by "))
                .figure(Objects.requireNonNull(row.change()), "change");
    }

    private static void say(Passage.Writer writer, Table table, Dimension dimension) {
        Evidence counts = Objects.requireNonNull(table.counts());
        Order order = table.order();
        writer.say(new Bilingual("\n按", "\nBy ")).say(dimension.label());
        Objects.requireNonNull(table.hours()).say(writer, counts, dimension);
        if (order != null && dimension.isFine()) {
            writer.say(new Bilingual("（只看不少于 ", " (with at least "))
                    .figure(counts, "minimum")
                    .say(new Bilingual(" 笔的）", " answered)"));
        }
        table.shown().say(writer, counts);
        writer.say(new Bilingual("：", ":"));
        if (table.lines().isEmpty() && Order.byChange(order)) {
            writer.say(Order.none(order));
        }
        for (int i = 0; i < table.lines().size(); i++) {
            Compared line = table.lines().get(i);
            writer.say(Answers.NEXT);
            Facts.say(writer, counts, "r" + i + "_name");
            writer.say(" ").figure(line.rate(), "rate");
            if (Order.byChange(order)) {
                writer.say(new Bilingual("，", ", "))
                        .say(Order.before(dimension))
                        .figure(Objects.requireNonNull(line.before()), "rate");
            }
            if (table.tellsChange(line)) {
                sayChange(writer, line);
            }
            writer.say(new Bilingual("（成功 ", " (approved "));
            writer.figure(counts, "r" + i + "_approved").say(new Bilingual(" / 有应答 ", " of "));
            writer.figure(counts, "r" + i + "_answered").say(new Bilingual("）", ")"));
        }
        Order.sayAlone(writer, counts, table.alone());
    }
}
