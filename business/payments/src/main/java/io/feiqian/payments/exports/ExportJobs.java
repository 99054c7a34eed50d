package io.feiqian.payments.exports;

import io.feiqian.payments.JobState;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Export jobs in PostgreSQL. Written by the system; read in the scope that is bound. */
final class ExportJobs {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    ExportJobs(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<ExportJob> find(UUID id) {
        return jdbc.sql("select * from payments.exports where id = ?")
                .param(id)
                .query((row, n) -> job(row))
                .optional();
    }

    /** Newest first; ids ascend with time. */
    List<ExportJob> page(@Nullable UUID before, int limit) {
        return jdbc.sql(
                        """
                        select * from payments.exports
                         where (?::uuid is null or id < ?::uuid) order by id desc limit ?\
                        """)
                .param(before)
                .param(before)
                .param(limit)
                .query((row, n) -> job(row))
                .list();
    }

    /** Jobs that say they run. */
    List<ExportJob> running() {
        return Scopes.call(
                new Scope.System(),
                () ->
                        jdbc.sql(
                                        "select * from payments.exports where state in ('RUNNING', 'STOPPING')")
                                .query((row, n) -> job(row))
                                .list());
    }

    /**
     * Whether the whole network's export was started since then and was not in vain: one that
     * failed or broke off counts only since {@code failedSince}.
     */
    boolean networkSince(Instant since, Instant failedSince) {
        return Scopes.call(
                new Scope.System(),
                () ->
                        jdbc.sql(
                                        """
                                        select exists (select from payments.exports
                                                where institution_id is null and started_at >= ?
                                                  and (state not in ('FAILED', 'INTERRUPTED') or started_at >= ?))\
                                        """)
                                .param(since.atOffset(ZoneOffset.UTC))
                                .param(failedSince.atOffset(ZoneOffset.UTC))
                                .query(Boolean.class)
                                .single());
    }

    void insert(
            UUID id,
            @Nullable UUID institution,
            String folder,
            @Nullable UUID startedBy,
            @Nullable String startedByName) {
        write(
                """
                insert into payments.exports (id, institution_id, folder, state, started_at, started_by, started_by_name)
                values (?, ?, ?, 'RUNNING', ?, ?, ?)\
                """,
                id,
                institution,
                folder,
                now(),
                startedBy,
                startedByName);
    }

    void stop(UUID id) {
        write(
                "update payments.exports set state = 'STOPPING' where id = ? and state = 'RUNNING'",
                id);
    }

    void total(UUID id, int files) {
        write("update payments.exports set files_total = ? where id = ?", files, id);
    }

    void held(UUID id, int days) {
        write("update payments.exports set days_held = ? where id = ?", days, id);
    }

    void progress(UUID id, int files, long rows, long bytes) {
        write(
                """
                update payments.exports set files_done = ?, rows_written = ?, bytes_written = ? where id = ?\
                """,
                files,
                rows,
                bytes,
                id);
    }

    void end(UUID id, JobState state, @Nullable String problem) {
        write(
                "update payments.exports set state = ?, ended_at = ?, problem = ? where id = ?",
                state.name(),
                now(),
                problem,
                id);
    }

    private void write(String sql, @Nullable Object... values) {
        Scopes.run(
                new Scope.System(),
                () -> {
                    JdbcClient.StatementSpec statement = jdbc.sql(sql);
                    for (Object value : values) {
                        statement = statement.param(value);
                    }
                    statement.update();
                });
    }

    private static ExportJob job(ResultSet row) throws SQLException {
        OffsetDateTime endedAt = row.getObject("ended_at", OffsetDateTime.class);
        return new ExportJob(
                row.getObject("id", UUID.class),
                row.getObject("institution_id", UUID.class),
                JobState.valueOf(row.getString("state")),
                instant(row.getObject("started_at", OffsetDateTime.class)),
                endedAt == null ? null : instant(endedAt),
                row.getObject("started_by", UUID.class),
                row.getString("started_by_name"),
                row.getString("folder"),
                (Integer) row.getObject("files_total"),
                row.getInt("files_done"),
                row.getLong("rows_written"),
                row.getLong("bytes_written"),
                row.getInt("days_held"),
                row.getString("problem"));
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
