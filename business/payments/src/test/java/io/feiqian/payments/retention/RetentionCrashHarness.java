package io.feiqian.payments.retention;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Uuid7;
import io.feiqian.payments.JobState;
import io.feiqian.payments.RecordRoom;
import io.feiqian.platform.storage.TenantDataSource;
import io.feiqian.testkit.CrashPoints;
import io.feiqian.testkit.FixedClock;
import io.feiqian.testkit.WatchedDataSource;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that archives all that is over, or restores a day, and dies where it is told. */
final class RetentionCrashHarness {

    private static final int ATTEMPTS_MAX = 200;
    private static final long PAUSE_NANOS = 50_000_000;

    private RetentionCrashHarness() {}

    /** The database's URL and login, the archive's folder, where to die, and a day to restore. */
    public static void main(String[] arguments) throws Exception {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(arguments[0]);
        database.setUser(arguments[1]);
        database.setPassword(arguments[1]);
        CrashPoints points = new CrashPoints(Integer.parseInt(arguments[3]));
        HikariConfig config = new HikariConfig();
        config.setDataSource(WatchedDataSource.over(database, points));
        config.setMaximumPoolSize(6);
        InstantSource clock = FixedClock.at(RecordRoom.NOON);
        try (HikariDataSource pool = new HikariDataSource(config);
                Retention retention =
                        new Retention(
                                new TenantDataSource(pool),
                                RetentionRoom.settings(),
                                Path.of(arguments[2]),
                                clock::instant,
                                clock,
                                new Uuid7(InstantSource.system(), new SecureRandom()))) {
            JobState state = run(retention, arguments);
            // The server may need a moment to see that the process before this one is dead.
            for (int i = 0; i < ATTEMPTS_MAX && state != JobState.DONE; i++) {
                LockSupport.parkNanos(PAUSE_NANOS);
                state = run(retention, arguments);
            }
            System.out.println("END " + state);
        }
    }

    private static JobState run(Retention retention, String[] arguments)
            throws InterruptedException {
        try {
            RetentionJob job =
                    arguments.length > 4
                            ? retention.restore(
                                    null,
                                    DataClass.TRANSACTIONS,
                                    LocalDate.parse(arguments[4]),
                                    retention.today())
                            : retention.archive(
                                    UUID.randomUUID(),
                                    null,
                                    retention.settings().limits(retention.today()));
            retention.await(job.id());
            return retention.job(job.id()).orElseThrow().state();
        } catch (InvalidValue e) {
            return JobState.RUNNING;
        }
    }
}
