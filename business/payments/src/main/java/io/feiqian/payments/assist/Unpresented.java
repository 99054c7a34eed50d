package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Cell.Member;
import io.feiqian.kernel.Evidence;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import io.feiqian.language.SlotValue;
import io.feiqian.payments.clearing.Presentable;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of some days was due for clearing and no file has presented, by kind: a refund is a credit.
 */
final class Unpresented {

    private static final String SUBJECT = "clearingSubject";
    private static final Bilingual WHAT =
            new Bilingual(
                    "到期而没有提交清算的交易", "transaction that was due and not presented for clearing");

    private final RecordReader reader;

    Unpresented(RecordReader reader) {
        this.reader = reader;
    }

    static Slot slot() {
        return Slot.optional(
                SUBJECT,
                new SlotType.Choice(
                        List.of(
                                Slots.option(
                                        "unpresented",
                                        "没有提交清算",
                                        "没提交清算",
                                        "未提交清算",
                                        "没有人提交",
                                        "没人提交",
                                        "没有提交",
                                        "没提交",
                                        "未提交",
                                        "漏提",
                                        "漏报",
                                        "没有清算",
                                        "没清算",
                                        "未清算",
                                        "not presented",
                                        "unpresented",
                                        "nobody presented",
                                        "never presented",
                                        "not yet presented",
                                        "not cleared",
                                        "uncleared"))),
                new Bilingual("没有提交的", "not presented"));
    }

    static boolean asked(Arguments arguments) {
        return arguments.text(SUBJECT).isPresent();
    }

    /** Transactions of one kind in one currency. */
    private record Row(String kind, String currency, long transactions, long amountMinor) {}

    ToolOutcome told(Frame frame, SlotValue.@Nullable Period period, ToolContext context) {
        ClearingDays.put(frame, period, context.time());
        LocalDate today = context.time().today();
        // A day that is not over is not due yet, so nothing of it is missing.
        if (period != null && period.to().isAfter(today)) {
            frame.parameters().put("dayTo", today);
        }
        String sql =
                """
                select t.kind, t.currency, count(*) as transactions, sum(t.approved_minor - t.reversed_minor)::bigint as amount_minor
                from payments.transactions t
                where t.business_date >= :dayFrom and t.business_date < :dayTo
                  and t.occurred_at >= payments.earliest(:dayFrom::date) and t.occurred_at < payments.latest(:dayTo::date)
                  and %s and %s and %s
                group by 1, 2 order by 3 desc, 1, 2\
                """
                        .formatted(Presentable.SQL, Presentable.NOT_CLEARED, frame.where());
        var read =
                reader.read(
                        "unpresented transactions",
                        sql,
                        frame.parameters(),
                        (row, _) ->
                                new Row(
                                        row.getString("kind"),
                                        row.getString("currency"),
                                        row.getLong("transactions"),
                                        row.getLong("amount_minor")));
        return read.rows().isEmpty()
                ? Answers.nothing(frame, read.source(), context, WHAT)
                : told(read, frame, context);
    }

    private static ToolOutcome told(RecordReader.Read<Row> read, Frame frame, ToolContext context) {
        List<Row> rows = read.rows();
        Facts facts = new Facts(context.evidence().next());
        frame.cells(facts);
        facts.count(
                "total",
                Measures.UNPRESENTED,
                frame.members(),
                rows.stream().mapToLong(Row::transactions).sum());
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            List<Member> members =
                    List.of(new Member("kind", row.kind(), Wording.kind(row.kind())));
            facts.words("k" + i + "_kind", Measures.NAME, members, Wording.kind(row.kind()))
                    .count("k" + i + "_count", Measures.UNPRESENTED, members, row.transactions())
                    .money(
                            "k" + i + "_amount",
                            Measures.UNPRESENTED_AMOUNT,
                            members,
                            row.amountMinor(),
                            row.currency());
        }
        Evidence evidence = facts.done(read.source(), context.time().now());
        return Answers.result(
                rows,
                List.of(evidence),
                writer -> {
                    frame.say(writer, evidence);
                    writer.say(
                                    new Bilingual(
                                            "：到期而没有提交清算的交易 ",
                                            ": due and not presented for clearing "))
                            .figure(evidence, "total")
                            .say(new Bilingual(" 笔。", " transactions."));
                    for (int i = 0; i < rows.size(); i++) {
                        boolean refund = rows.get(i).kind().equals("REFUND");
                        writer.say(Answers.NEXT);
                        Facts.say(writer, evidence, "k" + i + "_kind");
                        writer.say(" ")
                                .figure(evidence, "k" + i + "_count")
                                .say(
                                        refund
                                                ? new Bilingual(" 笔，收单方应退 ", ", the acquirer owes ")
                                                : new Bilingual(
                                                        " 笔，收单方应收 ", ", the acquirer is owed "))
                                .figure(evidence, "k" + i + "_amount");
                    }
                });
    }
}
