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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many transactions there were and how much money they moved, in all or ranked by a dimension.
 */
final class Volume implements Tool {

    private static final Bilingual WHAT = new Bilingual("交易", "transaction");

    private final VolumeRows volumes;
    private final Shares shares;
    private final Frames frames;
    private final ToolSpec spec;

    Volume(RecordReader reader, Frames frames) {
        this.volumes = new VolumeRows(reader);
        this.shares = new Shares(volumes, frames);
        this.frames = frames;
        this.spec =
                Specs.figures(
                        "payments_volume",
                        new Bilingual("交易量", "Transaction volume"),
                        new Bilingual(
                                "交易笔数、成交金额和笔均金额：总体，或按机构、商户、类别、终端、渠道、小时、日期分，含排名、涨跌排名、占比和与前一期相比。",
                                "Counts, approved and average amounts overall or by institution, merchant, category, terminal, channel, hour or day; rankings, also of what rose or fell; shares of the total; compared with the period before."),
                        new Bilingual(
                                "不算批准率，不列单笔交易；不同币种不相加。",
                                "Computes no approval rates, lists no single transactions, never adds currencies."),
                        List.of(
                                Issuers.other(),
                                MeasureWords.slot(),
                                NotCounted.slot(),
                                Shares.slot(),
                                Slots.status(),
                                ResponseCodes.condition(),
                                DeclineReasons.slot(),
                                Slots.order()));
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    /** What is asked for: by what, of which measure, in which currency, in which order. */
    private record Wish(
            @Nullable Dimension dimension,
            String measure,
            String currency,
            @Nullable Order order,
            long rows) {

        boolean averages() {
            return measure.equals("average");
        }

        boolean byChange() {
            return Order.byChange(order);
        }

        boolean dayByDay() {
            return Order.dayByDay(order, dimension);
        }

        /** Money where money is asked for, else transactions. */
        boolean amounts() {
            return measure.equals("amount");
        }

        long now(Row row) {
            return amounts() ? row.amounts().getOrDefault(currency, 0L) : row.count();
        }

        long before(Row row) {
            return amounts() ? row.amountsBefore().getOrDefault(currency, 0L) : row.countBefore();
        }

        long growth(Row row) {
            return now(row) - before(row);
        }
    }

    @Override
    public ToolOutcome run(Arguments arguments, ToolContext context) {
        if (Shares.asked(arguments) && !Shares.namesPart(arguments)) {
            return Shares.whose();
        }
        Optional<ToolOutcome> unable =
                BreakdownWords.unable(arguments, false).or(() -> MeasureWords.unable(arguments));
        if (unable.isPresent()) {
            return unable.get();
        }
        Frame frame = frames.onDays(arguments, context.time());
        Dimension dimension = Issuers.dimension(arguments).orElse(null);
        boolean ofOneKind = arguments.text(Slots.KIND).isPresent();
        var read = volumes.read(frame, dimension, ofOneKind);
        Row total = VolumeRows.total(read.rows());
        if (total.count() == 0) {
            return Answers.nothing(frame, read.source(), context, WHAT);
        }
        Wish wish = wish(arguments, dimension, total);
        var rows =
                wish.dayByDay()
                        ? volumes.read(
                                frames.dayByDay(arguments, context.time()), dimension, ofOneKind)
                        : read;
        return told(arguments, context, frame, read, rows, wish);
    }

    private ToolOutcome told(
            Arguments arguments,
            ToolContext context,
            Frame frame,
            RecordReader.Read<Row> read,
            RecordReader.Read<Row> rows,
            Wish wish) {
        Row total = VolumeRows.total(read.rows());
        Facts facts = new Facts(context.evidence().next());
        frame.cells(facts);
        Window before = frame.window().before();
        before.cells(facts, "before_");
        HourOrder hours = HourOrder.of(frame.window(), context.time());
        List<Row> ranked = wish.dimension() == null ? List.of() : ranked(wish, rows.rows(), hours);
        List<Row> shown = ranked.stream().limit(wish.rows()).toList();
        Shown count = new Shown(ranked.size(), shown.size());
        Figured overall = figured(context, facts, "total", total, frame.members(), wish);
        Facts rowFacts = wish.dayByDay() ? new Facts(context.evidence().next()) : facts;
        List<Figured> lines = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            lines.add(line(context, rowFacts, "r" + i, shown.get(i), wish));
        }
        long alone = rows.rows().stream().filter(row -> alone(wish, row)).count();
        Order.alone(rowFacts, alone);
        hours.cells(rowFacts, wish.dimension());
        count.cells(rowFacts);
        Shares.Told shared = shares.told(arguments, context, facts, rowFacts, total, shown);
        Evidence counts = facts.done(read.source(), context.time().now());
        Evidence rowCounts =
                wish.dayByDay() ? rowFacts.done(rows.source(), context.time().now()) : counts;
        return Answers.result(
                new Figures(total, shown),
                Stream.concat(
                                evidence(counts, rowCounts, overall, lines, wish).stream(),
                                shared.evidence().stream())
                        .toList(),
                writer -> {
                    frame.say(writer, counts);
                    writer.say(new Bilingual("：", ": "));
                    say(writer, counts, "total", overall);
                    compare(writer, counts, overall, before, wish);
                    shared.say(writer);
                    if (wish.dimension() != null) {
                        writer.say(VolumeRows.compared(total, wish.order(), wish.measure()));
                        head(writer, rowCounts, wish, hours, count);
                        table(writer, rowCounts, wish, lines, shared);
                        Order.sayAlone(writer, rowCounts, alone);
                    }
                });
    }

    /** The record of the result. */
    private record Figures(Row total, List<Row> rows) {}

    private static Wish wish(Arguments arguments, @Nullable Dimension dimension, Row total) {
        Order order = Order.of(arguments);
        boolean inTime =
                dimension != null
                        && dimension.isTime()
                        && order == null
                        && arguments.number(Slots.TOP).isEmpty();
        return new Wish(
                dimension,
                arguments.text(Slots.MEASURE).orElse("count"),
                VolumeRows.mainCurrency(total),
                order == null && !inTime ? Order.HIGHEST : order,
                Order.rows(arguments, inTime));
    }

    /** A row with what was calculated from it, where there is something to calculate with. */
    private record Figured(Row row, @Nullable Evidence average, @Nullable Evidence change) {}

    static void cells(Facts facts, String prefix, Row row, List<Member> members) {
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

    private static Figured figured(
            ToolContext context,
            Facts facts,
            String prefix,
            Row row,
            List<Member> members,
            Wish wish) {
        cells(facts, prefix, row, members);
        long paid = row.paid().getOrDefault(wish.currency(), 0L);
        Evidence average = null;
        if (wish.averages() && paid > 0) {
            facts.count(prefix + "_paid", Measures.PAID, members, paid);
            average =
                    Rates.average(
                            context,
                            facts,
                            prefix + "_" + wish.currency(),
                            prefix + "_paid",
                            members,
                            VolumeRows.average(row, wish.currency()));
        }
        if (wish.amounts()) {
            facts.money(
                    prefix + "_before",
                    Measures.APPROVED_AMOUNT,
                    members,
                    wish.before(row),
                    wish.currency());
        } else {
            facts.count(prefix + "_before", Measures.TRANSACTIONS, members, wish.before(row));
        }
        Evidence change =
                wish.before(row) == 0
                        ? null
                        : Rates.growth(
                                context,
                                facts,
                                prefix + "_" + (wish.amounts() ? wish.currency() : "count"),
                                prefix + "_before",
                                members,
                                Rates.ratio(wish.growth(row), wish.before(row)).abs());
        return new Figured(row, average, change);
    }

    private static Figured line(
            ToolContext context, Facts facts, String prefix, Row row, Wish wish) {
        Dimension dimension = Objects.requireNonNull(wish.dimension());
        List<Member> members = List.of(new Member(dimension.value(), row.key(), row.name()));
        facts.words(prefix + "_name", Measures.NAME, members, row.name());
        return figured(context, facts, prefix, row, members, wish);
    }

    private static List<Evidence> evidence(
            Evidence counts, Evidence rowCounts, Figured overall, List<Figured> lines, Wish wish) {
        List<Evidence> evidence = new ArrayList<>(Stream.of(counts, rowCounts).distinct().toList());
        Stream.of(overall.average(), overall.change())
                .filter(Objects::nonNull)
                .forEach(evidence::add);
        for (Figured line : lines) {
            Stream.of(line.average(), wish.byChange() ? line.change() : null)
                    .filter(Objects::nonNull)
                    .forEach(evidence::add);
        }
        return evidence;
    }

    private static void say(
            Passage.Writer writer, Evidence counts, String prefix, Figured figured) {
        writer.figure(counts, prefix + "_count")
                .say(new Bilingual(" 笔，其中成功 ", " transactions, approved "));
        writer.figure(counts, prefix + "_approved")
                .say(new Bilingual(" 笔，成交金额 ", ", approved amount "));
        boolean first = true;
        for (String currency : VolumeRows.told(figured.row())) {
            if (!first) {
                writer.say(new Bilingual("、", ", "));
            }
            first = false;
            writer.figure(counts, prefix + "_" + currency);
        }
        if (figured.average() != null) {
            writer.say(new Bilingual("，笔均 ", ", on average ")).figure(figured.average(), "average");
        }
    }

    private static void compare(
            Passage.Writer writer, Evidence counts, Figured overall, Window before, Wish wish) {
        writer.say(new Bilingual("。前一期（", ". The period before ("));
        Frame.sayBefore(writer, counts, before);
        if (wish.before(overall.row()) == 0) {
            writer.say(new Bilingual("）没有交易。", ") had none."));
            return;
        }
        writer.say(new Bilingual("）", ") had "));
        sayBefore(writer, counts, "total", overall, wish);
        writer.say(Answers.STOP);
    }

    private static void sayBefore(
            Passage.Writer writer, Evidence counts, String prefix, Figured figured, Wish wish) {
        writer.figure(counts, prefix + "_before");
        if (!wish.amounts()) {
            writer.say(new Bilingual(" 笔", ""));
        }
        long growth = wish.growth(figured.row());
        if (growth == 0) {
            writer.say(new Bilingual("，持平", ", unchanged"));
        } else if (figured.change() != null) {
            writer.say(
                            growth > 0
                                    ? new Bilingual("，增加 ", ", up by ")
                                    : new Bilingual("，减少 ", ", down by "))
                    .figure(figured.change(), "change");
        }
    }

    private static void head(
            Passage.Writer writer, Evidence counts, Wish wish, HourOrder hours, Shown shown) {
        writer.say(new Bilingual("\n按", "\nBy "))
                .say(Objects.requireNonNull(wish.dimension()).label());
        hours.say(writer, counts, wish.dimension());
        shown.say(writer, counts);
        writer.say(new Bilingual("：", ":"));
    }

    private static void table(
            Passage.Writer writer,
            Evidence counts,
            Wish wish,
            List<Figured> lines,
            Shares.Told shared) {
        if (lines.isEmpty() && wish.byChange()) {
            writer.say(Order.none(wish.order()));
        }
        for (int i = 0; i < lines.size(); i++) {
            writer.say(Answers.NEXT);
            Facts.say(writer, counts, "r" + i + "_name");
            writer.say(new Bilingual("：", ": "));
            say(writer, counts, "r" + i, lines.get(i));
            shared.sayRow(writer, i);
            if (wish.byChange()) {
                writer.say(new Bilingual("；", "; ")).say(Order.before(wish.dimension()));
                sayBefore(writer, counts, "r" + i, lines.get(i), wish);
            }
        }
    }

    /** A day whose day before has no data: how it moved is unknown. */
    private static boolean alone(Wish wish, Row row) {
        return wish.dayByDay() && row.count() > 0 && row.countBefore() == 0;
    }

    private static List<Row> ranked(Wish wish, List<Row> all, HourOrder hours) {
        Dimension dimension = Objects.requireNonNull(wish.dimension());
        List<Row> rows =
                all.stream()
                        .filter(row -> row.count() > 0 && !alone(wish, row))
                        .sorted(Comparator.comparing(Row::key))
                        .toList();
        if (wish.order() == null) {
            return dimension == Dimension.HOUR
                    ? rows.stream().sorted(hours.by(Row::key)).toList()
                    : rows;
        }
        Function<Row, Long> size =
                wish.averages()
                        ? row -> VolumeRows.average(row, wish.currency()).amountMinor()
                        : wish::now;
        return wish.order().sorted(rows, size, wish::growth, 0L);
    }
}
