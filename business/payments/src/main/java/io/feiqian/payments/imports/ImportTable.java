package io.feiqian.payments.imports;

import io.feiqian.kernel.Bilingual;
import io.feiqian.payments.JobState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Import jobs and their chunks in PostgreSQL. Runs in the system's scope. */
final class ImportTable {

    private static final String SELECT =
            """
            select i.*, c.* from payments.imports i
             cross join lateral (
                   select coalesce(sum(rows_read), 0) as read, coalesce(sum(rows_written), 0) as written,
                          coalesce(sum(duplicates), 0) as known, coalesce(sum(rejected), 0) as refused
                     from payments.import_chunks where import_id = i.id) c
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    ImportTable(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<ImportJob> find(UUID id) {
        return jdbc.sql(SELECT + " where i.id = ?")
                .param(id)
                .query((row, n) -> job(row))
                .optional();
    }

    Optional<ImportJob> find(byte[] fileDigest, byte[] mappingDigest) {
        return jdbc.sql(SELECT + " where i.file_digest = ? and i.mapping_digest = ?")
                .param(fileDigest)
                .param(mappingDigest)
                .query((row, n) -> job(row))
                .optional();
    }

    /** Newest first; ids ascend with time. */
    List<ImportJob> page(@Nullable UUID before, int limit) {
        return jdbc.sql(
                        SELECT
                                + " where (?::uuid is null or i.id < ?::uuid) order by i.id desc limit ?")
                .param(before)
                .param(before)
                .param(limit)
                .query((row, n) -> job(row))
                .list();
    }

    void insert(
            UUID id,
            ImportFile file,
            String mapping,
            byte[] mappingDigest,
            @Nullable UUID startedBy,
            @Nullable String startedByName) {
        jdbc.sql(
                        """
                        insert into payments.imports
                               (id, file, path, file_digest, mapping, mapping_digest, state, started_at,
                                started_by, started_by_name, bytes_total)
                        values (?, ?, ?, ?, ?, ?, 'INTERRUPTED', ?, ?, ?, ?)
                        on conflict (file_digest, mapping_digest) do nothing\
                        """)
                .param(id)
                .param(file.name())
                .param(file.path().toString())
                .param(file.digest())
                .param(mapping)
                .param(mappingDigest)
                .param(now())
                .param(startedBy)
                .param(startedByName)
                .param(file.bytes())
                .update();
    }

    /** Marks a job as running; false when it is done or another process runs it. */
    boolean begin(UUID id, String path) {
        return jdbc.sql(
                                """
                                update payments.imports i
                                   set state = 'RUNNING', started_at = ?, ended_at = null, problem = null, problem_zh = null,
                                       bytes_read = 0, path = ?,
                                       rows_before = (select coalesce(sum(rows_read), 0)
                                                        from payments.import_chunks where import_id = i.id)
                                 where id = ? and state in ('INTERRUPTED', 'CANCELLED', 'FAILED')\
                                """)
                        .param(now())
                        .param(path)
                        .param(id)
                        .update()
                == 1;
    }

    void end(UUID id, JobState state, @Nullable Bilingual problem, @Nullable Long rowsTotal) {
        jdbc.sql(
                        """
                        update payments.imports
                           set state = ?, ended_at = ?, problem = ?, problem_zh = ?, rows_total = coalesce(?::bigint, rows_total)
                         where id = ?\
                        """)
                .param(state.name())
                .param(now())
                .param(problem == null ? null : withoutNul(problem.en()))
                .param(problem == null ? null : withoutNul(problem.zh()))
                .param(rowsTotal)
                .param(id)
                .update();
    }

    /** What stands in a file may hold NUL, which PostgreSQL keeps in no text. */
    private static String withoutNul(String text) {
        return text.replace('\0', ' ');
    }

    boolean stop(UUID id) {
        return jdbc.sql(
                                "update payments.imports set state = 'STOPPING' where id = ? and state = 'RUNNING'")
                        .param(id)
                        .update()
                == 1;
    }

    void progress(UUID id, long bytesRead) {
        jdbc.sql("update payments.imports set bytes_read = ? where id = ?")
                .param(bytesRead)
                .param(id)
                .update();
    }

    /** Jobs that say they run. */
    List<UUID> running() {
        return jdbc.sql("select id from payments.imports where state in ('RUNNING', 'STOPPING')")
                .query(UUID.class)
                .list();
    }

    /** Files of jobs that are going or could go on with them. */
    List<String> resumablePaths() {
        return jdbc.sql(
                        "select path from payments.imports where state in ('RUNNING', 'STOPPING', 'FAILED', 'INTERRUPTED')")
                .query(String.class)
                .list();
    }

    BitSet committedChunks(UUID id) {
        BitSet chunks = new BitSet();
        jdbc.sql("select chunk from payments.import_chunks where import_id = ?")
                .param(id)
                .query(Integer.class)
                .list()
                .forEach(chunks::set);
        return chunks;
    }

    /** The first and last moment of what was imported. */
    Span span(UUID id) {
        return jdbc.sql(
                        "select min(first_at) as first, max(last_at) as last from payments.import_chunks where import_id = ?")
                .param(id)
                .query((row, n) -> new Span(instant(row, "first"), instant(row, "last")))
                .single();
    }

    record Span(@Nullable Instant first, @Nullable Instant last) {}

    private ImportJob job(ResultSet row) throws SQLException {
        Instant startedAt = row.getObject("started_at", OffsetDateTime.class).toInstant();
        Instant endedAt = instant(row, "ended_at");
        JobState state = JobState.valueOf(row.getString("state"));
        long read = row.getLong("read");
        long bytesRead = row.getLong("bytes_read");
        long bytesTotal = row.getLong("bytes_total");
        double seconds =
                Duration.between(startedAt, endedAt == null ? clock.instant() : endedAt).toMillis()
                        / 1000.0;
        long readNow = read - row.getLong("rows_before");
        boolean measured = seconds > 0 && readNow > 0;
        return new ImportJob(
                row.getObject("id", UUID.class),
                row.getString("file"),
                row.getString("path"),
                row.getString("mapping"),
                state,
                startedAt,
                endedAt,
                row.getObject("started_by", UUID.class),
                row.getString("started_by_name"),
                read,
                (Long) row.getObject("rows_total"),
                state == JobState.DONE ? bytesTotal : bytesRead,
                bytesTotal,
                row.getLong("written"),
                row.getLong("known"),
                row.getLong("refused"),
                measured ? readNow / seconds : null,
                // Rows of an earlier run are passed over fast: those to come take what new ones
                // took.
                state.going() && bytesRead > 0 && measured
                        ? (long)
                                (seconds
                                        * ((double) read / readNow)
                                        * (bytesTotal - bytesRead)
                                        / bytesRead)
                        : null,
                row.getString("problem"),
                row.getString("problem_zh"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
