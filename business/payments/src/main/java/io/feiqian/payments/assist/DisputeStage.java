package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.Cell.Member;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Passage;
import io.feiqian.kernel.Value;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stage a dispute is at and by when whoever must act; or how many there are of a kind. */
final class DisputeStage implements Tool {

    private static final int ROWS_MAX = 10;
    private static final int LISTED_UNASKED_MAX = 5;
    private static final Bilingual WHAT = new Bilingual("这样的争议", "such dispute");

    private static final Bilingual NEXT_DEADLINE_FIRST =
            new Bilingual(" 笔，先到期的在前：", ", the next deadline first: ");

    private final RecordReader reader;
    private final DisputeFrames frames;
    private final DisputeCounts counts;
    private final ToolSpec spec;

    DisputeStage(RecordReader reader, Frames frames) {
        this.reader = reader;
        this.frames = new DisputeFrames(frames);
        this.counts = new DisputeCounts(reader);
        this.spec =
                Specs.read(
                        "payments_dispute_stage",
                        2,
                        new Bilingual("争议查询", "Disputes"),
                        new Bilingual(
                                "一笔争议到了哪一步、期限是哪天；或者某段时间提交、到期、结案、胜诉、败诉的争议各有多少、多少金额，按阶段、原因、机构、商户分，也可以列出来。",
                                "Which stage a dispute has reached and its deadline; or how many disputes were filed, fell due, were closed, won or lost, of how much money, by stage, reason, bank or merchant; and which."),
                        new Bilingual("不提交、不撤回、不裁决争议。", "Files, withdraws and decides nothing."),
                        List.of(
                                Slots.transaction(),
                                Slots.cardTail(),
                                Slots.merchant(),
                                Slots.terminal(),
                                Slots.issuer(),
                                Slots.acquirer(),
                                Slots.period(),
                                DisputeTerms.state(),
                                DisputeTerms.event(),
                                DisputeTerms.category(),
                                Slots.amount(),
                                Slots.bound(),
                                CurrencyWords.slot(),
                                DisputeTerms.by(),
                                Listing.slot(),
                                Slots.order(),
                                Slots.top()));
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
        Frame frame = frames.of(arguments, context);
        var read = list(frame, arguments);
        if (read.rows().isEmpty()) {
            return Answers.nothing(frame, read.source(), context, WHAT);
        }
        boolean one = DisputeFrames.isOne(arguments);
        List<Row> lines = one || listed(arguments, read) ? read.rows() : List.of();
        Facts facts = new Facts(context.evidence().next());
        frame.cells(facts);
        facts.count("total", Measures.DISPUTES, frame.members(), read.rows().getFirst().total())
                .count("listed", Measures.DISPUTES_LISTED, List.of(), lines.size());
        for (int i = 0; i < lines.size(); i++) {
            cells(facts, "d" + i, lines.get(i), context.time());
        }
        Evidence evidence = facts.done(read.source(), context.time().now());
        if (one) {
            return Answers.result(
                    lines,
                    List.of(evidence),
                    writer -> {
                        writer.say(new Bilingual("争议 ", "Disputes: "))
                                .figure(evidence, "total")
                                .say(new Bilingual(" 笔：", ""));
                        say(writer, evidence, lines);
                    });
        }
        DisputeCounts.Told told = counts.read(frame, arguments, context);
        List<Evidence> all = new ArrayList<>(List.of(evidence));
        all.addAll(told.evidence());
        return Answers.result(
                lines,
                all,
                writer -> {
                    frame.say(writer, evidence);
                    writer.say(
                            frame.members().isEmpty()
                                    ? new Bilingual("", "")
                                    : new Bilingual("：", ": "));
                    told.say(writer);
                    if (!lines.isEmpty()) {
                        writer.say(new Bilingual("\n列出 ", "\nListed "))
                                .figure(evidence, "listed")
                                .say(Listing.heading(byAmount(arguments), NEXT_DEADLINE_FIRST));
                        say(writer, evidence, lines);
                    }
                });
    }

    /** Who asks what falls due wants to see which. */
    private static boolean listed(Arguments arguments, RecordReader.Read<Row> read) {
        boolean due =
                arguments.text(DisputeTerms.EVENT).filter(DisputeTerms.DUE::equals).isPresent();
        return due
                || Listing.isAsked(arguments)
                || byAmount(arguments) != null
                || read.rows().getFirst().total() <= LISTED_UNASKED_MAX;
    }

    /** Of the amounts; null where what they are broken down by is ranked, or nothing is. */
    private static @Nullable Order byAmount(Arguments arguments) {
        return arguments.text(DisputeTerms.BY).isEmpty() ? Order.of(arguments) : null;
    }

    /** The next deadline first; or, where amounts are ranked, so many of each currency. */
    private RecordReader.Read<Row> list(Frame frame, Arguments arguments) {
        Order ranked = byAmount(arguments);
        String sql =
                """
                select d.*, x.rrn, coalesce(m.name_zh, '') as merchant_zh, coalesce(m.name_en, '') as merchant_en
                from (
                  select t.id, t.transaction_id, t.state, t.due_on, t.filed_at, t.amount_minor, t.currency,
                    count(*) over () as total, %s as place
                  from payments.disputes t where %s) d
                left join payments.transactions x on x.id = d.transaction_id
                  and x.occurred_at = uuid_extract_timestamp(d.transaction_id)
                left join payments.merchants m on m.id = x.merchant_id
                where d.place <= %d order by d.place, d.currency limit 50\
                """
                        .formatted(
                                Listing.place(ranked, "t.due_on nulls last, t.id desc"),
                                frame.where(),
                                Order.rows(arguments, ranked == null ? ROWS_MAX : 1));
        return reader.read("disputes", sql, frame.parameters(), Row::of);
    }

    private static void say(Passage.Writer writer, Evidence evidence, List<Row> rows) {
        for (int i = 0; i < rows.size(); i++) {
            say(writer, evidence, "d" + i, rows.get(i));
        }
    }

    private static void cells(Facts facts, String prefix, Row row, BusinessTime time) {
        List<Member> members =
                List.of(
                        new Member(
                                "dispute",
                                row.id().toString(),
                                new Bilingual("争议 " + row.id(), "dispute " + row.id())));
        facts.words(prefix + "_stage", Measures.STAGE, members, row.state().words())
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
