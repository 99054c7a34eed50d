package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Cell.Member;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Value;
import io.feiqian.payments.record.TransactionKind;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Looks for money taken twice: the same card, amount and merchant approved again within ten
 * minutes. A pair of which one was reversed or refunded is no loss any more, and is said so.
 */
final class CheckDuplicateDebit implements Tool {

    private static final int LISTED_MAX = 5;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Bilingual WHAT =
            new Bilingual("符合描述的交易", "transaction that fits the description");
    private static final String DEBITS =
            "t.approved and " + TransactionKind.addsToApproved("t.kind");

    private final RecordReader reader;
    private final Lookup lookup;
    private final ToolSpec spec;

    CheckDuplicateDebit(RecordReader reader, Lookup lookup) {
        this.reader = reader;
        this.lookup = lookup;
        this.spec =
                Specs.read(
                        "payments_check_duplicate_debit",
                        new Bilingual("核查重复扣款", "Check for a duplicate debit"),
                        new Bilingual(
                                "核查是否重复扣款：同卡、同金额、同商户在十分钟内再次成功；已冲正或退款的会说明。",
                                "Checks whether money was taken twice: same card, amount and"
                                        + " merchant approved again within ten minutes; says what was"
                                        + " already given back."),
                        new Bilingual("不退款，不提交争议。", "Does not refund or file a dispute."),
                        Specs.search());
    }

    /** The later debit of a pair, with the earlier one's id and how long after it came. */
    record Pair(Line line, UUID first, Duration gap, boolean settled, long openTotal, long total) {}

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public ToolOutcome run(Arguments arguments, ToolContext context) {
        Optional<String> reference = arguments.text(Slots.TRANSACTION);
        if (reference.isEmpty()) {
            Frame frame = lookup.frame(arguments, context.time());
            return told(arguments, context, frame, read(frame, "true"));
        }
        Lookup.Found named = lookup.find(arguments, context, "true", LISTED_MAX);
        if (named.lines().size() > 1) {
            return Choices.among(named.lines(), context);
        }
        Frame frame = Lookup.named(new Frame(), reference.get());
        if (named.lines().isEmpty()) {
            return Answers.nothing(named.frame(), named.source(), context, WHAT);
        }
        twins(frame, named.lines().getFirst());
        return told(arguments, context, frame, read(frame, ":named in (p.id, p.first_id)"));
    }

    /** One transaction is no pair: what it may be a pair with stands around it. */
    private static void twins(Frame frame, Line line) {
        frame.where("t.card_token = :card", "card", line.cardToken())
                .where("t.amount_minor = :minor", "minor", line.amountMinor())
                .where("t.currency = :currency", "currency", line.currency())
                .where("t.occurred_at >= :first", "first", at(line.occurredAt().minus(WINDOW)))
                .where("t.occurred_at <= :last", "last", at(line.occurredAt().plus(WINDOW)));
        frame.parameters().put("named", line.id());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private ToolOutcome told(
            Arguments arguments, ToolContext context, Frame frame, RecordReader.Read<Pair> read) {
        if (read.rows().isEmpty()) {
            return noPair(arguments, context, frame, read.source());
        }
        Facts facts = new Facts(context.evidence().next());
        frame.cells(facts);
        Pair any = read.rows().getFirst();
        facts.count("open", Measures.PAIRS, frame.members(), any.openTotal())
                .count("total", Measures.PAIRS, frame.members(), any.total());
        for (int i = 0; i < read.rows().size(); i++) {
            Pair pair = read.rows().get(i);
            pair.line().cells(facts, "t" + i, context.time());
            List<Member> members = pair.line().members();
            facts.put("t" + i + "_gap", Measures.GAP, members, new Value.Span(pair.gap()));
        }
        Evidence evidence = facts.done(read.source(), context.time().now());
        return Answers.result(
                read.rows(),
                List.of(evidence),
                writer -> {
                    writer.say(
                                    new Bilingual(
                                            "疑似重复扣款且尚未退回：",
                                            "Suspected duplicates not given back: "))
                            .figure(evidence, "open")
                            .say(new Bilingual(" 笔；连同已退回的共 ", "; with those given back: "))
                            .figure(evidence, "total")
                            .say(new Bilingual(" 笔。", "."));
                    for (int i = 0; i < read.rows().size(); i++) {
                        writer.say(Answers.NEXT);
                        read.rows().get(i).line().say(writer, evidence, "t" + i);
                        writer.say(new Bilingual("；与前一笔相隔 ", "; time since the earlier debit: "))
                                .figure(evidence, "t" + i + "_gap")
                                .say(
                                        read.rows().get(i).settled()
                                                ? new Bilingual("，多扣的已退回", ", already given back")
                                                : new Bilingual("，都还扣着", ", both still stand"));
                    }
                    writer.say(new Bilingual("\n查找范围：", "\nLooked at: "));
                    frame.say(writer, evidence);
                    writer.say(Answers.STOP);
                });
    }

    /**
     * @param which a condition on the pairs p
     */
    private RecordReader.Read<Pair> read(Frame frame, String which) {
        String sql =
                """
                with debits as (
                  select t.*, lag(t.id) over twins as first_id,
                    t.occurred_at - lag(t.occurred_at) over twins as gap,
                    coalesce(lag(t.reversed_minor + t.refunded_minor) over twins, 0) as first_back
                  from (select %s, t.merchant_id from payments.transactions t %s where %s and %s) t
                  window twins as (partition by t.card_token, t.amount_minor, t.currency, t.merchant_id
                                   order by t.occurred_at, t.id)),
                pairs as (
                  select d.*, (d.reversed_minor + d.refunded_minor >= d.approved_minor
                               or d.first_back >= d.approved_minor) as settled
                  from debits d
                  where d.first_id is not null and d.gap <= :window * interval '1 second')
                select p.*, extract(epoch from p.gap) as gap_seconds,
                  count(*) filter (where not p.settled) over () as open_total, count(*) over () as total
                from pairs p
                where %s
                order by p.settled, p.occurred_at desc, p.id
                limit %d\
                """
                        .formatted(
                                Line.COLUMNS, Line.JOINS, frame.where(), DEBITS, which, LISTED_MAX);
        frame.parameters().put("window", WINDOW.toSeconds());
        return reader.read(
                "duplicate debits",
                sql,
                frame.parameters(),
                (row, number) ->
                        new Pair(
                                Line.of(row, number),
                                row.getObject("first_id", UUID.class),
                                Duration.ofMillis(
                                        row.getBigDecimal("gap_seconds")
                                                .movePointRight(3)
                                                .longValue()),
                                row.getBoolean("settled"),
                                row.getLong("open_total"),
                                row.getLong("total")));
    }

    /**
     * No pair; whether there is a transaction at all makes the difference between "no" and
     * "nothing".
     */
    private ToolOutcome noPair(
            Arguments arguments, ToolContext context, Frame frame, Evidence.Query source) {
        Lookup.Found found = lookup.find(arguments, context, "true", 1);
        if (found.lines().isEmpty()) {
            return Answers.nothing(found.frame(), found.source(), context, WHAT);
        }
        Facts facts = new Facts(context.evidence().next());
        frame.cells(facts);
        facts.count("total", Measures.PAIRS, frame.members(), 0);
        Evidence evidence = facts.done(source, context.time().now());
        return Answers.result(
                List.of(),
                List.of(evidence),
                writer -> {
                    writer.say(
                                    new Bilingual(
                                            "没有重复扣款。疑似重复笔数：",
                                            "No duplicate debit. Suspected duplicates: "))
                            .figure(evidence, "total")
                            .say(new Bilingual("。查找范围：", ". Looked at: "));
                    frame.say(writer, evidence);
                    writer.say(Answers.STOP);
                });
    }
}
