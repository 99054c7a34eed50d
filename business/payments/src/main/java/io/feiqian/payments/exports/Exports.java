package io.feiqian.payments.exports;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Uuid7;
import io.feiqian.payments.JobState;
import io.feiqian.payments.Starter;
import io.feiqian.payments.imports.JobLock;
import io.feiqian.payments.record.DatabaseTransaction;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes the record as Parquet files, one for each table and day or table without days, each reach
 * (an institution, or the whole network) in a folder of its own. Only days that changed since the
 * last export are written; what an interrupted one wrote is taken over. At every moment the last
 * complete export stands.
 */
public final class Exports implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Exports.class);
    private static final String ENDED =
            "The process ended while it ran. Export again: it goes on with what is left.";

    private final DataSource database;
    private final Path root;
    private final InstantSource clock;
    private final Uuid7 ids;
    private final ExportJobs jobs;
    private final Map<UUID, AtomicBoolean> stops = new ConcurrentHashMap<>();
    private final Map<UUID, Thread> runs = new ConcurrentHashMap<>();
    private volatile boolean closing;

    public Exports(DataSource database, Path root, InstantSource clock, Uuid7 ids) {
        this.database = database;
        this.root = root;
        this.clock = clock;
        this.ids = ids;
        this.jobs = new ExportJobs(JdbcClient.create(database), clock);
    }

    /** Whose rows are exported: those that the scope may see. */
    private record Reach(Scope scope, @Nullable UUID institutionId) {

        static Reach of(Scope scope) {
            return switch (scope) {
                case Scope.Institution(var id) -> new Reach(scope, id.value());
                // The system sees what no person may; an export is for people.
                case Scope.Network _, Scope.System _ -> new Reach(new Scope.Network(), null);
            };
        }

        String name() {
            return institutionId == null ? "network" : "institution-" + institutionId;
        }

        String reader() {
            return "export:" + name();
        }

        UUID lock() {
            return UUID.nameUUIDFromBytes(reader().getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Starts an export of what the scope may see, or finds the one that runs.
     *
     * @param starter null: the daily one
     */
    public ExportJob start(Scope scope, @Nullable Starter starter) {
        Reach reach = Reach.of(scope);
        synchronized (this) {
            Optional<ExportJob> running = running(reach);
            if (running.isPresent()) {
                return running.get();
            }
            UUID id = ids.next();
            jobs.insert(
                    id,
                    reach.institutionId(),
                    folder(reach).root().toString(),
                    starter == null ? null : starter.id(),
                    starter == null ? null : starter.name());
            launch(id, reach);
            return Scopes.call(reach.scope(), () -> jobs.find(id).orElseThrow());
        }
    }

    /** Asks a running export to stop after the file in hand. */
    public Optional<ExportJob> cancel(UUID id) {
        Optional<ExportJob> job = jobs.find(id);
        if (job.isPresent()) {
            AtomicBoolean stop = stops.get(id);
            if (stop != null) {
                stop.set(true);
            }
            jobs.stop(id);
        }
        return jobs.find(id);
    }

    /** In the scope at hand, as all that reads. */
    public Optional<ExportJob> job(UUID id) {
        return jobs.find(id);
    }

    public List<ExportJob> page(@Nullable UUID before, int limit) {
        return jobs.page(before, limit);
    }

    /** As {@link ExportJobs#networkSince}. */
    boolean networkExported(Instant since, Instant failedSince) {
        return jobs.networkSince(since, failedSince);
    }

    /** The manifest of the scope's last complete export. */
    public Optional<Path> manifest(Scope scope) {
        Path file = folder(Reach.of(scope)).root().resolve(ExportFolder.MANIFEST);
        return java.nio.file.Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    /** A table's rows of a day, or all of one without days, in the scope's last complete export. */
    public Optional<Path> file(Scope scope, String table, @Nullable LocalDate day) {
        ExportFolder folder = folder(Reach.of(scope));
        try {
            return folder.manifest().stream()
                    .flatMap(manifest -> manifest.files().stream())
                    .filter(file -> file.table().equals(table) && Objects.equals(file.day(), day))
                    .map(file -> folder.root().resolve(file.path()))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("The manifest cannot be read.", e);
        }
    }

    /** Marks what a crashed process left as running. Call once at start. */
    public void recover() {
        for (ExportJob job : jobs.running()) {
            reclaim(job);
        }
    }

    /** Waits for the end of an export that runs in this process. */
    public void await(UUID id) throws InterruptedException {
        Thread run = runs.get(id);
        if (run != null) {
            run.join();
        }
    }

    /** Stops all runs after their file in hand. */
    @Override
    public void close() {
        closing = true;
        stops.values().forEach(stop -> stop.set(true));
        for (Thread run : runs.values()) {
            try {
                run.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Optional<ExportJob> running(Reach reach) {
        return jobs.running().stream()
                .filter(job -> Objects.equals(job.institutionId(), reach.institutionId()))
                .filter(job -> runs.containsKey(job.id()) || !reclaim(job))
                .findFirst();
    }

    /** Marks a job as interrupted unless some process works on it, which its lock would show. */
    private boolean reclaim(ExportJob job) {
        Reach reach =
                job.institutionId() == null
                        ? Reach.of(new Scope.Network())
                        : Reach.of(
                                new Scope.Institution(
                                        new io.feiqian.kernel.InstitutionId(job.institutionId())));
        return Scopes.call(
                new Scope.System(),
                () -> {
                    try {
                        Optional<JobLock> lock = JobLock.tryFor(database, reach.lock());
                        if (lock.isPresent()) {
                            try (JobLock _ = lock.get()) {
                                jobs.end(job.id(), JobState.INTERRUPTED, ENDED);
                            }
                        }
                        return lock.isPresent();
                    } catch (SQLException e) {
                        throw new IllegalStateException(
                                "Export " + job.id() + " cannot be looked at.", e);
                    }
                });
    }

    private void launch(UUID id, Reach reach) {
        AtomicBoolean stop = new AtomicBoolean();
        stops.put(id, stop);
        Thread run =
                Thread.ofVirtual()
                        .name("export-" + reach.name())
                        .unstarted(() -> run(id, reach, stop));
        runs.put(id, run);
        run.start();
    }

    private void run(UUID id, Reach reach, AtomicBoolean stop) {
        try {
            boolean done = Scopes.call(new Scope.System(), () -> locked(id, reach, stop));
            JobState stopped = closing ? JobState.INTERRUPTED : JobState.CANCELLED;
            jobs.end(id, done ? JobState.DONE : stopped, null);
        } catch (Exception | Error e) {
            LOG.warn("Export {} failed.", id, e);
            endFailed(id, e);
        } finally {
            stops.remove(id);
            runs.remove(id);
        }
    }

    private void endFailed(UUID id, Throwable failure) {
        try {
            jobs.end(id, JobState.FAILED, String.valueOf(failure.getMessage()));
        } catch (DataAccessException e) {
            LOG.warn("Nobody could be told that export {} ended; export again.", id, e);
        }
    }

    private boolean locked(UUID id, Reach reach, AtomicBoolean stop) throws Exception {
        Optional<JobLock> lock = JobLock.tryFor(database, reach.lock());
        if (lock.isEmpty()) {
            throw new InvalidValue(
                    "export",
                    reach.name(),
                    new Bilingual("正由另一个进程写出", "is being written by another process"),
                    new Bilingual("请等它结束。", "Wait for it."));
        }
        try (JobLock _ = lock.get()) {
            DayReader reader = new DayReader(reach.reader());
            system(connection -> {
                reader.dropUnread(connection);
                reader.begin(connection, id);
            });
            boolean done = Scopes.call(reach.scope(), () -> exported(id, reach, reader, stop));
            if (done) {
                system(connection -> reader.keepOnly(connection, id));
            }
            return done;
        }
    }

    private boolean exported(UUID id, Reach reach, DayReader reader, AtomicBoolean stop)
            throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                DayReader.Position at = DayReader.position(connection);
                system(own -> reader.reads(own, id, at));
                ExportRun run =
                        new ExportRun(
                                id,
                                reach.institutionId(),
                                folder(reach),
                                reader,
                                connection,
                                new Progress(id, stop));
                return run.run(at, clock.instant());
            } finally {
                connection.rollback();
                connection.setReadOnly(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
        }
    }

    private interface Write {
        void on(Connection connection) throws SQLException;
    }

    private void system(Write write) throws SQLException {
        Scopes.call(
                new Scope.System(),
                () ->
                        DatabaseTransaction.call(
                                database,
                                connection -> {
                                    write.on(connection);
                                    return true;
                                }));
    }

    private ExportFolder folder(Reach reach) {
        return new ExportFolder(root.resolve(reach.name()).toAbsolutePath().normalize());
    }

    /** Writes how far it is at most four times a second. */
    private final class Progress implements ExportRun.Watch {

        private static final long EVERY_MILLIS = 250;
        private final UUID id;
        private final AtomicBoolean stop;
        private int files;
        private int total;
        private long rows;
        private long bytes;
        private long writtenAt;

        Progress(UUID id, AtomicBoolean stop) {
            this.id = id;
            this.stop = stop;
        }

        @Override
        public boolean getAsBoolean() {
            return stop.get();
        }

        @Override
        public void total(int count) {
            total = count;
            jobs.total(id, count);
        }

        @Override
        public void held(int days) {
            jobs.held(id, days);
        }

        @Override
        public void written(Manifest.@Nullable DayFile file) {
            files++;
            rows += file == null ? 0 : file.rows();
            bytes += file == null ? 0 : file.bytes();
            if (files == total || Math.abs(clock.millis() - writtenAt) >= EVERY_MILLIS) {
                writtenAt = clock.millis();
                jobs.progress(id, files, rows, bytes);
            }
        }
    }
}
