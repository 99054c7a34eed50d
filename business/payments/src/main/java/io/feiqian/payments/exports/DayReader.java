package io.feiqian.payments.exports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Follows the days that change, by snapshots: what a run read is what its snapshot showed, so a day
 * changed since then if some change is not visible in it.
 */
final class DayReader {

    private final String name;

    DayReader(String name) {
        this.name = name;
    }

    /** Where the connection's transaction reads, and on which server. */
    record Position(String snapshot, long server) {}

    static Position position(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select pg_current_snapshot()::text, (select system_identifier from pg_control_system())")) {
            row.next();
            return new Position(row.getString(1), row.getLong(2));
        }
    }

    /** Keeps all marks from now on. Must be committed before the snapshot is taken. */
    void begin(Connection connection, UUID run) throws SQLException {
        update(
                connection,
                "insert into payments.day_readers (reader, run) values (?, ?::uuid)",
                name,
                run.toString());
    }

    void reads(Connection connection, UUID run, Position at) throws SQLException {
        update(
                connection,
                """
                update payments.day_readers set snapshot = ?::pg_snapshot, server = ?::bigint
                 where reader = ? and run = ?::uuid\
                """,
                at.snapshot(),
                String.valueOf(at.server()),
                name,
                run.toString());
    }

    /** Lets the marks go that only earlier runs needed. */
    void keepOnly(Connection connection, UUID run) throws SQLException {
        update(
                connection,
                "delete from payments.day_readers where reader = ? and run <> ?::uuid",
                name,
                run.toString());
    }

    /** Lets go of what never read anything. */
    void dropUnread(Connection connection) throws SQLException {
        update(
                connection,
                "delete from payments.day_readers where reader = ? and snapshot is null",
                name);
    }

    /**
     * Days by table that changed since a run read them; empty when nobody knows, because the run is
     * unknown to this database.
     */
    Optional<Map<String, Set<LocalDate>>> changedSince(Connection connection, UUID run, Position at)
            throws SQLException {
        if (!isKnown(connection, run, at)) {
            return Optional.empty();
        }
        Map<String, Set<LocalDate>> changed = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select distinct c.area, c.day from payments.changed_days c
                          join payments.day_readers r on r.reader = ? and r.run = ?
                         where not pg_visible_in_snapshot(c.changed_by, r.snapshot)\
                        """)) {
            select.setString(1, name);
            select.setObject(2, run);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    changed.computeIfAbsent(row.getString("area"), area -> new TreeSet<>())
                            .add(row.getObject("day", LocalDate.class));
                }
            }
        }
        return Optional.of(changed);
    }

    private boolean isKnown(Connection connection, UUID run, Position at) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select 1 from payments.day_readers
                         where reader = ? and run = ? and snapshot is not null and server = ?\
                        """)) {
            select.setString(1, name);
            select.setObject(2, run);
            select.setLong(3, at.server());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void update(Connection connection, String sql, String... values)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setString(i + 1, values[i]);
            }
            update.executeUpdate();
        }
    }
}
