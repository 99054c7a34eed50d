package io.feiqian.platform.agents.runs;

import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * This process among those that run agents. Its epoch is the fencing token of the runs it owns; it
 * is alive while it beats, on the database's clock, so that clocks of machines need not agree.
 */
final class Processes {

    private final JdbcClient jdbc;
    private final Duration lease;
    private final long epoch;
    private volatile long aliveUntilNanos;

    Processes(JdbcClient jdbc, String name, Duration lease) {
        this.jdbc = jdbc;
        this.lease = lease;
        long started = System.nanoTime();
        this.epoch =
                Scopes.call(
                        new Scope.System(),
                        () ->
                                jdbc.sql(
                                                """
                                                INSERT INTO agents.processes (name, alive_until)
                                                VALUES (:name, clock_timestamp() + :millis * interval '1 millisecond')
                                                RETURNING epoch
                                                """)
                                        .param("name", name)
                                        .param("millis", lease.toMillis())
                                        .query(Long.class)
                                        .single());
        this.aliveUntilNanos = started + lease.toNanos();
    }

    long epoch() {
        return epoch;
    }

    Duration lease() {
        return lease;
    }

    /**
     * Prolongs the lease. A process that finds its lease run out gets it back only if nobody took
     * its runs; the runs that were taken are lost to it one by one, at their next event.
     */
    void beat() {
        long started = System.nanoTime();
        int rows =
                Scopes.call(
                        new Scope.System(),
                        () ->
                                jdbc.sql(
                                                """
                                                UPDATE agents.processes
                                                SET alive_until = clock_timestamp() + :millis * interval '1 millisecond'
                                                WHERE epoch = :epoch
                                                """)
                                        .param("millis", lease.toMillis())
                                        .param("epoch", epoch)
                                        .update());
        if (rows == 1) {
            aliveUntilNanos = started + lease.toNanos();
        }
    }

    /**
     * Whether the lease still holds, by this machine's own monotonic clock, counted from before it
     * was asked for. Without it nothing with an effect may begin.
     */
    boolean alive() {
        return System.nanoTime() - aliveUntilNanos < 0;
    }

    /** Gives the lease up at once, so that others need not wait for it to run out. */
    void leave() {
        aliveUntilNanos = System.nanoTime();
        Scopes.run(
                new Scope.System(),
                () ->
                        jdbc.sql(
                                        """
                                        UPDATE agents.processes SET alive_until = '-infinity' WHERE epoch = :epoch
                                        """)
                                .param("epoch", epoch)
                                .update());
    }
}
