package io.feiqian.platform.tools;

import static io.feiqian.platform.tools.Journal.at;

import io.feiqian.kernel.Bilingual;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Right;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of approvals. Writes run within the caller's transaction. */
final class ApprovalTable {

    private static final String SELECT =
            """
            SELECT a.*, j.state AS effect_state, j.outcome AS effect_outcome
            FROM tools.approvals a JOIN tools.journal j ON j.id = a.journal_id
            """;

    private final JdbcClient jdbc;

    ApprovalTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(ApprovalRequest request) {
        JournalEntry entry = request.entry();
        jdbc.sql(
                        """
                        INSERT INTO tools.approvals (id, journal_id, run_id, step, institution_id, tool, tool_version,
                            effect, tool_right, arguments, digest, preview, state, requested_by, requested_by_name,
                            requested_at, expires_at)
                        VALUES (:id, :journal, :run, :step, :institution, :tool, :version, :effect, :right, :arguments,
                            :digest, :preview, 'PENDING', :by, :byName, :at, :expires)
                        """)
                .param("id", Objects.requireNonNull(entry.approvalId()))
                .param("journal", entry.id())
                .param("run", entry.runId())
                .param("step", entry.step())
                .param("institution", Journal.institution(entry.caller().scope()))
                .param("tool", entry.tool())
                .param("version", entry.toolVersion())
                .param("effect", entry.effect().name())
                .param("right", request.right().name())
                .param("arguments", entry.arguments())
                .param("digest", entry.digest())
                .param("preview", request.preview())
                .param("by", entry.caller().userId())
                .param("byName", entry.caller().name())
                .param("at", at(request.requestedAt()))
                .param("expires", at(request.expiresAt()))
                .update();
    }

    Optional<Approval> find(UUID id, Instant now) {
        return jdbc.sql(SELECT + " WHERE a.id = :id")
                .param("id", id)
                .query((row, _) -> approval(row, now))
                .optional();
    }

    /** Newest first, after the cursor. A pending one whose time is over counts as expired. */
    List<Approval> page(
            @Nullable ApprovalState state, @Nullable UUID before, int limit, Instant now) {
        return jdbc.sql(
                        SELECT
                                + """
                                 WHERE (:before::uuid IS NULL OR a.id < :before::uuid)
                                   AND (:state::text IS NULL OR :state =
                                        CASE WHEN a.state = 'PENDING' AND a.expires_at <= :now THEN 'EXPIRED'
                                             ELSE a.state END)
                                 ORDER BY a.id DESC LIMIT :limit
                                """)
                .param("before", before)
                .param("state", state == null ? null : state.name())
                .param("now", at(now))
                .param("limit", limit)
                .query((row, _) -> approval(row, now))
                .list();
    }

    List<Approval> decided(Collection<UUID> ids, Instant now) {
        return jdbc.sql(SELECT + " WHERE a.id = ANY(:ids) AND a.state <> 'PENDING'")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) -> approval(row, now))
                .list();
    }

    /** Of several who decide at once, one changes the row. */
    boolean decide(
            UUID id,
            ApprovalState state,
            Caller decider,
            String reason,
            String digest,
            Instant now) {
        return jdbc.sql(
                                """
                                UPDATE tools.approvals
                                SET state = :state, decided_by = :by, decided_by_name = :byName, decided_at = :now, reason = :reason
                                WHERE id = :id AND state = 'PENDING' AND digest = :digest AND expires_at > :now
                                  AND requested_by <> :by
                                """)
                        .param("state", state.name())
                        .param("by", decider.userId())
                        .param("byName", decider.name())
                        .param("now", at(now))
                        .param("reason", reason)
                        .param("id", id)
                        .param("digest", digest)
                        .update()
                == 1;
    }

    /** Ends an approval that nobody decided or that cannot be used any more. */
    boolean end(UUID id, ApprovalState state, String reason) {
        return jdbc.sql(
                                """
                                UPDATE tools.approvals SET state = :state, reason = coalesce(reason, :reason)
                                WHERE id = :id AND state IN ('PENDING', 'APPROVED')
                                """)
                        .param("state", state.name())
                        .param("reason", reason)
                        .param("id", id)
                        .update()
                == 1;
    }

    List<UUID> due(Instant now, int max) {
        return jdbc.sql(
                        """
                        SELECT id FROM tools.approvals WHERE state = 'PENDING' AND expires_at <= :now
                        ORDER BY expires_at LIMIT :max
                        """)
                .param("now", at(now))
                .param("max", max)
                .query(UUID.class)
                .list();
    }

    /** Approvals of a run whose side effect waits or was allowed, but has not begun. */
    List<UUID> notBegun(UUID runId) {
        return jdbc.sql(
                        """
                        SELECT approval_id FROM tools.journal
                        WHERE run_id = :run AND approval_id IS NOT NULL AND state IN ('AWAITING', 'APPROVED')
                        ORDER BY id
                        """)
                .param("run", runId)
                .query(UUID.class)
                .list();
    }

    private static Approval approval(ResultSet row, Instant now) throws SQLException {
        Instant expiresAt = row.getTimestamp("expires_at").toInstant();
        ApprovalState state = ApprovalState.valueOf(row.getString("state"));
        boolean over = state == ApprovalState.PENDING && !expiresAt.isAfter(now);
        UUID decidedBy = row.getObject("decided_by", UUID.class);
        Timestamp decidedAt = row.getTimestamp("decided_at");
        JournalState effect = JournalState.valueOf(row.getString("effect_state"));
        return new Approval(
                row.getObject("id", UUID.class),
                row.getObject("journal_id", UUID.class),
                row.getObject("run_id", UUID.class),
                row.getInt("step"),
                row.getString("tool"),
                row.getInt("tool_version"),
                Effect.valueOf(row.getString("effect")),
                new Right(row.getString("tool_right")),
                Codec.readArguments(row.getString("arguments")),
                row.getString("digest"),
                Codec.readOutcome(row.getString("preview")),
                over ? ApprovalState.EXPIRED : state,
                new Approval.Person(
                        row.getObject("requested_by", UUID.class),
                        row.getString("requested_by_name")),
                row.getTimestamp("requested_at").toInstant(),
                expiresAt,
                decidedBy == null
                        ? null
                        : new Approval.Person(decidedBy, row.getString("decided_by_name")),
                decidedAt == null ? null : decidedAt.toInstant(),
                row.getString("reason"),
                effect,
                refusal(effect, row.getString("effect_outcome")));
    }

    /** What a rejection or an expiry says is in the approval's own state. */
    private static @Nullable Bilingual refusal(JournalState effect, @Nullable String outcome) {
        return outcome != null
                        && effect != JournalState.CLOSED
                        && Codec.readOutcome(outcome) instanceof ToolOutcome.Refused(Bilingual why)
                ? why
                : null;
    }
}
