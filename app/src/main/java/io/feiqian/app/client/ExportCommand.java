package io.feiqian.app.client;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * {@code export}: writes the days that changed since the last export as Parquet files, and shows
 * its progress. Leaving with Ctrl-C leaves it running.
 */
final class ExportCommand implements Client.Command {

    @Override
    public int run(Api api, List<String> arguments) {
        if (!Options.parse(arguments, List.of(), List.of()).positional().isEmpty()) {
            throw ClientFailure.usage("export takes no arguments");
        }
        JsonNode started = api.post("/payments/exports", Map.of());
        JsonNode job = Jobs.watch(api, "/payments/exports", started, "export", ExportCommand::line);
        if (job.path("state").asString().equals("Done")) {
            System.out.println(job.path("folder").asString("") + "/manifest.json");
            return 0;
        }
        System.err.println(
                "feiqian: export "
                        + job.path("state").asString()
                        + ". "
                        + job.path("problem").asString("")
                        + " The same command goes on with what is left.");
        return 1;
    }

    private static String line(JsonNode job) {
        int total = job.path("filesTotal").asInt(0);
        int done = job.path("filesDone").asInt(0);
        return String.format(
                "%3.0f %%  %,d of %,d files, %,d rows, %,d bytes, %,.0f rows/s",
                total > 0 ? 100.0 * done / total : 100.0,
                done,
                total,
                job.path("rowsWritten").asLong(0),
                job.path("bytesWritten").asLong(0),
                job.path("rowsPerSecond").asDouble(0));
    }
}
