package io.feiqian.app.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code backup FILE}: a consistent archive of every table, while the server goes on running. */
final class BackupCommand implements Client.Command {

    private static final Duration TOLD_EVERY = Duration.ofSeconds(2);

    @Override
    public int run(Api api, List<String> arguments) {
        Options options = Options.parse(arguments, List.of(), List.of());
        Path file = Path.of(options.onlyPositional("backup needs one file name")).toAbsolutePath();
        System.out.println("Backing up into " + file + " …");
        Thread progress = Thread.ofVirtual().start(() -> tellGrowth(file));
        JsonNode done;
        try {
            done = api.post("/backup", Map.of("path", file.toString()));
        } finally {
            progress.interrupt();
        }
        System.out.printf(
                "Backup written: %s (%,d bytes, %,d rows, SHA-256 %s)%n",
                file,
                done.path("bytes").asLong(0),
                done.path("rows").asLong(0),
                done.path("sha256").asString(""));
        System.out.println("Keys are not in it: keep keys.json of the home folder apart.");
        return 0;
    }

    /** The server writes on this machine, beside the wanted name until the archive is whole. */
    private static void tellGrowth(Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            while (true) {
                Thread.sleep(TOLD_EVERY);
                long bytes = part.toFile().length();
                if (bytes > 0) {
                    System.out.printf("  %,d bytes so far%n", bytes);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
