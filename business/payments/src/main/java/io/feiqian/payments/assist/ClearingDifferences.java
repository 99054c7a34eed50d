package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Cell.Member;
import io.feiqian.kernel.Evidence;
import io.feiqian.language.SlotValue;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How much of what was cleared differs from what was authorised, by kind of difference; or what was
 * due and nobody presented.
 */
final class ClearingDifferences implements Tool {

    private static final Bilingual WHAT = new Bilingual("清算记录", "cleared record");

    /** The day's records by two small indexes: what counts, and what differs and does not. */
    private static final String RECORDS =
            """
            (select * from payments.clearing_records where cleared_minor > 0
             union all
             select * from payments.clearing_records where cleared_minor = 0 and difference is not null) t
             where t.settlement_date >= :dayFrom and t.settlement_date < :dayTo\
            """;

    private final RecordReader reader;
    private final ClearingSides sides;
    private final Unpresented unpresented;
    private final ToolSpec spec;

    ClearingDifferences(RecordReader reader, Names names, Frames frames) {
        this.reader = reader;
        this.sides = new ClearingSides(names, frames);
        this.unpresented = new Unpresented(reader);
        this.spec =
                Specs.read(
                        "payments_clearing_differences",
                        2,
                        new Bilingual("清算差异", "Clearing differences"),
                        new Bilingual(
                                "某天清算文件与授权的差异：无对应授权、重复清算、金额或币种不符、逾期，各多少笔、多少金额；或者到期了还没有人提交清算的交易。",
                                "Differences between clearing files and authorisations on a day: missing, cleared twice, other amount or currency, late; how many and how much. Or the payments that were due and nobody presented."),
                        new Bilingual("不处理差错，不调账。", "Mends no difference and adjusts nothing."),
                        List.of(
                                Slots.issuer(),
                                Slots.acquirer(),
                                ClearingSides.role(),
                                Unpresented.slot(),
                                Slots.period()));
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    /**
     * Records of one kind in one currency; without a difference the kind is null.
     *
     * @param acquired whether the bank that is asked about presented them; it may be on both sides
     */
    record Row(
            @Nullable String difference,
            String currency,
            boolean acquired,
            long records,
            long amountMinor) {}

    @Override
    public ToolOutcome run(Arguments arguments, ToolContext context) {
        Frame frame = sides.of(arguments);
        SlotValue.@Nullable Period period = arguments.period(Slots.PERIOD).orElse(null);
        if (Unpresented.asked(arguments)) {
            return unpresented.told(frame, period, context);
        }
        boolean either = ClearingSides.isEither(arguments);
        ClearingDays.put(frame, period, context.time());
        String sql =
                """
                select t.difference, t.currency, %s as acquired, count(*) as records,
                  sum(t.amount_minor)::bigint as amount_minor
                from %s and %s
                group by 1, 2, 3 order by count(*) desc, 1, 2, 3\
                """
                        .formatted(
                                either
                                        ? "t.acquirer_id = (select id from payments.institutions where code = :bank)"
                                        : "false",
                                RECORDS,
                                frame.where());
        var read =
                reader.read(
                        "clearing differences",
                        sql,
                        frame.parameters(),
                        (row, n) ->
                                new Row(
                                        row.getString("difference"),
                                        row.getString("currency"),
                                        row.getBoolean("acquired"),
                                        row.getLong("records"),
                                        row.getLong("amount_minor")));
        if (read.rows().isEmpty()) {
            return Answers.nothing(frame, read.source(), context, WHAT);
        }
        return told(read, frame, context);
    }

    private static ToolOutcome told(RecordReader.Read<Row> read, Frame frame, ToolContext context) {
        List<Row> different = kinds(read.rows());
        boolean both = read.rows().stream().map(Row::acquired).distinct().count() > 1;
        Facts facts = new Facts(context.evidence().next());
        frame.cells(facts);
        facts.count("records", Measures.RECORDS, frame.members(), records(read.rows()))
                .count("differences", Measures.DIFFERENCES, frame.members(), records(different));
        if (both) {
            side(facts, "acquired", true, read.rows());
            side(facts, "issued", false, read.rows());
        }
        for (int i = 0; i < different.size(); i++) {
            Row row = different.get(i);
            String kind = Objects.requireNonNull(row.difference());
            Bilingual words = words(kind);
            List<Member> members = List.of(new Member("difference", kind, words));
            facts.words("k" + i + "_kind", Measures.NAME, members, words)
                    .count("k" + i + "_records", Measures.DIFFERENCES, members, row.records())
                    .money(
                            "k" + i + "_amount",
                            Measures.CLEARED_AMOUNT,
                            members,
                            row.amountMinor(),
                            row.currency());
        }
        Evidence evidence = facts.done(read.source(), context.time().now());
        return Answers.result(
                read.rows(),
                List.of(evidence),
                writer -> {
                    frame.say(writer, evidence);
                    writer.say(new Bilingual("：清算差异 ", ": differences "))
                            .figure(evidence, "differences")
                            .say(new Bilingual(" 笔，共清算 ", ", of cleared records "))
                            .figure(evidence, "records")
                            .say(new Bilingual(" 笔", ""));
                    if (both) {
                        writer.say(new Bilingual("；作为收单方差异 ", "; as acquirer differences "))
                                .figure(evidence, "acquired_differences")
                                .say(new Bilingual(" 笔，作为发卡方差异 ", ", as issuer differences "))
                                .figure(evidence, "issued_differences")
                                .say(new Bilingual(" 笔", ""));
                    }
                    writer.say(Answers.STOP);
                    for (int i = 0; i < different.size(); i++) {
                        writer.say(Answers.NEXT);
                        Facts.say(writer, evidence, "k" + i + "_kind");
                        writer.say(new Bilingual(" ", " "))
                                .figure(evidence, "k" + i + "_records")
                                .say(new Bilingual(" 笔，提交金额 ", ", presented "))
                                .figure(evidence, "k" + i + "_amount");
                    }
                });
    }

    private static void side(Facts facts, String name, boolean acquired, List<Row> rows) {
        List<Row> its =
                rows.stream()
                        .filter(row -> row.acquired() == acquired && row.difference() != null)
                        .toList();
        List<Member> members =
                List.of(
                        new Member(
                                "side",
                                name,
                                acquired
                                        ? new Bilingual("收单方", "acquirer")
                                        : new Bilingual("发卡方", "issuer")));
        facts.count(name + "_differences", Measures.DIFFERENCES, members, records(its));
    }

    /** The differences by kind and currency, whichever side the bank is on; the most first. */
    private static List<Row> kinds(List<Row> rows) {
        Map<String, Row> kinds = new LinkedHashMap<>();
        for (Row row : rows) {
            if (row.difference() != null) {
                kinds.merge(
                        row.difference() + row.currency(),
                        row,
                        (a, b) ->
                                new Row(
                                        a.difference(),
                                        a.currency(),
                                        a.acquired(),
                                        a.records() + b.records(),
                                        a.amountMinor() + b.amountMinor()));
            }
        }
        return kinds.values().stream()
                .sorted(Comparator.comparingLong(Row::records).reversed())
                .toList();
    }

    private static long records(List<Row> rows) {
        return rows.stream().mapToLong(Row::records).sum();
    }

    /** As {@code payments.clearing_records.difference} names it. */
    private static Bilingual words(String difference) {
        return switch (difference) {
            case "MISSING" -> new Bilingual("无对应授权", "no authorisation");
            case "NOT_APPROVED" -> new Bilingual("授权未批准", "authorisation not approved");
            case "DUPLICATE" -> new Bilingual("重复清算", "cleared twice");
            case "CURRENCY" -> new Bilingual("币种不符", "other currency");
            case "AMOUNT" -> new Bilingual("金额不符", "other amount");
            case "LATE" -> new Bilingual("逾期提交", "presented late");
            case "ARCHIVED" -> new Bilingual("当日已归档", "its day is archived");
            default -> new Bilingual(difference, difference);
        };
    }
}
