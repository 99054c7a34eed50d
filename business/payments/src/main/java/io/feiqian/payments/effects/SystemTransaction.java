package io.feiqian.payments.effects;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One database transaction in the scope at hand, committed or rolled back as a whole. */
final class SystemTransaction {

    private SystemTransaction() {}

    /** What is done in it. */
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    static <T> T call(DataSource database, Work<T> work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The record cannot be written: " + e.getMessage(), e);
        }
    }
}
