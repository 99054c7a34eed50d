package io.feiqian.payments.exports;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.feiqian.kernel.Uuid7;
import io.feiqian.payments.JobState;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.platform.storage.TenantDataSource;
import io.feiqian.testkit.CrashPoints;
import io.feiqian.testkit.WatchedDataSource;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that exports the network, and dies at the point that it is told. */
final class ExportCrashHarness {

    private static final int ATTEMPTS_MAX = 200;
    private static final long PAUSE_NANOS = 50_000_000;

    private ExportCrashHarness() {}

    /** The database's URL and login, the folder of the exports, and where to die. */
    public static void main(String[] arguments) throws Exception {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(arguments[0]);
        database.setUser(arguments[1]);
        database.setPassword(arguments[1]);
        CrashPoints points = new CrashPoints(Integer.parseInt(arguments[3]));
        HikariConfig config = new HikariConfig();
        config.setDataSource(WatchedDataSource.over(database, points));
        config.setMaximumPoolSize(6);
        InstantSource clock = InstantSource.system();
        try (HikariDataSource pool = new HikariDataSource(config);
                Exports exports =
                        new Exports(
                                new TenantDataSource(pool),
                                Path.of(arguments[2]),
                                clock,
                                new Uuid7(clock, new SecureRandom()))) {
            ExportJob job = run(exports);
            // The server may need a moment to see that the process before this one is dead.
            for (int i = 0; i < ATTEMPTS_MAX && job.state() != JobState.DONE; i++) {
                LockSupport.parkNanos(PAUSE_NANOS);
                job = run(exports);
            }
            System.out.println("END " + job.state() + " " + job.problem());
        }
    }

    private static ExportJob run(Exports exports) throws InterruptedException {
        Scope network = new Scope.Network();
        ExportJob job = exports.start(network, null);
        exports.await(job.id());
        return Scopes.call(network, () -> exports.job(job.id()).orElseThrow());
    }
}
