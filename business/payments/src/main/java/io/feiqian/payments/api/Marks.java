package io.feiqian.payments.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Transactions of which completions took more than was held, and those of a card, merchant or
 * terminal that was not active at their instant: suspended, lost, retired and so on. Held against
 * the histories when asked, so that a loss which is recorded later marks what happened since, and
 * recording stays as quick as it is.
 */
final class Marks {

    /** Ids of those that are marked, between {@code :from} and {@code :to}. */
    static final String MARKED =
            """
            t.id in (
                select x.id from payments.standings s join payments.transactions x on x.card_token = s.subject
                 where s.kind = 'CARD' and s.state <> 'ACTIVE' and x.occurred_at >= :from and x.occurred_at < :to
                   and x.occurred_at >= s.since and (s.until is null or x.occurred_at < s.until)
                union all
                select x.id from payments.standings s join payments.transactions x on x.merchant_id = s.subject::uuid
                 where s.kind = 'MERCHANT' and s.state <> 'ACTIVE' and x.occurred_at >= :from and x.occurred_at < :to
                   and x.occurred_at >= s.since and (s.until is null or x.occurred_at < s.until)
                union all
                select x.id from payments.standings s
                  join payments.transactions x on x.acquirer_id = split_part(s.subject, '/', 1)::uuid
                                              and x.terminal = split_part(s.subject, '/', 2)
                 where s.kind = 'TERMINAL' and s.state <> 'ACTIVE' and x.occurred_at >= :from and x.occurred_at < :to
                   and x.occurred_at >= s.since and (s.until is null or x.occurred_at < s.until)
                union all
                select x.id from payments.transactions x
                 where x.kind = 'PRE_AUTHORISATION' and x.occurred_at >= :from and x.occurred_at < :to
                   and x.completed_minor > x.approved_minor - x.reversed_minor)\
            """;

    private final JdbcClient jdbc;

    Marks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How one of its parties stood then. */
    record Mark(String kind, String state, Instant since) {}

    List<Mark> of(ResultSet row) throws SQLException {
        return of(
                row.getString("card_token"),
                row.getObject("merchant_id", UUID.class),
                row.getObject("acquirer_id", UUID.class),
                row.getString("terminal"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant());
    }

    /** What completions took beyond what a pre-authorisation holds; zero when they did not. */
    static long beyondHold(ResultSet row) throws SQLException {
        boolean held = row.getString("kind").equals("PRE_AUTHORISATION");
        return held
                ? Math.max(
                        0,
                        row.getLong("completed_minor")
                                - row.getLong("approved_minor")
                                + row.getLong("reversed_minor"))
                : 0;
    }

    private List<Mark> of(
            String cardToken, UUID merchant, UUID acquirer, String terminal, Instant at) {
        return jdbc.sql(
                        """
                        select s.kind, s.state, s.since from payments.standings s
                         where (s.kind, s.subject) in (('CARD', :card), ('MERCHANT', :merchant), ('TERMINAL', :terminal))
                           and s.state <> 'ACTIVE' and s.since <= :at and (s.until is null or s.until > :at)
                         order by s.kind\
                        """)
                .param("card", cardToken)
                .param("merchant", merchant.toString())
                .param("terminal", acquirer + "/" + terminal)
                .param("at", at.atOffset(java.time.ZoneOffset.UTC))
                .query((row, n) ->
                        new Mark(
                                Views.pascal(row.getString("kind")),
                                Views.pascal(row.getString("state")),
                                row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
    }
}
