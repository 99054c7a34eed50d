package io.feiqian.app.client;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code backup FILE}: a consistent archive of every table, while the server goes on running. */
final class BackupCommand implements Client.Command {

    @Override
    public int run(Api api, List<String> arguments) {
        Options options = Options.parse(arguments, List.of(), List.of());
        Path file = Path.of(options.onlyPositional("backup needs one file name")).toAbsolutePath();
        JsonNode done = api.post("/backup", Map.of("path", file.toString()));
        System.out.printf(
                "Backup written: %s (%,d bytes, %,d rows, SHA-256 %s)%n",
                file,
                done.path("bytes").asLong(0),
                done.path("rows").asLong(0),
                done.path("sha256").asString(""));
        System.out.println("Keys are not in it: keep keys.json of the home folder apart.");
        return 0;
    }
}
