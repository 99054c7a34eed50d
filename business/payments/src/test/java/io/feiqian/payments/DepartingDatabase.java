package io.feiqian.payments;

import io.feiqian.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A real database that goes away and comes back: open connections die, new ones are refused. */
public final class DepartingDatabase extends DelegatingDataSource {

    private final TestDatabase database;
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean away;

    public DepartingDatabase(TestDatabase database, DataSource owner) {
        super(owner);
        this.database = database;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = away ? null : super.getConnection();
        // One that was being opened while the others were ended would live on.
        if (connection == null || away) {
            refused.incrementAndGet();
            if (connection != null) {
                connection.close();
            }
            throw new SQLException("Connection refused.", "08001");
        }
        return connection;
    }

    public void leave() throws SQLException {
        away = true;
        try (var connection = database.superuser().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity
                     where datname = current_database() and pid <> pg_backend_pid()\
                    """);
        }
    }

    /** Waits until somebody has missed it so often. */
    public void awaitMissed(int times) {
        int until = refused.get() + times;
        while (refused.get() < until) {
            Thread.onSpinWait();
        }
    }

    public void comeBack() {
        away = false;
    }
}
