package io.feiqian.payments.retention;

import io.feiqian.payments.JobState;
import io.feiqian.payments.Starter;
import io.feiqian.payments.retention.RetentionJob.HeldDay;
import io.feiqian.payments.retention.RetentionJob.Wanted;
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
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Jobs of the archive in PostgreSQL, in the system's scope. */
final class RetentionJobs {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final InstantSource clock;

    RetentionJobs(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<RetentionJob> find(UUID id) {
        return asSystem(() ->
                jdbc.sql("select * from payments.retention_jobs where id = ?")
                        .param(id)
                        .query((row, n) -> job(row))
                        .optional());
    }

    /** Newest first. A job of a request has the request's id, so the start orders them. */
    List<RetentionJob> page(@Nullable UUID before, int limit) {
        return asSystem(() ->
                jdbc.sql(
                                """
                                select * from payments.retention_jobs j
                                 where ?::uuid is null
                                    or (started_at, id) < (select b.started_at, b.id from payments.retention_jobs b where b.id = ?::uuid)
                                 order by started_at desc, id desc limit ?\
                                """)
                        .param(before)
                        .param(before)
                        .param(limit)
                        .query((row, n) -> job(row))
                        .list());
    }

    /** Jobs that say they run. */
    List<RetentionJob> running() {
        return asSystem(() ->
                jdbc.sql(
                                "select * from payments.retention_jobs where state in ('RUNNING', 'STOPPING')")
                        .query((row, n) -> job(row))
                        .list());
    }

    /** Whether the daily run began at or after this. */
    boolean ranSince(Instant at) {
        return asSystem(() ->
                jdbc.sql(
                                """
                                select exists (select 1 from payments.retention_jobs
                                                where kind = 'ARCHIVE' and started_by is null and started_at >= ?)\
                                """)
                        .param(at.atOffset(ZoneOffset.UTC))
                        .query(Boolean.class)
                        .single());
    }

    /** False when it is there already. */
    boolean insert(UUID id, Wanted wanted, @Nullable Starter starter) {
        return write(
                        """
                        insert into payments.retention_jobs (id, kind, state, wanted, started_at, started_by, started_by_name)
                        values (?, ?, 'RUNNING', ?::jsonb, ?, ?, ?) on conflict (id) do nothing\
                        """,
                        id,
                        wanted instanceof Wanted.Archive ? "ARCHIVE" : "RESTORE",
                        json(wanted),
                        now(),
                        starter == null ? null : starter.id(),
                        starter == null ? null : starter.name())
                == 1;
    }

    /** Takes up what was interrupted, cancelled or failed. */
    void again(UUID id) {
        write(
                """
                update payments.retention_jobs
                   set state = 'RUNNING', ended_at = null, problem = null, held = '[]', days_total = null, days_done = 0
                 where id = ? and state in ('INTERRUPTED', 'CANCELLED', 'FAILED')\
                """,
                id);
    }

    void stop(UUID id) {
        write(
                "update payments.retention_jobs set state = 'STOPPING' where id = ? and state = 'RUNNING'",
                id);
    }

    void total(UUID id, int days) {
        write("update payments.retention_jobs set days_total = ? where id = ?", days, id);
    }

    void progress(UUID id, long rows, long bytes, List<HeldDay> held) {
        write(
                """
                update payments.retention_jobs
                   set days_done = days_done + 1, rows_moved = rows_moved + ?, bytes_written = bytes_written + ?,
                       held = ?::jsonb where id = ?\
                """,
                rows,
                bytes,
                JSON.writeValueAsString(held),
                id);
    }

    void end(UUID id, JobState state, @Nullable String problem) {
        write(
                "update payments.retention_jobs set state = ?, ended_at = ?, problem = ? where id = ?",
                state.name(),
                now(),
                problem,
                id);
    }

    private int write(String sql, @Nullable Object... values) {
        return asSystem(() -> {
            JdbcClient.StatementSpec statement = jdbc.sql(sql);
            for (Object value : values) {
                statement = statement.param(value);
            }
            return statement.update();
        });
    }

    private static String json(Wanted wanted) {
        return switch (wanted) {
            case Wanted.Archive archive -> JSON.writeValueAsString(archive);
            case Wanted.Restore restore -> JSON.writeValueAsString(restore);
        };
    }

    private static RetentionJob job(ResultSet row) throws SQLException {
        OffsetDateTime endedAt = row.getObject("ended_at", OffsetDateTime.class);
        String wanted = row.getString("wanted");
        return new RetentionJob(
                row.getObject("id", UUID.class),
                row.getString("kind").equals("ARCHIVE")
                        ? JSON.readValue(wanted, Wanted.Archive.class)
                        : JSON.readValue(wanted, Wanted.Restore.class),
                JobState.valueOf(row.getString("state")),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                endedAt == null ? null : endedAt.toInstant(),
                row.getObject("started_by", UUID.class),
                row.getString("started_by_name"),
                (Integer) row.getObject("days_total"),
                row.getInt("days_done"),
                row.getLong("rows_moved"),
                row.getLong("bytes_written"),
                JSON.readValue(row.getString("held"), new TypeReference<List<HeldDay>>() {}),
                row.getString("problem"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static <T> T asSystem(ScopedValue.CallableOp<T, RuntimeException> work) {
        return Scopes.call(new Scope.System(), work);
    }
}
