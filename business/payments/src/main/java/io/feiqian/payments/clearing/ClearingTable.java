package io.feiqian.payments.clearing;

import io.feiqian.payments.record.RecordIds;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes one file's records and finds its differences, all in the caller's transaction. */
final class ClearingTable {

    private static final int ROWS_ANALYZED_MIN = 10_000;
    private static final int LATE_DAYS = 7;

    /**
     * Finds each line's authorisation and what differs. DE 7 is of whole seconds, what came by a
     * file or by REST may be of fractions. The first of several lines of one authorisation is
     * cleared, never more than was authorised: what is presented beyond that, or again, is listed
     * and moves no money.
     */
    private static final String MATCH =
            """
            with matched as (
                select distinct on (r.line) r.line, r.currency as presented, t.id, t.currency, t.business_date, t.mcc,
                       t.approved_minor - t.reversed_minor as effective,
                       coalesce(t.approved, false) and t.approved_minor > t.reversed_minor as owed
                  from payments.clearing_records r
                  join payments.transactions t
                    on date_trunc('second', t.occurred_at) = date_trunc('second', r.sent_at)
                   and t.occurred_at >= ? and t.occurred_at < ?
                   and t.acquirer_id = r.acquirer_id and t.issuer_id = r.issuer_id and t.stan = r.stan
                   and t.card_tail = r.card_tail and t.kind = r.kind and t.terminal = r.terminal
                   and (r.rrn is null or t.rrn is null or t.rrn = r.rrn)
                 where r.file_id = ?
                 order by r.line, t.id),
            found as (
                select m.*, m.currency = m.presented as same,
                       row_number() over (partition by m.id, m.owed and m.currency = m.presented order by m.line) as nth,
                       o.transaction_id is not null as before
                  from matched m
                  left join payments.clearing_records o on o.transaction_id = m.id and o.cleared_minor > 0),
            judged as (
                select f.*, case when not owed then 'NOT_APPROVED'
                                 when not same then 'CURRENCY'
                                 when before or nth > 1 then 'DUPLICATE' end as refused
                  from found f)
            update payments.clearing_records r
               set transaction_id = j.id, expected_minor = j.effective,
                   difference = coalesce(j.refused,
                       case when r.amount_minor <> j.effective then 'AMOUNT'
                            when ?::date > j.business_date + ? then 'LATE' end),
                   cleared_minor = case when j.refused is null then least(r.amount_minor, j.effective) else 0 end,
                   fee_minor = case when j.refused is null and r.kind in ('PURCHASE', 'COMPLETION')
                       then payments.interchange(j.mcc, least(r.amount_minor, j.effective), r.currency) else 0 end
              from judged j where r.file_id = ? and r.line = j.line\
            """;

    private final Connection connection;
    private final UUID file;
    private @Nullable Instant first;
    private @Nullable Instant last;
    private long rows;

    ClearingTable(Connection connection, UUID file) {
        this.connection = connection;
        this.file = file;
    }

    /** Files are worked on one at a time, because two could present the same authorisation. */
    static void lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(hashtext('payments.clearing'))");
        }
    }

    /** Whether it is still to be worked on: another run may have been first. */
    static boolean isReceived(Connection connection, UUID file) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select 1 from payments.clearing_files where id = ? and state = 'RECEIVED'")) {
            select.setObject(1, file);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    static Set<UUID> institutions(Connection connection) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select id from payments.institutions")) {
            while (row.next()) {
                ids.add(row.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    static boolean isOperator(Connection connection, UUID institution) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select is_operator from payments.institutions where id = ?")) {
            select.setObject(1, institution);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** The day that a file of this date is settled on: its own, or the first that is open. */
    static LocalDate settlementDate(Connection connection, LocalDate date) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select greatest(?::date, max(business_date) + 1) from payments.settlement_days\
                        """)) {
            select.setObject(1, date);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getObject(1, LocalDate.class);
            }
        }
    }

    static boolean isDone(Connection connection, ClearingHeader header) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select 1 from payments.clearing_files
                         where institution_id = ? and business_date = ? and sequence = ? and state = 'DONE'\
                        """)) {
            select.setObject(1, RecordIds.institution(header.institution()).value());
            select.setObject(2, header.businessDate());
            select.setInt(3, header.sequence());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    void insert(List<ClearingLine> lines, LocalDate settlementDate) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into payments.clearing_records
                               (file_id, line, kind, acquirer_id, issuer_id, stan, rrn, sent_at, terminal, card_tail,
                                amount_minor, currency, settlement_date, difference)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'MISSING')\
                        """)) {
            for (ClearingLine line : lines) {
                insert.setObject(1, file);
                insert.setInt(2, line.line());
                insert.setString(3, line.kind().name());
                insert.setObject(4, RecordIds.institution(line.acquirer()).value());
                insert.setObject(5, RecordIds.institution(line.issuer()).value());
                insert.setString(6, line.stan());
                insert.setString(7, line.rrn());
                insert.setObject(8, line.sentAt().atOffset(ZoneOffset.UTC));
                insert.setString(9, line.terminal());
                insert.setString(10, line.cardTail());
                insert.setLong(11, line.amountMinor());
                insert.setString(12, line.currency());
                insert.setObject(13, settlementDate);
                insert.addBatch();
                first = first == null || line.sentAt().isBefore(first) ? line.sentAt() : first;
                last = last == null || line.sentAt().isAfter(last) ? line.sentAt() : last;
            }
            insert.executeBatch();
            rows += lines.size();
        }
    }

    void match(LocalDate businessDate) throws SQLException {
        if (first == null || last == null) {
            return;
        }
        if (rows >= ROWS_ANALYZED_MIN) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("analyze payments.clearing_records");
            }
        }
        try (PreparedStatement update = connection.prepareStatement(MATCH)) {
            update.setObject(1, second(first).atOffset(ZoneOffset.UTC));
            update.setObject(2, second(last).plusSeconds(1).atOffset(ZoneOffset.UTC));
            update.setObject(3, file);
            update.setObject(4, businessDate);
            update.setInt(5, LATE_DAYS);
            update.setObject(6, file);
            update.executeUpdate();
        }
        markArchived();
    }

    private static Instant second(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * After the match: a day that goes meanwhile is either seen with its rows, which then stay
     * until this ends, or seen here.
     */
    private void markArchived() throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update payments.clearing_records r set difference = 'ARCHIVED'
                          from payments.archived_days a
                         where r.file_id = ? and r.difference = 'MISSING' and a.area = 'transactions'
                           and a.day = (r.sent_at at time zone 'UTC')::date\
                        """)) {
            update.setObject(1, file);
            update.executeUpdate();
        }
    }

    void done(ClearingHeader header, Instant now) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update payments.clearing_files f
                           set state = 'DONE', problem = null, problem_zh = null, ended_at = ?, institution_id = ?, business_date = ?,
                               sequence = ?, (records, differences) = (
                                   select count(*), count(difference) from payments.clearing_records where file_id = f.id)
                         where id = ?\
                        """)) {
            update.setObject(1, now.atOffset(ZoneOffset.UTC));
            update.setObject(2, RecordIds.institution(header.institution()).value());
            update.setObject(3, header.businessDate());
            update.setInt(4, header.sequence());
            update.setObject(5, file);
            update.executeUpdate();
        }
    }
}
