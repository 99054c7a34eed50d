package io.feiqian.platform.agents.runs;

import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs and their events in PostgreSQL, as the loop needs them: in the system's scope. */
final class RunStore {

    private static final int OPEN_AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    RunStore(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** A run's row as the loop sees it. */
    record Row(
            RunInput input,
            String state,
            long owner,
            @Nullable String cancelBy,
            @Nullable UUID approval,
            boolean ended) {}

    /** A run that waits for a person's decision. */
    record Waiting(UUID runId, UUID approval) {}

    private <T> T inTransaction(Supplier<T> work) {
        return Scopes.call(
                new Scope.System(),
                () -> {
                    T result = transactions.execute(_ -> work.get());
                    if (result == null) {
                        throw new IllegalStateException("A transaction gave no result.");
                    }
                    return result;
                });
    }

    Optional<Row> find(UUID runId) {
        return system(() ->
                jdbc.sql(
                                """
                                SELECT input, state, owner, cancel_by, approval_id, ended_at IS NOT NULL AS ended
                                FROM agents.runs WHERE id = :id
                                """)
                        .param("id", runId)
                        .query(RunStore::row)
                        .optional());
    }

    /** The whole log, in order. */
    List<LoggedEvent> log(UUID runId) {
        return system(() ->
                jdbc.sql(
                                """
                                SELECT sequence, at, event, note FROM agents.events
                                WHERE run_id = :run ORDER BY sequence
                                """)
                        .param("run", runId)
                        .query(RunStore::logged)
                        .list());
    }

    /**
     * Makes the run this owner's, if it is open and nobody alive works on it. When it returns true,
     * nothing that the owner before had on the way can still reach the log.
     */
    boolean take(UUID runId, long owner) {
        int taken =
                system(() ->
                        jdbc.sql(
                                        """
                                        UPDATE agents.runs r SET owner = :owner
                                        WHERE r.id = :id AND r.ended_at IS NULL
                                          AND (r.owner = :owner OR r.state = 'WaitingForApproval'
                                               OR NOT EXISTS (SELECT FROM agents.processes p
                                                              WHERE p.epoch = r.owner
                                                                AND p.alive_until > clock_timestamp()))
                                        """)
                                .param("owner", owner)
                                .param("id", runId)
                                .update());
        if (taken == 1) {
            barrier();
        }
        return taken == 1;
    }

    /**
     * Waits for the writers that began before. A statement that still saw the old owner holds its
     * lock on the table since before it looked; once this lock was had, all of those are done.
     */
    private void barrier() {
        inTransaction(() -> jdbc.sql("LOCK TABLE agents.events IN SHARE MODE").update());
    }

    /** Open runs of processes that are gone. */
    List<UUID> orphans() {
        return system(() ->
                jdbc.sql(
                                """
                                SELECT r.id FROM agents.runs r
                                WHERE r.ended_at IS NULL AND r.state IN ('Queued', 'Running')
                                  AND NOT EXISTS (SELECT FROM agents.processes p
                                                  WHERE p.epoch = r.owner AND p.alive_until > clock_timestamp())
                                ORDER BY r.id LIMIT :limit
                                """)
                        .param("limit", OPEN_AT_ONCE)
                        .query(UUID.class)
                        .list());
    }

    /** Open runs of this owner that do not wait for a person. */
    List<UUID> open(long owner) {
        return system(() ->
                jdbc.sql(
                                """
                                SELECT id FROM agents.runs
                                WHERE ended_at IS NULL AND state IN ('Queued', 'Running') AND owner = :owner
                                ORDER BY id LIMIT :limit
                                """)
                        .param("owner", owner)
                        .param("limit", OPEN_AT_ONCE)
                        .query(UUID.class)
                        .list());
    }

    List<Waiting> waiting() {
        return system(() ->
                jdbc.sql(
                                """
                                SELECT id, approval_id FROM agents.runs
                                WHERE ended_at IS NULL AND state = 'WaitingForApproval'
                                ORDER BY id LIMIT :limit
                                """)
                        .param("limit", OPEN_AT_ONCE)
                        .query((row, _) ->
                                new Waiting(
                                        row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                        .list());
    }

    /** Open runs that somebody wants to stop. */
    List<UUID> toCancel() {
        return system(() ->
                jdbc.sql(
                                """
                                SELECT id FROM agents.runs
                                WHERE ended_at IS NULL AND cancel_by IS NOT NULL LIMIT :limit
                                """)
                        .param("limit", OPEN_AT_ONCE)
                        .query(UUID.class)
                        .list());
    }

    private <T> T system(ScopedValue.CallableOp<T, RuntimeException> work) {
        return Scopes.call(new Scope.System(), work);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                RunCodec.readInput(row.getString("input")),
                row.getString("state"),
                row.getLong("owner"),
                row.getString("cancel_by"),
                row.getObject("approval_id", UUID.class),
                row.getBoolean("ended"));
    }

    static LoggedEvent logged(ResultSet row, int number) throws SQLException {
        String note = row.getString("note");
        return new LoggedEvent(
                row.getInt("sequence"),
                row.getTimestamp("at").toInstant(),
                RunCodec.readEvent(row.getString("event")),
                note == null ? Note.NONE : RunCodec.readNote(note));
    }
}
