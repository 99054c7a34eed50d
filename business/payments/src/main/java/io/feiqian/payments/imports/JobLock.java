package io.feiqian.payments.imports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Held by the process that works on a job. It ends with its connection, so a crash frees it: that
 * is how others know.
 */
public final class JobLock implements AutoCloseable {

    private static final int SPACE = 0x66_71_69;

    private final Connection connection;
    private final UUID job;

    private JobLock(Connection connection, UUID job) {
        this.connection = connection;
        this.job = job;
    }

    /** Empty while another process, or another thread of this one, holds it. */
    public static Optional<JobLock> tryFor(DataSource database, UUID job) throws SQLException {
        Connection connection = database.getConnection();
        try {
            if (call(connection, "select pg_try_advisory_lock(?, ?)", job)) {
                return Optional.of(new JobLock(connection, job));
            }
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
        connection.close();
        return Optional.empty();
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            call(connection, "select pg_advisory_unlock(?, ?)", job);
        }
    }

    private static boolean call(Connection connection, String sql, UUID job) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement(sql)) {
            call.setInt(1, SPACE);
            call.setInt(2, job.hashCode());
            try (ResultSet row = call.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
