package io.feiqian.platform.tools;

import io.feiqian.platform.access.Right;
import io.feiqian.platform.storage.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The record of side effects in PostgreSQL. Every change of state is one conditional update, so of
 * two that race exactly one changes a row; the caller looks at the answer. Leases and settling
 * times are read on the database's clock, which all processes share.
 */
final class Journal {

    private static final String STARTED_OR_UNKNOWN = "state IN ('STARTED', 'UNKNOWN')";

    /** Nobody else works on it: its owner is gone, or it is this process, which has let go. */
    private static final String FREE =
            """
            (owner IS NULL OR owner = :me OR NOT EXISTS (
                SELECT 1 FROM tools.processes p
                WHERE p.epoch = owner AND p.seen_at > clock_timestamp() - :lease::interval))
            """;

    private final JdbcClient jdbc;
    private final Durably durably;
    private final UUID epoch;
    private final Duration lease;

    Journal(JdbcClient jdbc, Durably durably, UUID epoch, Duration lease) {
        this.jdbc = jdbc;
        this.durably = durably;
        this.epoch = epoch;
        this.lease = lease;
    }

    UUID epoch() {
        return epoch;
    }

    /** Says that this process is alive. Called at the start and then several times a lease. */
    void beat() {
        durably.write(() ->
                jdbc.sql(
                                """
                                INSERT INTO tools.processes (epoch, seen_at) VALUES (:me, clock_timestamp())
                                ON CONFLICT (epoch) DO UPDATE SET seen_at = excluded.seen_at
                                """)
                        .param("me", epoch)
                        .update());
    }

    /** The live entry of a step. */
    Optional<JournalEntry> find(String idempotencyKey) {
        return durably.read(() ->
                jdbc.sql(
                                "SELECT * FROM tools.journal WHERE idempotency_key = :key AND state <> 'VOID'")
                        .param("key", idempotencyKey)
                        .query(Journal::entry)
                        .optional());
    }

    JournalEntry get(UUID id) {
        return durably.read(() ->
                jdbc.sql("SELECT * FROM tools.journal WHERE id = :id")
                        .param("id", id)
                        .query(Journal::entry)
                        .single());
    }

    int otherStepsOf(UUID runId, String tool, int step) {
        return durably.read(() ->
                jdbc.sql(
                                """
                                SELECT count(DISTINCT step) FROM tools.journal
                                WHERE run_id = :run AND tool = :tool AND step <> :step
                                """)
                        .param("run", runId)
                        .param("tool", tool)
                        .param("step", step)
                        .query(Integer.class)
                        .single());
    }

    /** Writes an intent, within the caller's transaction. False: the step has one already. */
    boolean insert(JournalEntry entry) {
        return jdbc.sql(
                                """
                                INSERT INTO tools.journal (id, idempotency_key, run_id, step, institution_id, tool, tool_version,
                                    effect, arguments, digest, caller_id, caller_name, caller_rights, caller_scope,
                                    caller_language, business_now, business_zone, business_cutoff, evidence_used, state,
                                    approval_id)
                                VALUES (:id, :key, :run, :step, :institution, :tool, :version, :effect, :arguments, :digest,
                                    :callerId, :callerName, :callerRights, :callerScope, :language, :now, :zone, :cutOff,
                                    :evidence, :state, :approval)
                                ON CONFLICT (idempotency_key) WHERE state <> 'VOID' DO NOTHING
                                """)
                        .param("id", entry.id())
                        .param("key", entry.idempotencyKey())
                        .param("run", entry.runId())
                        .param("step", entry.step())
                        .param("institution", institution(entry.caller().scope()))
                        .param("tool", entry.tool())
                        .param("version", entry.toolVersion())
                        .param("effect", entry.effect().name())
                        .param("arguments", entry.arguments())
                        .param("digest", entry.digest())
                        .param("callerId", entry.caller().userId())
                        .param("callerName", entry.caller().name())
                        .param("callerRights", rights(entry))
                        .param("callerScope", scopeName(entry.caller().scope()))
                        .param("language", entry.caller().language().name())
                        .param("now", at(entry.time().now()))
                        .param("zone", entry.time().zone().getId())
                        .param("cutOff", entry.time().cutOff())
                        .param("evidence", entry.evidenceUsed())
                        .param("state", entry.state().name())
                        .param("approval", entry.approvalId())
                        .update()
                == 1;
    }

    private static String[] rights(JournalEntry entry) {
        return entry.caller().rights().stream().map(Right::name).sorted().toArray(String[]::new);
    }

    /**
     * Begins: from here on it may have happened. False where somebody else was faster, or where the
     * approval does not stand (not approved, expired, for other arguments).
     */
    boolean start(JournalEntry entry, Duration timeout, Instant now) {
        return durably.write(() ->
                jdbc.sql(
                                        """
                                        UPDATE tools.journal j
                                        SET state = 'STARTED', owner = :me, fence = fence + 1, attempts = attempts + 1,
                                            started_at = clock_timestamp(),
                                            settles_at = clock_timestamp() + :timeout::interval
                                        WHERE id = :id AND fence = :fence AND digest = :digest
                                          AND (state = 'INTENT' AND approval_id IS NULL
                                               OR state = 'APPROVED' AND EXISTS (
                                                   SELECT 1 FROM tools.approvals a
                                                   WHERE a.id = j.approval_id AND a.state = 'APPROVED' AND a.digest = j.digest
                                                     AND a.decided_by <> j.caller_id AND a.expires_at > :now))
                                        """)
                                .param("me", epoch)
                                .param("timeout", interval(timeout))
                                .param("id", entry.id())
                                .param("fence", entry.fence())
                                .param("digest", entry.digest())
                                .param("now", at(now))
                                .update()
                        == 1);
    }

    /**
     * Begins again under the same key, what this process has claimed and found not to have
     * happened.
     */
    boolean startAgain(JournalEntry entry, Duration timeout) {
        return durably.write(() ->
                jdbc.sql(
                                        """
                                        UPDATE tools.journal
                                        SET state = 'STARTED', fence = fence + 1, attempts = attempts + 1,
                                            started_at = clock_timestamp(),
                                            settles_at = clock_timestamp() + :timeout::interval
                                        WHERE id = :id AND fence = :fence AND state = 'UNKNOWN' AND owner = :me
                                        """)
                                .param("timeout", interval(timeout))
                                .param("id", entry.id())
                                .param("fence", entry.fence())
                                .param("me", epoch)
                                .update()
                        == 1);
    }

    /** Takes an interrupted entry, to find out the truth. False while a live process has it. */
    boolean claim(JournalEntry entry, @Nullable String problem) {
        return durably.write(() ->
                jdbc.sql(
                                        "UPDATE tools.journal SET state = 'UNKNOWN', owner = :me, fence = fence + 1,"
                                                + " reconciles = reconciles + 1, problem = coalesce(:problem, problem)"
                                                + " WHERE id = :id AND fence = :fence AND "
                                                + STARTED_OR_UNKNOWN
                                                + " AND "
                                                + FREE)
                                .param("me", epoch)
                                .param("problem", problem)
                                .param("id", entry.id())
                                .param("fence", entry.fence())
                                .param("lease", interval(lease))
                                .update()
                        == 1);
    }

    /** Lets go of a claimed entry, to be looked at again after the pause. */
    void later(JournalEntry entry, Duration pause, @Nullable String problem) {
        durably.write(() ->
                jdbc.sql(
                                """
                                UPDATE tools.journal
                                SET owner = NULL, fence = fence + 1, retry_at = clock_timestamp() + :pause::interval,
                                    problem = coalesce(:problem, problem)
                                WHERE id = :id AND fence = :fence AND state = 'UNKNOWN' AND owner = :me
                                """)
                        .param("pause", interval(pause))
                        .param("problem", problem)
                        .param("id", entry.id())
                        .param("fence", entry.fence())
                        .param("me", epoch)
                        .update());
    }

    /** Ends what this process has begun or claimed. False where it lost it in the meantime. */
    boolean finish(
            JournalEntry entry,
            JournalState end,
            @Nullable String outcome,
            @Nullable String problem) {
        return durably.write(() ->
                jdbc.sql(
                                        "UPDATE tools.journal SET state = :end, outcome = :outcome, problem = :problem,"
                                                + " fence = fence + 1, ended_at = clock_timestamp()"
                                                + " WHERE id = :id AND fence = :fence AND owner = :me AND "
                                                + STARTED_OR_UNKNOWN)
                                .param("end", end.name())
                                .param("outcome", outcome)
                                .param("problem", problem)
                                .param("id", entry.id())
                                .param("fence", entry.fence())
                                .param("me", epoch)
                                .update()
                        == 1);
    }

    /** Ends what never began, within the caller's transaction. */
    boolean close(UUID id, JournalState end, @Nullable String outcome) {
        return jdbc.sql(
                                """
                                UPDATE tools.journal
                                SET state = :end, outcome = :outcome, fence = fence + 1, ended_at = clock_timestamp()
                                WHERE id = :id AND state IN ('INTENT', 'AWAITING', 'APPROVED')
                                """)
                        .param("end", end.name())
                        .param("outcome", outcome)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** A second person agreed, within the caller's transaction. */
    boolean approve(UUID id, String digest) {
        return jdbc.sql(
                                """
                                UPDATE tools.journal SET state = 'APPROVED', fence = fence + 1
                                WHERE id = :id AND state = 'AWAITING' AND digest = :digest
                                """)
                        .param("id", id)
                        .param("digest", digest)
                        .update()
                == 1;
    }

    /** A person says what became of a parked entry. False where another one did already. */
    boolean resolve(UUID id, JournalState end, String by, String reason, @Nullable String outcome) {
        return jdbc.sql(
                                """
                                UPDATE tools.journal
                                SET state = :end, resolved_by = :by, resolution = :reason, outcome = :outcome, fence = fence + 1,
                                    ended_at = clock_timestamp()
                                WHERE id = :id AND state = 'PARKED'
                                """)
                        .param("end", end.name())
                        .param("by", by)
                        .param("reason", reason)
                        .param("outcome", outcome)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Entries without an end that no live process works on, oldest first. */
    List<JournalEntry> orphans(int max) {
        return durably.read(() ->
                jdbc.sql(
                                "SELECT * FROM tools.journal WHERE "
                                        + STARTED_OR_UNKNOWN
                                        + " AND (retry_at IS NULL OR retry_at <= clock_timestamp()) AND "
                                        + FREE
                                        + " ORDER BY created_at LIMIT :max")
                        .param("me", epoch)
                        .param("lease", interval(lease))
                        .param("max", max)
                        .query(Journal::entry)
                        .list());
    }

    /**
     * How long until a request that was sent can no longer take effect; zero when it is settled.
     */
    Duration unsettled(JournalEntry entry) {
        return durably.read(() ->
                jdbc.sql(
                                """
                                SELECT greatest(0, extract(epoch FROM settles_at - clock_timestamp()) * 1000)::bigint
                                FROM tools.journal WHERE id = :id
                                """)
                        .param("id", entry.id())
                        .query(Long.class)
                        .optional()
                        .map(Duration::ofMillis)
                        .orElse(Duration.ZERO));
    }

    private static JournalEntry entry(ResultSet row, int number) throws SQLException {
        return JournalRow.entry(row);
    }

    static @Nullable UUID institution(Scope scope) {
        return scope instanceof Scope.Institution(var id) ? id.value() : null;
    }

    private static String scopeName(Scope scope) {
        return switch (scope) {
            case Scope.Institution(_) -> "INSTITUTION";
            case Scope.Network() -> "NETWORK";
            case Scope.System() -> "SYSTEM";
        };
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(Timestamp timestamp) {
        return timestamp.toInstant();
    }

    private static String interval(Duration duration) {
        return duration.toMillis() + " milliseconds";
    }
}
