package io.feiqian.payments.api;

import io.feiqian.kernel.Bilingual;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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
            select d.id, d.state, d.category, d.amount_minor, d.currency, d.filed_at, d.statement, d.transaction_id
              from payments.disputes d
            """;

    /** A refund that was proposed and executed is two events; what has no time did not happen. */
    private static final String EVENTS =
            """
            select kind, at from (
                select 'Occurred' as kind, t.occurred_at as at from payments.transactions t
                 where t.id = :id and t.occurred_at = uuid_extract_timestamp(:id)
                union all
                select 'Answered', t.outcome_at from payments.transactions t
                 where t.id = :id and t.occurred_at = uuid_extract_timestamp(:id)
                union all
                select 'Reversed', t.reversal_at from payments.transactions t
                 where t.id = :id and t.occurred_at = uuid_extract_timestamp(:id)
                union all
                select 'RefundProposed', r.proposed_at from payments.refunds r where r.transaction_id = :id
                union all
                select 'RefundExecuted', r.executed_at from payments.refunds r where r.transaction_id = :id
                union all
                select 'Filed', d.filed_at from payments.disputes d where d.transaction_id = :id) events
             where at is not null order by at, kind
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
            String statement,
            UUID transaction) {

        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getObject("id", UUID.class),
                    Views.pascal(row.getString("state")),
                    Views.pascal(row.getString("category")),
                    Views.Amount.of(row.getLong("amount_minor"), row.getString("currency")),
                    row.getObject("filed_at", OffsetDateTime.class).toInstant(),
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
