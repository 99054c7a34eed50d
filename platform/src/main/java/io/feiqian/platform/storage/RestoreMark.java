package io.feiqian.platform.storage;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * A schema that is there from a restore's first change to the commit of its rows. While it is there
 * nothing of the restore counts: no start uses the database, and another restore begins anew.
 */
final class RestoreMark {

    private static final String SCHEMA = "feiqian_restoring";

    /** Of the session that restores; any number that nobody else here locks. */
    private static final long LOCK = 0x6665_6971_7265_7374L;

    private RestoreMark() {}

    /**
     * Takes the database for this session until it ends.
     *
     * @throws IOException where another session restores into it
     */
    static void hold(Connection connection) throws SQLException, IOException {
        if (!is(connection, "SELECT pg_try_advisory_lock(" + LOCK + ")")) {
            throw new IOException(
                    "Another restore fills this database right now. Wait for it, or take another database.");
        }
    }

    static boolean isSet(Connection connection) throws SQLException {
        return is(
                connection,
                "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = '" + SCHEMA + "')");
    }

    static void set(Connection connection) throws SQLException {
        execute(connection, "CREATE SCHEMA " + SCHEMA);
    }

    /** Within the transaction that filled the tables. */
    static void remove(Connection connection) throws SQLException {
        execute(connection, "DROP SCHEMA " + SCHEMA);
    }

    /** Takes back what a restore that broke off has made. */
    static void undo(Connection connection, String[] schemas) throws SQLException {
        for (String schema : schemas) {
            execute(connection, "DROP SCHEMA IF EXISTS " + schema + " CASCADE");
        }
        remove(connection);
    }

    static void refuseUnfinished(DataSource owner) {
        try (Connection connection = owner.getConnection()) {
            if (isSet(connection)) {
                throw new IllegalStateException(
                        "A restore into this database broke off or is going on; nothing of it counts."
                                + " Run ./feiqian restore FILE again: it begins anew.");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean is(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
