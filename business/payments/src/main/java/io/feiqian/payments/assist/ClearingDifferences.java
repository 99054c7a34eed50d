package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Cell.Member;
import io.feiqian.kernel.Evidence;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How much of what was cleared differs from what was authorised, by kind of difference. */
final class ClearingDifferences implements Tool {

    private static final Bilingual WHAT = new Bilingual("清算记录", "cleared record");

    private final RecordReader reader;
    private final Frames frames;
    private final ToolSpec spec;

    ClearingDifferences(RecordReader reader, Frames frames) {
        this.reader = reader;
        this.frames = frames;
        this.spec =
                Specs.read(
                        "payments_clearing_differences",
                        new Bilingual("清算差异", "Clearing differences"),
                        new Bilingual(
                                "某天清算文件与授权的差异：无对应授权、重复清算、金额或币种不符、逾期，各多少笔、多少金额。",
                                "Differences between clearing files and authorisations on a day: missing, cleared twice, other amount or currency, late; how many and how much."),
                        new Bilingual("不处理差错，不调账。", "Mends no difference and adjusts nothing."),
                        List.of(Slots.issuer(), Slots.acquirer(), Slots.period()));
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    /** Records of one kind in one currency; without a difference the kind is null. */
    record Row(@Nullable String difference, String currency, long records, long amountMinor) {}

    @Override
    public ToolOutcome run(Arguments arguments, ToolContext context) {
        Frame frame = frames.institutionsAndShops(arguments);
        ClearingDays.put(frame, arguments.period(Slots.PERIOD).orElse(null), context.time());
        String sql =
                """
                select t.difference, t.currency, count(*) as records, sum(t.amount_minor)::bigint as amount_minor
                from payments.clearing_records t join payments.clearing_files f on f.id = t.file_id
                where f.state = 'DONE' and f.business_date >= :dayFrom and f.business_date < :dayTo and %s
                group by t.difference, t.currency order by count(*) desc, t.difference, t.currency\
                """
                        .formatted(frame.where());
        var read =
                reader.read(
                        "clearing differences",
                        sql,
                        frame.parameters(),
                        (row, n) ->
                                new Row(
                                        row.getString("difference"),
                                        row.getString("currency"),
                                        row.getLong("records"),
                                        row.getLong("amount_minor")));
        if (read.rows().isEmpty()) {
            return Answers.nothing(frame, read.source(), context, WHAT);
        }
        return told(read, frame, context);
    }

    private static ToolOutcome told(RecordReader.Read<Row> read, Frame frame, ToolContext context) {
        List<Row> different = read.rows().stream().filter(row -> row.difference() != null).toList();
        Facts facts = new Facts(context.evidence().next());
        frame.cells(facts);
        facts.count("records", Measures.RECORDS, frame.members(), records(read.rows()))
                .count("differences", Measures.DIFFERENCES, frame.members(), records(different));
        for (int i = 0; i < different.size(); i++) {
            Row row = different.get(i);
            String kind = Objects.requireNonNull(row.difference());
            Bilingual words = BackOfficeWords.difference(kind);
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
                            .say(new Bilingual(" 笔", ""))
                            .say(Answers.STOP);
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

    private static long records(List<Row> rows) {
        return rows.stream().mapToLong(Row::records).sum();
    }
}
