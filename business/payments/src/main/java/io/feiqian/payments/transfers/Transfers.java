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

    /** What a message said about a transfer. */
    public record Event(
            String kind,
            String code,
            @Nullable String reason,
            @Nullable String information,
            Instant at) {}

    public Optional<Transfer> find(UUID id) {
        return jdbc.sql("select * from payments.transfers where id = ?")
                .param(id)
                .query((row, n) -> transfer(row))
                .optional();
    }

    /** By settlement date, newest first; {@code after} is the last of the page before. */
    public List<Transfer> page(@Nullable UUID after, int limit) {
        return jdbc.sql(
                        """
                        select t.* from payments.transfers t
                          left join payments.transfers a on a.id = ?::uuid
                         where ?::uuid is null or (t.settlement_date, t.id) < (a.settlement_date, a.id)
                         order by t.settlement_date desc, t.id desc limit ?\
                        """)
                .param(after)
                .param(after)
                .param(limit)
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

    public List<Event> events(UUID transfer) {
        return jdbc.sql(
                        """
                        select kind, code, reason, information, at from payments.transfer_events
                         where transfer_id = ? order by at, code\
                        """)
                .param(transfer)
                .query((row, n) ->
                        new Event(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                instant(row, "at")))
                .list();
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
