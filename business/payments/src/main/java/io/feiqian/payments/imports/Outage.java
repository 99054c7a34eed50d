package io.feiqian.payments.imports;

import io.feiqian.platform.storage.DatabaseTrouble;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits out a database that went away in the middle of a file: what was committed stays, the rest
 * is done when it is back. Gives up after its patience, or when the work is told to stop.
 */
public final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final int LOOK_SECONDS_MAX = 2;

    private final DataSource database;
    private final Duration patience;

    public Outage(DataSource database, Duration patience) {
        this.database = database;
        this.patience = patience;
    }

    /** True when the failure was the database's absence and it is there again. */
    public boolean isOver(Throwable failure, BooleanSupplier stopping) throws InterruptedException {
        if (DatabaseTrouble.of(failure).filter(t -> t == DatabaseTrouble.AWAY).isEmpty()) {
            return false;
        }
        LOG.warn(
                "The database is away ({}). The file waits for it up to {}.",
                failure.getMessage(),
                patience);
        // Not by the clock: one that goes back would wait for a year.
        long beganNanos = System.nanoTime();
        while (System.nanoTime() - beganNanos < patience.toNanos() && !stopping.getAsBoolean()) {
            if (answers()) {
                return true;
            }
            Thread.sleep(Duration.ofMillis(200));
        }
        return false;
    }

    private boolean answers() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(LOOK_SECONDS_MAX);
        } catch (SQLException e) {
            return false;
        }
    }
}
