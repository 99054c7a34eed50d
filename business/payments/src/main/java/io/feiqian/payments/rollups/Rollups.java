package io.feiqian.payments.rollups;

import io.feiqian.payments.Loop;
import io.feiqian.payments.record.DatabaseTransaction;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Keeps the daily roll-ups: adds a day up when nobody has changed it for a while, and again after
 * it changed ({@code V13__rollups.sql}). One process does so at a time; killed at any moment, the
 * day at hand is simply not rolled.
 */
public final class Rollups implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final long PASS_NANOS_MAX = Duration.ofSeconds(2).toNanos();
    private static final String SERVER = "(select system_identifier from pg_control_system())";

    private static final String READER =
            """
            insert into payments.day_readers (reader, run)
            values ('rollups', '00000000-0000-0000-0000-000000000000') on conflict do nothing\
            """;

    /**
     * A restored database counts its transactions anew; what is archived cannot be added up again.
     */
    private static final String FORGET_OTHER_SERVERS =
            """
            delete from payments.rolled_days r
             where r.server <> SERVER and r.day in (select day from payments.partition_days where area = 'transactions')\
            """
                    .replace("SERVER", SERVER);

    private static final String ADOPT_OTHER_SERVERS =
            """
            update payments.rolled_days set server = SERVER, snapshot = pg_current_snapshot()
             where server <> SERVER\
            """
                    .replace("SERVER", SERVER);

    private static final String FORGET_CHANGED =
            "delete from payments.rolled_days where day not in (select day from payments.rolled)";

    private static final String OPEN =
            """
            select d.day, coalesce(max(c.changed_by)::text, '') as last
              from payments.partition_days d
              left join payments.changed_days c on c.area = 'occurred' and c.day = d.day
             where d.area = 'transactions' and d.day not in (select day from payments.rolled_days)
             group by d.day order by d.day desc\
            """;

    private static final String STANDS =
            """
            insert into payments.rolled_days (day, snapshot, server, transactions)
            select ?, pg_current_snapshot(), SERVER, coalesce(sum(transactions), 0)
              from payments.day_institutions where day = ?\
            """
                    .replace("SERVER", SERVER);

    private static final String READ =
            """
            update payments.day_readers set snapshot = pg_current_snapshot(), server = SERVER
             where reader = 'rollups'\
            """
                    .replace("SERVER", SERVER);

    private final DataSource database;
    private final Loop loop = new Loop("rollups", PAUSE, this::pass, () -> {});
    private Map<LocalDate, String> lastMarks = Map.of();
    private boolean prepared;
    private volatile int openDays;

    public Rollups(DataSource database) {
        this.database = database;
    }

    public void start() {
        loop.start();
    }

    /** Days that were not rolled when it last looked: those in use, and those whose turn comes. */
    public int openDays() {
        return openDays;
    }

    /** Rolls what has been quiet since the last look; true when there is more of that. */
    public synchronized boolean pass() throws SQLException {
        return Scopes.call(
                new Scope.System(),
                () -> {
                    if (!prepared) {
                        DatabaseTransaction.call(database, Rollups::prepare);
                        prepared = true;
                    }
                    return DatabaseTransaction.call(database, this::roll);
                });
    }

    /** Committed before the first look, so that no mark is forgotten before it was seen. */
    private static boolean prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(READER);
            statement.execute(FORGET_OTHER_SERVERS);
            statement.execute(ADOPT_OTHER_SERVERS);
        }
        return true;
    }

    /** All in one snapshot: what is rolled in it is rolled as of the marks that are seen in it. */
    private boolean roll(Connection connection) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = connection.createStatement()) {
            if (!isOurs(statement)) {
                return false;
            }
            statement.execute(FORGET_CHANGED);
            Map<LocalDate, String> marks = open(statement);
            List<LocalDate> quiet = quiet(marks);
            lastMarks = marks;
            long end = System.nanoTime() + PASS_NANOS_MAX;
            int rolled = 0;
            while (rolled < quiet.size() && (rolled == 0 || System.nanoTime() < end)) {
                roll(connection, quiet.get(rolled++));
            }
            statement.execute(READ);
            openDays = marks.size() - rolled;
            return rolled < quiet.size();
        }
    }

    private static boolean isOurs(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery(
                        "select pg_try_advisory_xact_lock(hashtext('payments.rollups'))")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** The days that do not stand rolled, latest first, each with the last change of it. */
    private static Map<LocalDate, String> open(Statement statement) throws SQLException {
        Map<LocalDate, String> open = new LinkedHashMap<>();
        try (ResultSet row = statement.executeQuery(OPEN)) {
            while (row.next()) {
                open.put(row.getObject("day", LocalDate.class), row.getString("last"));
            }
        }
        return open;
    }

    private List<LocalDate> quiet(Map<LocalDate, String> marks) {
        List<LocalDate> quiet = new ArrayList<>();
        marks.forEach((day, last) -> {
            if (last.isEmpty() || last.equals(lastMarks.get(day))) {
                quiet.add(day);
            }
        });
        return quiet;
    }

    /**
     * Rolls a day whose rows are about to go to the archive, unless it stands rolled: its figures
     * must outlive them. The transaction at hand must hold a lock that keeps writers of the day
     * away.
     */
    public static void keep(Connection connection, LocalDate day) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select 1 from payments.rolled where day = ?")) {
            select.setObject(1, day);
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    return;
                }
            }
        }
        execute(connection, "delete from payments.rolled_days where day = ?", day, 1);
        roll(connection, day);
    }

    private static void roll(Connection connection, LocalDate day) throws SQLException {
        for (Rollup rollup : Rollup.values()) {
            execute(connection, rollup.remove(), day, 1);
            execute(connection, rollup.add(), day, 3);
        }
        execute(connection, STANDS, day, 2);
    }

    private static void execute(Connection connection, String sql, LocalDate day, int times)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 1; i <= times; i++) {
                statement.setObject(i, day);
            }
            statement.executeUpdate();
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
