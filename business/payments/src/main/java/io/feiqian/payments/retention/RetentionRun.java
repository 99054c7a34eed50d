package io.feiqian.payments.retention;

import io.feiqian.payments.exports.ExportFolder;
import io.feiqian.payments.record.DatabaseTransaction;
import io.feiqian.payments.retention.RetentionJob.HeldDay;
import io.feiqian.payments.retention.RetentionJob.Wanted;
import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * One job of the archive, while it holds the archive's lock: day after day, each a transaction of
 * its own. What it did stays done when it is stopped, and the next one goes on.
 */
final class RetentionRun {

    private static final int DAYS_MAX = 100_000;
    private static final int HELD_TOLD_MAX = 500;

    /** The names that this class itself gives; whatever else lies in the folder is not touched. */
    private static final Pattern OWN_FILE =
            Pattern.compile(
                    "("
                            + Stream.of(DataClass.values())
                                    .flatMap(one -> one.tables().stream())
                                    .map(layout -> layout.name())
                                    .collect(Collectors.joining("|"))
                            + ")/day=\\d{4}-\\d\\d-\\d\\d/[0-9a-f-]{36}\\.parquet");

    private final UUID id;
    private final DataSource database;
    private final ExportFolder folder;
    private final RetentionJobs jobs;
    private final InstantSource clock;
    private final BooleanSupplier stopped;
    private final List<HeldDay> held = new ArrayList<>();

    RetentionRun(
            UUID id,
            DataSource database,
            ExportFolder folder,
            RetentionJobs jobs,
            InstantSource clock,
            BooleanSupplier stopped) {
        this.id = id;
        this.database = database;
        this.folder = folder;
        this.jobs = jobs;
        this.clock = clock;
        this.stopped = stopped;
    }

    private record ClassDay(DataClass dataClass, LocalDate day) {}

    /** False when it was stopped before its end. */
    boolean run(Wanted wanted, LocalDate today) throws SQLException, IOException {
        folder.prepare();
        folder.keepOnly(OWN_FILE, needed());
        boolean done =
                switch (wanted) {
                    case Wanted.Archive archive -> archived(archive, today);
                    case Wanted.Restore restore -> restored(restore);
                };
        folder.keepOnly(OWN_FILE, needed());
        return done;
    }

    /**
     * What a run that was killed has left, and what was written anew since, is not named by the
     * catalogue and its rows are live or in another file.
     */
    private Predicate<String> needed() throws SQLException {
        Set<String> files = DatabaseTransaction.call(database, ArchiveCatalogue::files);
        Set<String> days = DatabaseTransaction.call(database, ArchiveCatalogue::restored);
        return file ->
                files.contains(file) || days.contains(file.substring(0, file.lastIndexOf('/')));
    }

    private boolean archived(Wanted.Archive archive, LocalDate today) throws SQLException {
        // Class after class: whether a later one's day may go depends on what went before it.
        Plans plans = new Plans(database);
        List<ClassDay> days = new ArrayList<>();
        for (DataClass dataClass : DataClass.values()) {
            LocalDate limit = archive.limits().get(dataClass);
            if (limit != null) {
                plans.due(dataClass, limit, today, DAYS_MAX)
                        .forEach(day -> days.add(new ClassDay(dataClass, day)));
            }
        }
        jobs.total(id, days.size());
        DayArchiver archiver = new DayArchiver(database, folder, id, clock);
        for (ClassDay one : days) {
            if (stopped.getAsBoolean()) {
                return false;
            }
            switch (archiver.archive(one.dataClass(), one.day())) {
                case DayArchiver.Outcome.Moved(long rows, long bytes) -> moved(rows, bytes);
                case DayArchiver.Outcome.Held(List<Hold> holds) -> {
                    if (held.size() < HELD_TOLD_MAX) {
                        held.add(new HeldDay(one.dataClass(), one.day(), holds));
                    }
                    moved(0, 0);
                }
            }
        }
        return true;
    }

    private void moved(long rows, long bytes) {
        jobs.progress(id, rows, bytes, held);
    }

    /** What is about its transactions comes first, so that they are never live without it. */
    private boolean restored(Wanted.Restore restore) throws SQLException {
        List<ClassDay> days = new ArrayList<>();
        if (restore.dataClass() == DataClass.TRANSACTIONS) {
            for (DataClass dataClass : DataClass.values()) {
                if (dataClass.about().isPresent()) {
                    DatabaseTransaction.call(
                                    database,
                                    connection ->
                                            ArchiveCatalogue.about(
                                                    connection, dataClass, restore.day()))
                            .forEach(day -> days.add(new ClassDay(dataClass, day)));
                }
            }
        }
        days.add(new ClassDay(restore.dataClass(), restore.day()));
        jobs.total(id, days.size());
        DayRestorer restorer = new DayRestorer(database, folder, id, clock);
        for (ClassDay one : days) {
            if (stopped.getAsBoolean()) {
                return false;
            }
            moved(restorer.restore(one.dataClass(), one.day(), restore.liveUntil()), 0);
        }
        return true;
    }
}
