package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Cell.Member;
import io.feiqian.kernel.Evidence;
import io.feiqian.payments.settlement.Settlement;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What institutions have to receive and to pay for a day, with fees and the net. */
final class SettlementPosition implements Tool {

    private static final int ROWS_MAX = 20;
    private static final Bilingual WHAT = new Bilingual("结算头寸", "settlement position");
    private static final String CLOSED =
            """
            select institution_id, currency, records, receive_minor, pay_minor, fees_minor, net_minor, true as closed
            from payments.settlement_positions where business_date >= :dayFrom and business_date < :dayTo\
            """;
    private static final String OPEN =
            "select institution_id, currency, records, receive_minor, pay_minor, fees_minor, net_minor, false from (%s) open"
                    .formatted(
                            Settlement.open(
                                    """
                                    settlement_date >= :dayFrom and settlement_date < :dayTo
                                      and settlement_date not in (select business_date from payments.settlement_days)\
                                    """));
    private static final String SQL =
            """
            select i.code, i.name_zh, i.name_en, p.currency, sum(p.records)::bigint as records,
              sum(p.receive_minor)::bigint as receive_minor, sum(p.pay_minor)::bigint as pay_minor,
              sum(p.fees_minor)::bigint as fees_minor, sum(p.net_minor)::bigint as net_minor, bool_and(p.closed) as closed
            from (%%s) p
            join payments.institutions i on i.id = p.institution_id
            where ((select storage.sees_all()) or p.institution_id = (select storage.institution()))
              and (cast(:institution as text) is null or i.code = :institution)
            group by i.code, i.name_zh, i.name_en, p.currency
            order by abs(sum(p.net_minor)) desc, i.code, p.currency limit %d\
            """
                    .formatted(ROWS_MAX);

    private final RecordReader reader;
    private final Names names;
    private final ToolSpec spec;

    SettlementPosition(RecordReader reader, Names names) {
        this.reader = reader;
        this.names = names;
        this.spec =
                Specs.read(
                        "payments_settlement_position",
                        new Bilingual("结算头寸", "Settlement position"),
                        new Bilingual(
                                "某机构某天的清算头寸：应收、应付、手续费净额、结算净额；不说机构则列出各机构。",
                                "An institution's settlement position for a day: to receive, to pay, fees and net; all institutions if none is named."),
                        new Bilingual(
                                "不日切，不划款，不查商户结算款。",
                                "Closes no day and moves no money; not a merchant's pay-out."),
                        List.of(Slots.issuer(), Slots.acquirer(), Slots.period()));
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    /** One institution in one currency. */
    record Row(
            String code,
            Bilingual name,
            String currency,
            long records,
            long receiveMinor,
            long payMinor,
            long feesMinor,
            long netMinor,
            boolean closed) {}

    @Override
    public ToolOutcome run(Arguments arguments, ToolContext context) {
        Frame frame = new Frame();
        String code =
                arguments.text(Slots.ISSUER).or(() -> arguments.text(Slots.ACQUIRER)).orElse(null);
        frame.parameters().put("institution", code);
        if (code != null) {
            frame.said("institution", new Bilingual("", ""), code, names.institution(code));
        }
        ClearingDays.put(frame, arguments.period(Slots.PERIOD).orElse(null), context.time());
        // Positions of closed days stand by themselves, wherever the rows are that they came from.
        String positions = isClosed(frame) ? CLOSED : CLOSED + " union all " + OPEN;
        var read =
                reader.read(
                        "settlement positions",
                        SQL.formatted(positions),
                        frame.parameters(),
                        (row, n) ->
                                new Row(
                                        row.getString("code"),
                                        new Bilingual(
                                                row.getString("name_zh"), row.getString("name_en")),
                                        row.getString("currency"),
                                        row.getLong("records"),
                                        row.getLong("receive_minor"),
                                        row.getLong("pay_minor"),
                                        row.getLong("fees_minor"),
                                        row.getLong("net_minor"),
                                        row.getBoolean("closed")));
        return read.rows().isEmpty()
                ? Answers.nothing(frame, read.source(), context, WHAT)
                : told(read, frame, context);
    }

    /** Nothing is settled any more before the last day that was closed. */
    private boolean isClosed(Frame frame) {
        return reader.read(
                        "closed days",
                        "select exists (select 1 from payments.settlement_days where business_date >= cast(:dayTo as date) - 1) as closed",
                        Map.of("dayTo", Objects.requireNonNull(frame.parameters().get("dayTo"))),
                        (row, n) -> row.getBoolean("closed"))
                .rows()
                .contains(true);
    }

    private static ToolOutcome told(RecordReader.Read<Row> read, Frame frame, ToolContext context) {
        Facts facts = new Facts(context.evidence().next());
        frame.cells(facts);
        for (int i = 0; i < read.rows().size(); i++) {
            cells(facts, "p" + i + "_", read.rows().get(i));
        }
        Evidence evidence = facts.done(read.source(), context.time().now());
        return Answers.result(
                read.rows(),
                List.of(evidence),
                writer -> {
                    frame.say(writer, evidence);
                    writer.say(new Bilingual("的结算头寸：", ", settlement position:"));
                    for (int i = 0; i < read.rows().size(); i++) {
                        String p = "p" + i + "_";
                        writer.say(Answers.NEXT);
                        Facts.say(writer, evidence, p + "name");
                        writer.say(new Bilingual("：净额 ", ": net "))
                                .figure(evidence, p + "net")
                                .say(new Bilingual("，应收 ", ", to receive "))
                                .figure(evidence, p + "receive")
                                .say(new Bilingual("，应付 ", ", to pay "))
                                .figure(evidence, p + "pay")
                                .say(new Bilingual("，手续费净额 ", ", fees "))
                                .figure(evidence, p + "fees")
                                .say(new Bilingual("，", ", records "))
                                .figure(evidence, p + "records")
                                .say(new Bilingual(" 笔，", ", "))
                                .say(
                                        read.rows().get(i).closed()
                                                ? new Bilingual("已日切", "closed")
                                                : new Bilingual("未日切", "not closed yet"));
                    }
                });
    }

    private static void cells(Facts facts, String prefix, Row row) {
        List<Member> members = List.of(new Member("institution", row.code(), row.name()));
        facts.words(prefix + "name", Measures.NAME, members, row.name())
                .money(prefix + "net", Measures.NET, members, row.netMinor(), row.currency())
                .money(
                        prefix + "receive",
                        Measures.RECEIVE,
                        members,
                        row.receiveMinor(),
                        row.currency())
                .money(prefix + "pay", Measures.PAY, members, row.payMinor(), row.currency())
                .money(prefix + "fees", Measures.FEES, members, row.feesMinor(), row.currency())
                .count(prefix + "records", Measures.RECORDS, members, row.records());
    }
}
