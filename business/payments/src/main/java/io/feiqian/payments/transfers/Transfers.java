package io.feiqian.payments.transfers;

import io.feiqian.kernel.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads transfers and what was said about them, in the scope that is bound. */
public final class Transfers {

    private final JdbcClient jdbc;

    public Transfers(DataSource database) {
        this.jdbc = JdbcClient.create(database);
    }

    /**
     * What is looked for; null means any.
     *
     * @param from first and {@code to} last settlement date
     * @param minAmount in minor units of whatever currency
     * @param text an id, UETR or reference, the last characters of an account, or a part of a name
     *     or of the remittance
     */
    public record Filter(
            @Nullable String state,
            @Nullable UUID debtorAgent,
            @Nullable UUID creditorAgent,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Long minAmount,
            @Nullable Long maxAmount,
            @Nullable String text) {

        public static final Filter ANY = new Filter(null, null, null, null, null, null, null, null);

        public Filter {
            text = text == null || text.isBlank() ? null : text.strip();
        }
    }

    /**
     * What a message said about a transfer.
     *
     * @param definition pacs.008, pacs.002 or camt.054
     * @param messageId null where the message was sent by another institution
     * @param receivedAt as {@code messageId}
     * @param sender null: the network
     * @param amount that was booked; of a booking only
     */
    public record Event(
            String definition,
            String kind,
            String code,
            @Nullable String reason,
            @Nullable String information,
            @Nullable String messageId,
            @Nullable UUID sender,
            @Nullable Money amount,
            Instant at,
            @Nullable Instant receivedAt) {}

    public Optional<Transfer> find(UUID id) {
        return jdbc.sql("select * from payments.transfers where id = ?")
                .param(id)
                .query((row, n) -> transfer(row))
                .optional();
    }

    /** By settlement date, newest first; {@code after} is the last of the page before. */
    public List<Transfer> page(Filter filter, @Nullable UUID after, int limit) {
        return jdbc.sql(
                        """
                        select t.* from payments.transfers t
                          left join payments.transfers a on a.id = :after::uuid
                         where (:after::uuid is null or (t.settlement_date, t.id) < (a.settlement_date, a.id))
                           and (:state::text is null or t.state = :state)
                           and (:debtor::uuid is null or t.debtor_agent_id = :debtor)
                           and (:creditor::uuid is null or t.creditor_agent_id = :creditor)
                           and (:from::date is null or t.settlement_date >= :from)
                           and (:to::date is null or t.settlement_date <= :to)
                           and (:least::bigint is null or t.amount_minor >= :least)
                           and (:most::bigint is null or t.amount_minor <= :most)
                           and (:text::text is null
                                or :text in (t.id::text, t.uetr::text, t.end_to_end_id, t.transaction_ref,
                                             t.instruction_id, t.debtor_tail, t.creditor_tail)
                                or t.debtor_name ilike '%' || :text || '%' or t.creditor_name ilike '%' || :text || '%'
                                or t.remittance ilike '%' || :text || '%')
                         order by t.settlement_date desc, t.id desc limit :limit\
                        """)
                .param("after", after)
                .param("state", filter.state())
                .param("debtor", filter.debtorAgent())
                .param("creditor", filter.creditorAgent())
                .param("from", filter.from())
                .param("to", filter.to())
                .param("least", filter.minAmount())
                .param("most", filter.maxAmount())
                .param("text", filter.text())
                .param("limit", limit)
                .query((row, n) -> transfer(row))
                .list();
    }

    /** Those of a bank that settled, or are accepted, on a day; in order of their ids. */
    List<Transfer> movedOn(UUID institution, LocalDate date) {
        return jdbc.sql(
                        """
                        select * from payments.transfers
                         where settlement_date = ? and ? in (debtor_agent_id, creditor_agent_id)
                           and debtor_agent_id <> creditor_agent_id and state in ('SETTLED', 'ACCEPTED')
                         order by id\
                        """)
                .param(date)
                .param(institution)
                .query((row, n) -> transfer(row))
                .list();
    }

    /** In the order in which they were said. */
    public List<Event> events(UUID transfer) {
        return jdbc.sql(
                        """
                        select e.kind, e.code, e.reason, e.information, e.sender_id, e.amount_minor, e.currency, e.at,
                               m.message_id, m.received_at
                          from payments.transfer_events e
                          left join payments.transfer_messages m on m.id = e.message_id
                         where e.transfer_id = ? order by e.at, e.code\
                        """)
                .param(transfer)
                .query((row, n) -> event(row))
                .list();
    }

    private static Event event(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        String currency = row.getString("currency");
        OffsetDateTime receivedAt = row.getObject("received_at", OffsetDateTime.class);
        return new Event(
                switch (kind) {
                    case "TRANSFER" -> "pacs.008";
                    case "STATUS" -> "pacs.002";
                    default -> "camt.054";
                },
                kind,
                row.getString("code"),
                row.getString("reason"),
                row.getString("information"),
                row.getString("message_id"),
                row.getObject("sender_id", UUID.class),
                currency == null ? null : Money.ofMinor(row.getLong("amount_minor"), currency),
                instant(row, "at"),
                receivedAt == null ? null : receivedAt.toInstant());
    }

    /** The code that a bank goes by in messages; empty for one that is not there. */
    Optional<String> code(UUID institution) {
        return jdbc.sql("select code from payments.institutions where id = ?")
                .param(institution)
                .query(String.class)
                .optional();
    }

    private static Transfer transfer(ResultSet row) throws SQLException {
        return new Transfer(
                row.getObject("id", UUID.class),
                row.getObject("uetr", UUID.class),
                row.getString("instruction_id"),
                row.getString("end_to_end_id"),
                row.getString("transaction_ref"),
                row.getObject("instructing_id", UUID.class),
                row.getObject("debtor_agent_id", UUID.class),
                row.getObject("creditor_agent_id", UUID.class),
                Money.ofMinor(row.getLong("amount_minor"), row.getString("currency")),
                instant(row, "occurred_at"),
                row.getObject("settlement_date", LocalDate.class),
                TransferState.valueOf(row.getString("state")),
                row.getString("reason"),
                instant(row, "changed_at"),
                row.getString("charge_bearer"),
                row.getString("purpose"),
                row.getString("remittance"),
                party(row, "debtor"),
                party(row, "creditor"));
    }

    private static Transfer.Party party(ResultSet row, String who) throws SQLException {
        return new Transfer.Party(
                row.getString(who + "_name"),
                row.getString(who + "_account"),
                row.getString(who + "_tail"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
