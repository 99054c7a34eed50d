package io.feiqian.payments.imports;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Language;
import io.feiqian.kernel.Uuid7;
import io.feiqian.payments.DataSets;
import io.feiqian.payments.JobState;
import io.feiqian.payments.Starter;
import io.feiqian.payments.record.CardVault;
import io.feiqian.payments.record.Days;
import io.feiqian.payments.record.Directory;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Starts, resumes and stops imports. The same file under the same mapping is one job for ever: done
 * it is not done again, interrupted it goes on after its last committed chunk.
 */
public final class Imports implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
    private static final Bilingual ENDED =
            new Bilingual("运行中进程结束了。请继续这个导入。", "The process ended while it ran. Resume it.");
    private static final Duration OUTAGE_MAX = Duration.ofMinutes(10);

    private final DataSource database;
    private final Directory directory;
    private final Days days;
    private final CardVault vault;
    private final DataSets dataSets;
    private final Mappings mappings;
    private final UploadFolder uploads;
    private final InstantSource clock;
    private final Uuid7 ids;
    private final ImportTable table;
    private final Outage outage;
    private final ImportCounters counters = new ImportCounters();
    private final Map<UUID, AtomicBoolean> stops = new ConcurrentHashMap<>();
    private final Runs runs = new Runs();
    private volatile boolean closing;

    public Imports(
            DataSource database,
            Directory directory,
            Days days,
            CardVault vault,
            DataSets dataSets,
            Mappings mappings,
            UploadFolder uploads,
            InstantSource clock,
            Uuid7 ids) {
        this.database = database;
        this.directory = directory;
        this.days = days;
        this.vault = vault;
        this.dataSets = dataSets;
        this.mappings = mappings;
        this.uploads = uploads;
        this.clock = clock;
        this.ids = ids;
        this.table = new ImportTable(JdbcClient.create(database), clock);
        this.outage = new Outage(database, OUTAGE_MAX);
    }

    /**
     * Starts the import of a file, goes on with an interrupted one, or finds the one that is done.
     */
    public ImportJob start(Path path, String mappingName, @Nullable Starter starter) {
        Mapping mapping = mappings.named(mappingName);
        ImportFile file = ImportFile.of(path);
        return asSystem(() -> {
            table.insert(
                    ids.next(),
                    file,
                    mappingName,
                    mapping.digest(),
                    starter == null ? null : starter.id(),
                    starter == null ? null : starter.name());
            ImportJob job = table.find(file.digest(), mapping.digest()).orElseThrow();
            if (job.state().going() && !runs.has(job.id())) {
                reclaim(job.id());
                job = table.find(job.id()).orElseThrow();
            }
            return job.state().going() || job.state() == JobState.DONE
                    ? job
                    : launch(job, file, mapping);
        });
    }

    /** Goes on with a job that ended before its file did. */
    public Optional<ImportJob> resume(UUID id) {
        return job(id).map(job -> start(kept(job), job.mapping(), null));
    }

    private Path kept(ImportJob job) {
        Path path = Path.of(job.path());
        if (uploads.holds(path) && !Files.exists(path)) {
            throw new InvalidValue(
                    "file",
                    job.file(),
                    new Bilingual(
                            "是发送来的文件，导入结束时已删除", "was sent, and removed when its import ended"),
                    new Bilingual(
                            "请再发一次：导入会从最后提交的一段继续。",
                            "Send it again: its import goes on after the last committed chunk."));
        }
        return path;
    }

    /** Asks a running job to stop after the chunks in hand. */
    public Optional<ImportJob> cancel(UUID id) {
        // First the run itself: it must also stop when the database is away.
        AtomicBoolean stop = stops.get(id);
        if (stop != null) {
            stop.set(true);
        }
        asSystem(() -> table.stop(id));
        return job(id);
    }

    public Optional<ImportJob> job(UUID id) {
        return asSystem(() -> table.find(id));
    }

    public List<ImportJob> page(@Nullable UUID before, int limit) {
        return asSystem(() -> table.page(before, limit));
    }

    public List<Mapping> mappings() {
        return mappings.all();
    }

    /** Rows that were rejected, in the order of their lines. */
    public void rejects(UUID id, Consumer<Reject> each) {
        asSystem(() -> {
            JdbcClient.create(database)
                    .sql(
                            """
                            select line, field, value, reason, coalesce(reason_zh, reason) from payments.import_rejects
                             where import_id = ? order by line\
                            """)
                    .param(id)
                    .query(row -> {
                        each.accept(
                                new Reject(
                                        row.getLong(1),
                                        row.getString(2),
                                        row.getString(3),
                                        new Bilingual(row.getString(5), row.getString(4))));
                    });
            return true;
        });
    }

    /** One line of the reject file; what was rejected before V18 has its reason in English only. */
    public record Reject(long line, String field, String value, Bilingual reason) {}

    /** Marks what a crashed process left as running, and removes files. Call once at start. */
    public void recover() {
        asSystem(() -> {
            table.running().forEach(this::reclaim);
            uploads.keepOnly(
                    table.resumablePaths().stream().map(Path::of).collect(Collectors.toSet()));
            return true;
        });
    }

    /** Marks a job as interrupted unless some process works on it, which its lock would show. */
    private void reclaim(UUID id) {
        try {
            Optional<JobLock> lock = JobLock.tryFor(database, id);
            if (lock.isPresent()) {
                try (JobLock _ = lock.get()) {
                    table.end(id, JobState.INTERRUPTED, ENDED, null);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Import " + id + " cannot be looked at.", e);
        }
    }

    /** What the imports of this process have done since its start. */
    public ImportCounters counters() {
        return counters;
    }

    /** Waits for the end of a job that runs in this process. */
    public void await(UUID id) throws InterruptedException {
        runs.await(id);
    }

    /** Stops all runs after their chunks in hand; they can be resumed. */
    @Override
    public void close() {
        closing = true;
        stops.values().forEach(stop -> stop.set(true));
        runs.awaitAll();
    }

    private ImportJob launch(ImportJob job, ImportFile file, Mapping mapping) {
        Path before = Path.of(job.path());
        if (!table.begin(job.id(), file.path().toString())) {
            return table.find(job.id()).orElseThrow();
        }
        if (!before.equals(file.path())) {
            release(before);
        }
        AtomicBoolean stop = new AtomicBoolean();
        stops.put(job.id(), stop);
        runs.start(job.id(), "import-" + job.file(), () -> run(job.id(), file, mapping, stop));
        return table.find(job.id()).orElseThrow();
    }

    private void run(UUID id, ImportFile file, Mapping mapping, AtomicBoolean stop) {
        boolean needed = false;
        try {
            while (!attempt(id, file, mapping, stop)) {
                counters.outages.increment();
            }
            needed = closing;
        } catch (Exception | Error e) {
            counters.failed.increment();
            LOG.warn("Import of {} failed.", file.name(), e);
            endFailed(id, e);
            // A file that is wrong itself would only be refused again.
            needed = !(e instanceof InvalidValue);
        } finally {
            stops.remove(id);
            if (!needed) {
                release(file.path());
            }
        }
    }

    private void release(Path file) {
        try {
            uploads.remove(file);
        } catch (UncheckedIOException e) {
            LOG.warn("A sent file stays on the disk until the next start.", e);
        }
    }

    private void endFailed(UUID id, Throwable failure) {
        try {
            table.end(id, JobState.FAILED, told(failure), null);
        } catch (DataAccessException e) {
            LOG.warn("Nobody could be told that import {} ended; start it again.", id, e);
        }
    }

    private static Bilingual told(Throwable failure) {
        if (failure instanceof InvalidValue wrong) {
            return new Bilingual(wrong.in(Language.ZH), wrong.in(Language.EN));
        }
        String said = String.valueOf(failure.getMessage());
        return new Bilingual("导入中断：" + said, said);
    }

    /** False when the database was away and is there again: then what is left must be tried. */
    private boolean attempt(UUID id, ImportFile file, Mapping mapping, AtomicBoolean stop)
            throws Exception {
        try {
            Optional<JobLock> lock = JobLock.tryFor(database, id);
            if (lock.isPresent()) {
                try (JobLock _ = lock.get()) {
                    finish(id, mapping, pass(id, file, mapping, stop));
                }
            }
            return true;
        } catch (Exception e) {
            if (outage.isOver(e, stop::get)) {
                return false;
            }
            throw e;
        }
    }

    private long pass(UUID id, ImportFile file, Mapping mapping, AtomicBoolean stop)
            throws Exception {
        name(mapping);
        Progress progress = new Progress(id);
        ImportRun run =
                new ImportRun(
                        file.path(),
                        mapping.layout(),
                        table.committedChunks(id),
                        stop::get,
                        progress::at);
        Instant latest = mapping.dataSet().latest(clock.instant(), dataSets.liveUntil());
        return run.run(header -> {
            RowMapper mapper =
                    new RowMapper(
                            mapping,
                            header,
                            file.shortDigest(),
                            id,
                            vault,
                            clock.instant(),
                            latest);
            ChunkWriter writer = new ChunkWriter(database, directory, days, mapper, id, counters);
            return chunk ->
                    Scopes.call(
                            new Scope.System(),
                            () -> {
                                writer.write(chunk);
                                return true;
                            });
        });
    }

    private void finish(UUID id, Mapping mapping, long rows) throws SQLException {
        if (rows < 0 && closing) {
            table.end(id, JobState.INTERRUPTED, ENDED, null);
            return;
        }
        if (rows < 0) {
            counters.cancelled.increment();
            table.end(id, JobState.CANCELLED, null, null);
            return;
        }
        ImportTable.Span span = table.span(id);
        try (Connection connection = database.getConnection()) {
            dataSets.activate(
                    connection,
                    new DataSets.DataSet(
                            mapping.dataSet().name(),
                            mapping.dataSet().zone(),
                            mapping.dataSet().cutOff(),
                            span.first(),
                            span.last(),
                            false));
        }
        table.end(id, JobState.DONE, null, rows);
        counters.done.increment();
    }

    /** Gives the mapping's institutions their names before rows mention them. */
    private void name(Mapping mapping) throws SQLException {
        for (Mapping.Institution institution : mapping.institutions()) {
            directory.name(
                    institution.code(),
                    institution.name(),
                    institution.aliases(),
                    institution.roles());
        }
    }

    /** Writes how far it is at most four times a second. */
    private final class Progress {

        private static final long EVERY_MILLIS = 250;
        private final UUID id;
        private long writtenAt;

        Progress(UUID id) {
            this.id = id;
        }

        void at(long bytesRead) {
            if (Math.abs(clock.millis() - writtenAt) >= EVERY_MILLIS) {
                writtenAt = clock.millis();
                table.progress(id, bytesRead);
            }
        }
    }

    private static <T, X extends Throwable> T asSystem(ScopedValue.CallableOp<? extends T, X> work)
            throws X {
        return Scopes.call(new Scope.System(), work);
    }
}
