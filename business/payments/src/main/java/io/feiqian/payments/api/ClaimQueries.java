package io.feiqian.payments.api;

import io.feiqian.kernel.Bilingual;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads disputes beside their transactions, in the scope that is bound. */
final class ClaimQueries {

    private static final String SELECT =
            """
            select d.id, d.state, d.category, d.amount_minor, d.currency, d.filed_at, d.due_on, d.statement, d.transaction_id
              from payments.disputes d
            """;

    /**
     * A refund that was proposed and executed is two events; what has no time did not happen.
     * Messages come on the wall's clock, which need not be the payment's: they are told as long
     * after it as they came after its first. What people did follows what the issuer answered.
     */
    private static final String EVENTS =
            """
            with network as (
                select occurred_at, outcome_at - received_at as answered, reversal_at - received_at as reversed
                  from payments.transactions
                 where id = :id and occurred_at = uuid_extract_timestamp(:id)),
            events as (
                select 'Occurred' as kind, occurred_at as at, 1 as place from network
                union all
                select 'Answered', occurred_at + answered, 2 from network
                union all
                select 'Reversed', occurred_at + reversed, 3 from network
                union all
                select 'RefundProposed', r.proposed_at, 5 from payments.refunds r where r.transaction_id = :id
                union all
                select 'RefundExecuted', r.executed_at, 6 from payments.refunds r where r.transaction_id = :id
                union all
                select 'Filed', d.filed_at, 4 from payments.disputes d where d.transaction_id = :id)
            select kind, at from (
                select *, max(at) filter (where place <= 2) over () as answered from events where at is not null) e
             order by case when place <= 3 then at else greatest(at, answered) end, place > 3, at, place
            """;

    private final JdbcClient jdbc;
    private final TransactionQueries transactions;

    ClaimQueries(DataSource database) {
        this.jdbc = JdbcClient.create(database);
        this.transactions = new TransactionQueries(database);
    }

    private record Row(
            UUID id,
            String state,
            String category,
            Views.Amount amount,
            Instant filedAt,
            @Nullable LocalDate dueOn,
            String statement,
            UUID transaction) {

        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getObject("id", UUID.class),
                    Views.pascal(row.getString("state")),
                    Views.pascal(row.getString("category")),
                    Views.Amount.of(row.getLong("amount_minor"), row.getString("currency")),
                    row.getObject("filed_at", OffsetDateTime.class).toInstant(),
                    row.getObject("due_on", LocalDate.class),
                    row.getString("statement"),
                    row.getObject("transaction_id", UUID.class));
        }
    }

    /** Latest first; ids carry their time, so the cursor is one. */
    List<Claims.Dispute> disputes(@Nullable String state, @Nullable UUID after, int limit) {
        return withTransactions(
                jdbc.sql(
                                SELECT
                                        + """
                                         where (:state::text is null or d.state = :state)
                                           and (:after::uuid is null or d.id < :after::uuid)
                                         order by d.id desc limit :limit\
                                        """)
                        .param("state", state)
                        .param("after", after)
                        .param("limit", limit)
                        .query((row, n) -> Row.of(row))
                        .list());
    }

    Optional<Claims.Detail> dispute(UUID id) {
        return jdbc.sql(SELECT + " where d.id = :id")
                .param("id", id)
                .query((row, n) -> Row.of(row))
                .optional()
                .flatMap(row ->
                        withTransactions(List.of(row)).stream()
                                .findFirst()
                                .map(dispute ->
                                        new Claims.Detail(
                                                dispute,
                                                row.statement(),
                                                timeline(row.transaction()))));
    }

    /** One reading for all; a dispute whose transaction is not to be seen is left out. */
    private List<Claims.Dispute> withTransactions(List<Row> rows) {
        Map<UUID, Views.Summary> summaries =
                transactions.summaries(rows.stream().map(Row::transaction).toList()).stream()
                        .collect(Collectors.toMap(Views.Summary::id, Function.identity()));
        List<Claims.Dispute> disputes = new ArrayList<>();
        for (Row row : rows) {
            Views.Summary its = summaries.get(row.transaction());
            if (its != null) {
                disputes.add(
                        new Claims.Dispute(
                                row.id(),
                                row.state(),
                                row.category(),
                                row.amount(),
                                row.filedAt(),
                                row.dueOn(),
                                its));
            }
        }
        return disputes;
    }

    private List<Claims.Event> timeline(UUID transaction) {
        return jdbc.sql(EVENTS)
                .param("id", transaction)
                .query((row, n) ->
                        new Claims.Event(
                                row.getString("kind"),
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                words(row.getString("kind"))))
                .list();
    }

    private static Bilingual words(String kind) {
        return switch (kind) {
            case "Occurred" -> new Bilingual("交易发生", "The transaction occurred");
            case "Answered" -> new Bilingual("发卡行应答", "The issuer answered");
            case "Reversed" -> new Bilingual("交易被冲正", "The transaction was reversed");
            case "RefundProposed" -> new Bilingual("有人提出退款", "A refund was proposed");
            case "RefundExecuted" -> new Bilingual("退款已记入", "The refund was recorded");
            case "Filed" -> new Bilingual("持卡人的争议已提交", "The cardholder's dispute was filed");
            default -> new Bilingual(kind, kind);
        };
    }
}
