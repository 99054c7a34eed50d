package io.feiqian.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.feiqian.platform.storage.Backup;
import io.feiqian.platform.storage.Database;
import io.feiqian.platform.storage.Home;
import io.feiqian.platform.storage.ModuleSchema;
import io.feiqian.platform.storage.Restore;
import io.feiqian.platform.storage.StorageSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code restore FILE}: fills an empty home from an archive. The server must not run on it. */
final class RestoreCommand {

    /** Every schema that an archive of this version may hold. */
    static final List<ModuleSchema> SCHEMAS =
            List.of(
                    ModuleSchema.platform("storage"),
                    ModuleSchema.platform("access"),
                    ModuleSchema.platform("agents"),
                    ModuleSchema.platform("memory"),
                    ModuleSchema.platform("tools"),
                    ModuleSchema.platform("tracing"),
                    ModuleSchema.business("payments"));

    private static final long TENTHS = 10;

    private RestoreCommand() {}

    static int run(List<String> arguments) {
        if (arguments.size() != 1 || !Files.isReadable(Path.of(arguments.getFirst()))) {
            System.err.println("feiqian: restore needs one archive that can be read: restore FILE");
            return 2;
        }
        Path file = Path.of(arguments.getFirst());
        StorageSettings settings = StorageSettings.of(System.getenv());
        quiet();
        try (Home home = Home.hold(settings.home());
                Database database = Database.open(home, settings)) {
            // Who stops it with Ctrl-C shall not find the server running on.
            Runtime.getRuntime().addShutdownHook(new Thread(database::close));
            System.out.println("Restoring " + file + " into " + home.folder() + " …");
            Backup.Manifest manifest =
                    Restore.read(database.login().dataSource(), SCHEMAS, file, new Printed());
            System.out.printf(
                    "Restored %,d rows of %d tables, written %s. Start it with ./feiqian up%n",
                    manifest.rows(), manifest.tables().size(), manifest.createdAt());
            return 0;
        } catch (IOException | RuntimeException e) {
            System.err.println("feiqian: not restored. " + StartFailure.explain(e));
            return 1;
        }
    }

    /** The lines of a migration are for a log; here people wait. */
    private static void quiet() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            logging.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        }
    }

    /** A line for each tenth of the rows. */
    private static final class Printed implements Restore.Progress {

        private long tenths;

        @Override
        public void filled(Backup.Table table, long rows, long ofRows) {
            long now = ofRows == 0 ? TENTHS : rows * TENTHS / ofRows;
            if (now > tenths) {
                tenths = now;
                System.out.printf(
                        "  %3d %%  %,d of %,d rows, %s%n",
                        now * TENTHS, rows, ofRows, table.qualified());
            }
        }
    }
}
