package io.feiqian.payments.record;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One database transaction in the scope at hand, committed or rolled back as a whole. */
public final class DatabaseTransaction {

    private DatabaseTransaction() {}

    /** What is done in it. */
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    public static <T> T call(DataSource database, Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            // The pool turns it on again; doing so here could hide why a transaction failed.
            connection.setAutoCommit(false);
            try {
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
        }
    }

    private static void rollback(Connection connection, Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}
