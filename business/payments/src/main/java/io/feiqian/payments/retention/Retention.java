package io.feiqian.payments.retention;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Uuid7;
import io.feiqian.payments.JobState;
import io.feiqian.payments.Starter;
import io.feiqian.payments.exports.ExportFolder;
import io.feiqian.payments.imports.JobLock;
import io.feiqian.payments.imports.Runs;
import io.feiqian.payments.record.DatabaseTransaction;
import io.feiqian.payments.retention.RetentionJob.Wanted;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The archive: what would go, moving it, putting it back. One job at a time, whatever process it
 * runs in. Who may ask, and that a second person agrees, is {@link RetentionRequests}' business.
 */
public final class Retention implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final UUID LOCK =
            UUID.nameUUIDFromBytes("payments.retention".getBytes(StandardCharsets.UTF_8));
    private static final String ENDED =
            "The process ended while it ran. Resume it: it goes on with what is left.";
    private static final int PLAN_DAYS_MAX = 400;

    private final DataSource database;
    private final RetentionSettings settings;
    private final ExportFolder folder;
    private final Supplier<Instant> businessNow;
    private final InstantSource clock;
    private final Uuid7 ids;
    private final RetentionJobs jobs;
    private final Plans plans;
    private final Runs runs = new Runs();
    private final Map<UUID, AtomicBoolean> stops = new ConcurrentHashMap<>();
    private volatile boolean closing;

    /**
     * @param businessNow the time in the data at hand
     */
    public Retention(
            DataSource database,
            RetentionSettings settings,
            Path folder,
            Supplier<Instant> businessNow,
            InstantSource clock,
            Uuid7 ids) {
        this.database = database;
        this.settings = settings;
        this.folder = new ExportFolder(folder.toAbsolutePath().normalize());
        this.businessNow = businessNow;
        this.clock = clock;
        this.ids = ids;
        this.jobs = new RetentionJobs(JdbcClient.create(database), clock);
        this.plans = new Plans(database);
    }

    public RetentionSettings settings() {
        return settings;
    }

    /**
     * The day that limits are counted from: the earlier of the data's own today and the wall's, so
     * that neither a file of another year nor a simulated network is archived before its time.
     */
    public LocalDate today() {
        Instant business = businessNow.get();
        Instant wall = clock.instant();
        return LocalDate.ofInstant(business.isBefore(wall) ? business : wall, ZoneOffset.UTC);
    }

    /** What is over its limit now, up to {@value #PLAN_DAYS_MAX} days of each class. */
    public List<PlannedDay> plan() {
        return asSystem(() -> plans.days(settings.limits(today()), today(), PLAN_DAYS_MAX));
    }

    /** Starts to archive, or finds the job under this id. */
    public RetentionJob archive(
            UUID id, @Nullable Starter starter, Map<DataClass, LocalDate> limits) {
        return start(id, new Wanted.Archive(limits), starter);
    }

    /** Starts to put a day back; live until the date, or longer where that was said before. */
    public RetentionJob restore(
            @Nullable Starter starter, DataClass dataClass, LocalDate day, LocalDate liveUntil) {
        if (liveUntil.isBefore(today())) {
            throw new InvalidValue(
                    "liveUntil",
                    liveUntil,
                    new Bilingual("已经过去", "is over already"),
                    new Bilingual("请给出今天或之后的日期。", "Give today or a later day."));
        }
        return start(ids.next(), new Wanted.Restore(dataClass, day, liveUntil), starter);
    }

    private synchronized RetentionJob start(UUID id, Wanted wanted, @Nullable Starter starter) {
        Optional<RetentionJob> known = jobs.find(id);
        if (known.isPresent()) {
            return known.get();
        }
        requireIdle();
        jobs.insert(id, wanted, starter);
        launch(id, wanted);
        return jobs.find(id).orElseThrow();
    }

    /** Goes on with a job that did not reach its end, under the consent that it had. */
    public synchronized Optional<RetentionJob> resume(UUID id) {
        Optional<RetentionJob> job = jobs.find(id);
        if (job.isPresent() && !job.get().state().going() && job.get().state() != JobState.DONE) {
            requireIdle();
            jobs.again(id);
            launch(id, job.get().wanted());
        }
        return jobs.find(id);
    }

    /** Asks a running job to stop after the day in hand. */
    public Optional<RetentionJob> cancel(UUID id) {
        AtomicBoolean stop = stops.get(id);
        if (stop != null) {
            stop.set(true);
        }
        jobs.stop(id);
        return jobs.find(id);
    }

    public Optional<RetentionJob> job(UUID id) {
        return jobs.find(id);
    }

    public List<RetentionJob> page(@Nullable UUID before, int limit) {
        return jobs.page(before, limit);
    }

    boolean ranSince(Instant at) {
        return jobs.ranSince(at);
    }

    /** Notes that the daily run did not run, and why. */
    void refuseDaily(Map<DataClass, LocalDate> limits, String why) {
        UUID id = ids.next();
        jobs.insert(id, new Wanted.Archive(limits), null);
        jobs.end(id, JobState.FAILED, why);
    }

    void startDaily(Map<DataClass, LocalDate> limits) {
        archive(ids.next(), null, limits);
    }

    /** What lies in the archive, the latest day first. */
    public List<ArchivedDay> archivedDays(Optional<String> area, LocalDate before, int limit) {
        return asSystem(() ->
                DatabaseTransaction.call(
                        database,
                        connection -> ArchiveCatalogue.page(connection, area, before, limit)));
    }

    public Path folder() {
        return folder.root();
    }

    /** Marks what a crashed process left as running. Call once at start. */
    public void recover() {
        asSystem(() -> {
            for (RetentionJob job : jobs.running()) {
                reclaim(job);
            }
            return true;
        });
    }

    /** Waits for the end of a job that runs in this process. */
    public void await(UUID id) throws InterruptedException {
        runs.await(id);
    }

    /** Stops all jobs after their day in hand. */
    @Override
    public void close() {
        closing = true;
        stops.values().forEach(stop -> stop.set(true));
        runs.awaitAll();
    }

    private void requireIdle() {
        for (RetentionJob job : jobs.running()) {
            if (stops.containsKey(job.id()) || !asSystem(() -> reclaim(job))) {
                throw new InvalidValue(
                        "job",
                        job.id(),
                        new Bilingual(
                                "正在运行，同一时间只能有一个", "is running, and there can be one at a time"),
                        new Bilingual("请等它结束，或先取消它。", "Wait for its end, or cancel it."));
            }
        }
    }

    /** Marks a job as interrupted unless some process works on it, which its lock would show. */
    private boolean reclaim(RetentionJob job) throws SQLException {
        Optional<JobLock> lock = JobLock.tryFor(database, LOCK);
        if (lock.isPresent()) {
            try (JobLock _ = lock.get()) {
                jobs.end(job.id(), JobState.INTERRUPTED, ENDED);
            }
        }
        return lock.isPresent();
    }

    private void launch(UUID id, Wanted wanted) {
        AtomicBoolean stop = new AtomicBoolean();
        stops.put(id, stop);
        runs.startOnce(id, "retention-" + id, () -> run(id, wanted, stop));
    }

    private void run(UUID id, Wanted wanted, AtomicBoolean stop) {
        try {
            boolean done = locked(id, wanted, stop);
            JobState stopped = closing ? JobState.INTERRUPTED : JobState.CANCELLED;
            jobs.end(id, done ? JobState.DONE : stopped, null);
        } catch (Exception | Error e) {
            LOG.warn("Job {} of the archive failed.", id, e);
            endFailed(id, e);
        } finally {
            stops.remove(id);
        }
    }

    private void endFailed(UUID id, Throwable failure) {
        try {
            jobs.end(id, JobState.FAILED, String.valueOf(failure.getMessage()));
        } catch (DataAccessException e) {
            LOG.warn("Nobody could be told that job {} of the archive ended; resume it.", id, e);
        }
    }

    private boolean locked(UUID id, Wanted wanted, AtomicBoolean stop) throws Exception {
        Optional<JobLock> lock = JobLock.tryFor(database, LOCK);
        if (lock.isEmpty()) {
            throw new InvalidValue(
                    "archive",
                    id,
                    new Bilingual("正由另一个进程处理", "is being worked on by another process"),
                    new Bilingual("请等它结束。", "Wait for it."));
        }
        try (JobLock _ = lock.get()) {
            return new RetentionRun(id, database, folder, jobs, clock, stop::get)
                    .run(wanted, today());
        }
    }

    private interface Work<T> {
        T call() throws SQLException;
    }

    private static <T> T asSystem(Work<T> work) {
        return Scopes.call(
                new Scope.System(),
                () -> {
                    try {
                        return work.call();
                    } catch (SQLException e) {
                        throw new IllegalStateException("The archive cannot be looked at.", e);
                    }
                });
    }
}
