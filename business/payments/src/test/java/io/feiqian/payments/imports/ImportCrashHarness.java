package io.feiqian.payments.imports;

import io.feiqian.payments.JobState;
import io.feiqian.platform.storage.Keys;
import io.feiqian.testkit.CrashPoints;
import io.feiqian.testkit.WatchedDataSource;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that imports one file, or goes on with it, and dies at the point that it is told. */
final class ImportCrashHarness {

    private static final int ATTEMPTS_MAX = 200;
    private static final long PAUSE_NANOS = 50_000_000;

    private ImportCrashHarness() {}

    /** The database's URL and login, the folder of file, mapping and keys, and where to die. */
    public static void main(String[] arguments) throws Exception {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(arguments[0]);
        database.setUser(arguments[1]);
        database.setPassword(arguments[1]);
        Path folder = Path.of(arguments[2]);
        CrashPoints points = new CrashPoints(Integer.parseInt(arguments[3]));
        try (ImportRoom room =
                new ImportRoom(
                        WatchedDataSource.over(database, points),
                        folder,
                        Keys.open(folder.resolve("keys.json")))) {
            ImportJob job = room.run(folder.resolve("rows.csv"), "crash");
            // The server may need a moment to see that the process before this one is dead.
            for (int i = 0; i < ATTEMPTS_MAX && job.state() != JobState.DONE; i++) {
                LockSupport.parkNanos(PAUSE_NANOS);
                job = room.run(folder.resolve("rows.csv"), "crash");
            }
            System.out.println("END " + job.state() + " " + job.problem());
        }
    }
}
