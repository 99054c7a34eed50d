package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Cell.Member;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Language;
import io.feiqian.kernel.Value;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The messages of one transaction in the order of their arrival, and what came of them. */
final class TransactionTimeline implements Tool {

    private static final int CHOICES_MAX = 5;
    private static final Bilingual WHAT = new Bilingual("这笔交易", "such transaction");
    private static final String SQL =
            """
            select m.id, m.mti, m.sent_at, m.received_at, m.source, m.repeats, m.fields ->> '39' as code
            from payments.messages m
            join payments.transactions t on t.id = m.transaction_id
            where t.id = :transaction and t.occurred_at = uuid_extract_timestamp(:transaction)
              and m.transaction_id = :transaction and m.day between t.messages_from and t.messages_to
              and m.day between uuid_extract_timestamp(:transaction)::date - 40 and uuid_extract_timestamp(:transaction)::date + 40
            order by m.received_at, m.sent_at, m.mti
            limit 50\
            """;

    private final RecordReader reader;
    private final Lookup lookup;
    private final ToolSpec spec;

    TransactionTimeline(RecordReader reader, Lookup lookup) {
        this.reader = reader;
        this.lookup = lookup;
        this.spec =
                Specs.read(
                        "payments_transaction_timeline",
                        new Bilingual("交易时间线", "Transaction timeline"),
                        new Bilingual(
                                "按时间列出一笔交易的全部报文、状态和耗时；需要参考号或交易编号。",
                                "Lists every message of one transaction in order, with states and durations; needs its reference or id."),
                        new Bilingual("不凭模糊描述找交易。", "Does not find a transaction by description."),
                        List.of(Slots.requiredTransaction()));
    }

    /** One message. */
    record Message(
            UUID id,
            String mti,
            Instant sentAt,
            Instant receivedAt,
            String source,
            int repeats,
            @Nullable String code) {}

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public ToolOutcome run(Arguments arguments, ToolContext context) {
        Lookup.Found found = lookup.find(arguments, context, "true", CHOICES_MAX);
        if (found.lines().isEmpty()) {
            return Answers.nothing(found.frame(), found.source(), context, WHAT);
        }
        if (found.lines().size() > 1) {
            return Choices.among(found.lines(), context);
        }
        Line line = found.lines().getFirst();
        var messages = messages(line);
        Facts lineFacts = new Facts(context.evidence().next());
        line.cells(lineFacts, "t", context.time());
        Evidence transaction = lineFacts.done(found.source(), context.time().now());
        Facts facts = new Facts(context.evidence().next());
        for (int i = 0; i < messages.rows().size(); i++) {
            cells(facts, "m" + i, messages.rows().get(i), line.members(), context);
        }
        facts.count("messages", Measures.TRANSACTIONS, line.members(), messages.rows().size());
        if (messages.rows().size() > 1) {
            Duration span =
                    Duration.between(
                            messages.rows().getFirst().receivedAt(),
                            messages.rows().getLast().receivedAt());
            facts.put("span", Measures.DURATION, line.members(), new Value.Span(span));
        }
        Evidence evidence = facts.done(messages.source(), context.time().now());
        return Answers.result(
                new Figures(line, messages.rows()),
                List.of(transaction, evidence),
                writer -> {
                    line.say(writer, transaction, "t");
                    writer.say(new Bilingual("。收到报文 ", ". Messages: "))
                            .figure(evidence, "messages");
                    writer.say(new Bilingual(" 条：", ":"));
                    for (int i = 0; i < messages.rows().size(); i++) {
                        say(writer, evidence, "m" + i, messages.rows().get(i));
                    }
                    if (messages.rows().size() > 1) {
                        writer.say(new Bilingual("\n首末相隔 ", "\nFirst to last: "))
                                .figure(evidence, "span")
                                .say(Answers.STOP);
                    }
                });
    }

    /** The record of the result. */
    private record Figures(Line transaction, List<Message> messages) {}

    private RecordReader.Read<Message> messages(Line line) {
        return reader.read(
                "messages of a transaction",
                SQL,
                Map.of("transaction", line.id()),
                (row, _) ->
                        new Message(
                                row.getObject("id", UUID.class),
                                row.getString("mti"),
                                row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                                row.getString("source"),
                                row.getInt("repeats"),
                                row.getString("code")));
    }

    private static void cells(
            Facts facts,
            String prefix,
            Message message,
            List<Member> members,
            ToolContext context) {
        facts.put(
                        prefix + "_at",
                        Measures.RECEIVED_AT,
                        members,
                        new Value.Moment(message.receivedAt(), context.time().zone()))
                .text(prefix + "_mti", Measures.MESSAGE_TYPE, members, message.mti());
        if (message.code() != null && !message.code().isBlank()) {
            facts.text(prefix + "_code", Measures.RESPONSE_CODE, members, message.code());
        }
    }

    private static void say(
            io.feiqian.kernel.Passage.Writer writer,
            Evidence evidence,
            String prefix,
            Message message) {
        writer.say(Answers.NEXT)
                .figure(evidence, prefix + "_at")
                .say(" ")
                .figure(evidence, prefix + "_mti")
                .say(" ");
        writer.say(Wording.message(message.mti()));
        if (message.code() != null && !message.code().isBlank()) {
            writer.say(new Bilingual("，应答码 ", ", response code "))
                    .figure(evidence, prefix + "_code");
        }
        if (message.repeats() > 0) {
            writer.say(
                    new Bilingual("（有重发）", writer.language() == Language.EN ? " (repeated)" : ""));
        }
    }
}
