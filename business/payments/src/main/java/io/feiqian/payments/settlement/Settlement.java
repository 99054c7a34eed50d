package io.feiqian.payments.settlement;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.payments.DataClocks;
import io.feiqian.payments.record.DatabaseTransaction;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Adds up what was cleared, and what disputes moved, into positions. While a day is open they
 * follow the files; closed after its cut-off they stay for ever, and what comes later is settled on
 * the next open day.
 */
public final class Settlement {

    // An open day's sums must be of whole records: a member sees both sides of its own only.
    private static final String VISIBLE =
            """
            ((select storage.sees_all()) or institution_id = (select storage.institution()))
             order by currency, institution_id\
            """;

    private static final String SUMS =
            """
            select institution_id, currency, count(*) as records,
                   sum(greatest(moved, 0))::bigint as receive_minor, sum(greatest(-moved, 0))::bigint as pay_minor,
                   sum(fee)::bigint as fees_minor, sum(moved + fee)::bigint as net_minor
              from (select side.*, r.currency from payments.clearing_records r
                     cross join lateral (values
                           (r.acquirer_id, case r.kind when 'REFUND' then -cleared_minor else cleared_minor end, -fee_minor),
                           (r.issuer_id,   case r.kind when 'REFUND' then cleared_minor else -cleared_minor end, fee_minor))
                           as side (institution_id, moved, fee)
                     where %1$s and r.cleared_minor > 0
                    union all
                    select side.*, m.currency from payments.dispute_moves m
                     cross join lateral (values (m.to_id, m.amount_minor, 0), (m.from_id, -m.amount_minor, 0))
                           as side (institution_id, moved, fee)
                     where %1$s) sides
             group by institution_id, currency\
            """;

    private static final String OPEN = open("settlement_date = ?");

    private final DataSource database;
    private final JdbcClient jdbc;
    private final Supplier<DataClocks> clocks;
    private final InstantSource clock;

    /**
     * @param clock when a day was closed; that it is over the live network's says as well
     */
    public Settlement(DataSource database, Supplier<DataClocks> clocks, InstantSource clock) {
        this.database = database;
        this.jdbc = JdbcClient.create(database);
        this.clocks = clocks;
        this.clock = clock;
    }

    /** A day's positions as far as the scope at hand may see them. */
    public record Day(LocalDate businessDate, boolean closed, List<Position> positions) {

        public Day {
            positions = List.copyOf(positions);
        }
    }

    /**
     * SQL that adds up, by institution and currency, the days that are not closed.
     *
     * @param days a condition on {@code settlement_date}; it stands twice in the text
     */
    public static String open(String days) {
        return SUMS.formatted(days);
    }

    /**
     * Of a closed day as they were closed; of an open one as they stand. Nothing can be settled any
     * more before the last day that was closed, so a day there is closed as well: with what it had,
     * or with nothing.
     */
    public Day day(LocalDate date) {
        boolean closed =
                jdbc.sql(
                                "select exists (select 1 from payments.settlement_days where business_date >= ?)")
                        .param(date)
                        .query(Boolean.class)
                        .single();
        String sql =
                closed
                        ? "select * from payments.settlement_positions where business_date = ?"
                        : "select * from (" + OPEN + ") p";
        List<Object> dates = closed ? List.of(date) : List.of(date, date);
        List<Position> positions =
                jdbc.sql(sql + (closed ? " and " : " where ") + VISIBLE)
                        .params(dates)
                        .query((row, n) -> position(row))
                        .list();
        return new Day(date, closed, positions);
    }

    /**
     * Closes a day for ever and every earlier one with it; again it changes nothing.
     *
     * @return the day as it is closed
     */
    public Day close(Caller caller, LocalDate date) {
        requireOver(date);
        Scopes.call(
                new Scope.System(),
                () -> {
                    try {
                        return DatabaseTransaction.call(
                                database, connection -> closed(connection, caller, date));
                    } catch (SQLException e) {
                        throw new IllegalStateException(
                                "Day " + date + " could not be closed: " + e.getMessage(), e);
                    }
                });
        return day(date);
    }

    /**
     * Its cut-off has passed, 23:00 in China as the network's day ends: on our clock or on that of
     * the network, which is ahead where it is simulated, and stands where no payments come.
     */
    private void requireOver(LocalDate date) {
        Instant network = clocks.get().live().now();
        Instant wall = clock.instant();
        LocalDate today = DataClocks.network(network.isAfter(wall) ? network : wall).today();
        if (!date.isBefore(today)) {
            throw new InvalidValue(
                    "date",
                    date,
                    new Bilingual(
                            "还没有结束；现在的营业日是 " + today, "is not over; the business day is " + today),
                    new Bilingual("请在日切之后再关闭。", "Close it after its cut-off."));
        }
    }

    private boolean closed(Connection connection, Caller caller, LocalDate date)
            throws SQLException {
        // The lock of clearing: no file may add to a day while it is added up.
        try (Statement lock = connection.createStatement()) {
            lock.execute("select pg_advisory_xact_lock(hashtext('payments.clearing'))");
        }
        LocalDate last = lastClosed(connection);
        if (last != null && !date.isAfter(last)) {
            return false;
        }
        for (LocalDate day : openDays(connection, date)) {
            close(connection, caller.userId(), day);
        }
        return true;
    }

    private void close(Connection connection, UUID by, LocalDate day) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into payments.settlement_days (business_date, closed_at, closed_by) values (?, ?, ?)")) {
            insert.setObject(1, day);
            insert.setObject(2, clock.instant().atOffset(ZoneOffset.UTC));
            insert.setObject(3, by);
            insert.executeUpdate();
        }
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into payments.settlement_positions
                               (business_date, institution_id, currency, records, receive_minor, pay_minor,
                                fees_minor, net_minor)
                        select ?, p.* from (\
                        """
                                + OPEN
                                + ") p")) {
            insert.setObject(1, day);
            insert.setObject(2, day);
            insert.setObject(3, day);
            insert.executeUpdate();
        }
    }

    /** The days with something to settle up to this one, and this one. */
    private static List<LocalDate> openDays(Connection connection, LocalDate upTo)
            throws SQLException {
        Set<LocalDate> days = new TreeSet<>();
        days.add(upTo);
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select settlement_date from (
                            select settlement_date from payments.clearing_records where settlement_date < ? and cleared_minor > 0
                            union select settlement_date from payments.dispute_moves where settlement_date < ?) s
                         where settlement_date not in (select business_date from payments.settlement_days)\
                        """)) {
            select.setObject(1, upTo);
            select.setObject(2, upTo);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    days.add(row.getObject(1, LocalDate.class));
                }
            }
        }
        return List.copyOf(days);
    }

    private static @Nullable LocalDate lastClosed(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select max(business_date) from payments.settlement_days");
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getObject(1, LocalDate.class) : null;
        }
    }

    private static Position position(ResultSet row) throws SQLException {
        return new Position(
                row.getObject("institution_id", UUID.class),
                row.getString("currency"),
                row.getLong("records"),
                row.getLong("receive_minor"),
                row.getLong("pay_minor"),
                row.getLong("fees_minor"),
                row.getLong("net_minor"));
    }
}
