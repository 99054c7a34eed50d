package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.Cell.Member;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Passage;
import io.feiqian.kernel.Value;
import io.feiqian.language.SlotValue;
import io.feiqian.payments.effects.Dispute;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which stage a dispute is at and by when whoever must act; or those that fall due. */
final class DisputeStage implements Tool {

    private static final int ROWS_MAX = 10;
    private static final Bilingual WHAT = new Bilingual("这样的争议", "such dispute");

    private final RecordReader reader;
    private final Frames frames;
    private final ToolSpec spec;

    DisputeStage(RecordReader reader, Frames frames) {
        this.reader = reader;
        this.frames = frames;
        this.spec =
                Specs.read(
                        "payments_dispute_stage",
                        new Bilingual("争议进度", "Dispute stage"),
                        new Bilingual(
                                "一笔争议到了哪一步（调单、退单、再请款、仲裁）、期限是哪天；或者列出快到期的争议。",
                                "Which stage a dispute has reached (retrieval, chargeback, representment, arbitration) and its deadline; or the disputes that fall due."),
                        new Bilingual("不提交、不撤回、不裁决争议。", "Files, withdraws and decides nothing."),
                        List.of(
                                Slots.transaction(),
                                Slots.cardTail(),
                                Slots.merchant(),
                                Slots.issuer(),
                                Slots.acquirer(),
                                Slots.period()));
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    /** A dispute beside its transaction. */
    record Row(
            UUID id,
            Dispute.State state,
            @Nullable LocalDate dueOn,
            Instant filedAt,
            long amountMinor,
            String currency,
            @Nullable String rrn,
            Bilingual merchant,
            long total) {

        static Row of(ResultSet row, int number) throws SQLException {
            return new Row(
                    row.getObject("id", UUID.class),
                    Dispute.State.valueOf(row.getString("state")),
                    row.getObject("due_on", LocalDate.class),
                    row.getObject("filed_at", OffsetDateTime.class).toInstant(),
                    row.getLong("amount_minor"),
                    row.getString("currency"),
                    row.getString("rrn"),
                    new Bilingual(row.getString("merchant_zh"), row.getString("merchant_en")),
                    row.getLong("total"));
        }
    }

    @Override
    public ToolOutcome run(Arguments arguments, ToolContext context) {
        Frame frame = frame(arguments);
        String sql =
                """
                select d.id, d.state, d.due_on, d.filed_at, d.amount_minor, d.currency, t.rrn,
                  coalesce(m.name_zh, '') as merchant_zh, coalesce(m.name_en, '') as merchant_en, count(*) over () as total
                from payments.disputes d
                left join payments.transactions t on t.id = d.transaction_id
                  and t.occurred_at = uuid_extract_timestamp(d.transaction_id)
                left join payments.merchants m on m.id = t.merchant_id
                where %s
                order by d.due_on nulls last, d.id desc limit %d\
                """
                        .formatted(frame.where(), ROWS_MAX);
        var read = reader.read("disputes", sql, frame.parameters(), Row::of);
        if (read.rows().isEmpty()) {
            return Answers.nothing(frame, read.source(), context, WHAT);
        }
        Facts facts = new Facts(context.evidence().next());
        frame.cells(facts);
        facts.count("total", Measures.DISPUTES, frame.members(), read.rows().getFirst().total());
        for (int i = 0; i < read.rows().size(); i++) {
            cells(facts, "d" + i, read.rows().get(i), context.time());
        }
        Evidence evidence = facts.done(read.source(), context.time().now());
        return Answers.result(
                read.rows(),
                List.of(evidence),
                writer -> {
                    writer.say(new Bilingual("争议 ", "Disputes: "))
                            .figure(evidence, "total")
                            .say(new Bilingual(" 笔：", ""));
                    for (int i = 0; i < read.rows().size(); i++) {
                        say(writer, evidence, "d" + i, read.rows().get(i));
                    }
                });
    }

    /** With nothing to go by: those that wait for somebody, the next deadline first. */
    private Frame frame(Arguments arguments) {
        Frame frame = new Frame();
        String reference = arguments.text(Slots.TRANSACTION).orElse(null);
        if (reference != null) {
            Lookup.reference(
                    frame, reference, "(d.id = :transaction or d.transaction_id = :transaction)");
        }
        arguments.text(Slots.CARD_TAIL).ifPresent(tail -> Lookup.cardTail(frame, tail));
        arguments.text(Slots.MERCHANT).ifPresent(key -> frames.merchant(frame, key));
        for (String role : List.of(Slots.ISSUER, Slots.ACQUIRER)) {
            arguments.text(role).ifPresent(code -> frames.institution(frame, role, code));
        }
        SlotValue.@Nullable Period period = arguments.period(Slots.PERIOD).orElse(null);
        if (period != null) {
            frame.where("d.due_on >= :dueFrom and d.due_on < :dueTo", "dueFrom", period.from());
            frame.parameters().put("dueTo", period.to());
            String days = period.from() + "/" + period.to().minusDays(1);
            frame.said("due", new Bilingual("期限 ", "due "), days, new Bilingual(days, days));
        }
        boolean one = reference != null || arguments.text(Slots.CARD_TAIL).isPresent();
        return one ? frame : frame.where("d.due_on is not null");
    }

    private static void cells(Facts facts, String prefix, Row row, BusinessTime time) {
        List<Member> members =
                List.of(
                        new Member(
                                "dispute",
                                row.id().toString(),
                                new Bilingual("争议 " + row.id(), "dispute " + row.id())));
        facts.words(prefix + "_stage", Measures.STAGE, members, BackOfficeWords.of(row.state()))
                .money(
                        prefix + "_amount",
                        Measures.DISPUTED_AMOUNT,
                        members,
                        row.amountMinor(),
                        row.currency())
                .put(
                        prefix + "_filed",
                        Measures.FILED_AT,
                        members,
                        new Value.Moment(row.filedAt(), time.zone()))
                .words(prefix + "_merchant", Measures.NAME, members, row.merchant())
                .text(
                        prefix + "_reference",
                        Measures.REFERENCE,
                        members,
                        row.rrn() == null ? row.id().toString() : row.rrn());
        if (row.dueOn() != null) {
            facts.put(prefix + "_due", Measures.DEADLINE, members, new Value.Day(row.dueOn()));
        }
    }

    private static void say(Passage.Writer writer, Evidence evidence, String prefix, Row row) {
        writer.say(Answers.NEXT);
        Facts.say(writer, evidence, prefix + "_stage");
        if (row.dueOn() != null) {
            writer.say(new Bilingual("，期限 ", ", due ")).figure(evidence, prefix + "_due");
        }
        writer.say(new Bilingual("，金额 ", ", amount ")).figure(evidence, prefix + "_amount");
        if (!row.merchant().zh().isEmpty()) {
            writer.say(Line.comma());
            Facts.say(writer, evidence, prefix + "_merchant");
        }
        writer.say(new Bilingual("，参考号 ", ", reference "))
                .figure(evidence, prefix + "_reference")
                .say(new Bilingual("，提交于 ", ", filed "))
                .figure(evidence, prefix + "_filed");
    }
}
