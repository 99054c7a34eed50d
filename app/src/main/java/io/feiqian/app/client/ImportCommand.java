package io.feiqian.app.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * {@code import FILE --mapping M}: starts or resumes an import and shows its progress. Leaving with
 * Ctrl-C leaves the import running; it is found again under the console's imports.
 */
final class ImportCommand implements Client.Command {

    @Override
    public int run(Api api, List<String> arguments) {
        Options options = Options.parse(arguments, List.of("mapping"), List.of());
        Path file =
                Path.of(options.onlyPositional("import needs one file and --mapping"))
                        .toAbsolutePath();
        TextFile.requireThere(file);
        JsonNode job =
                api.post(
                        "/payments/imports",
                        Map.of("path", file.toString(), "mapping", mapping(options)));
        return finish(Jobs.watch(api, "/payments/imports", job, "import", ImportCommand::line));
    }

    /** A mapping by its name in data/mappings, or a file of the person's own. */
    private static String mapping(Options options) {
        String mapping = options.required("mapping");
        Path own = Path.of(mapping);
        return Files.isReadable(own) ? own.toAbsolutePath().toString() : mapping;
    }

    private static String line(JsonNode job) {
        double total = job.path("bytesTotal").asDouble(0);
        double share = total > 0 ? 100 * job.path("bytesRead").asDouble(0) / total : 0;
        return String.format(
                "%3.0f %%  %,d rows written, %,d rejected, %,d known, %,.0f rows/s%s",
                share,
                job.path("written").asLong(0),
                job.path("rejected").asLong(0),
                job.path("duplicates").asLong(0),
                job.path("rowsPerSecond").asDouble(0),
                left(job.path("secondsLeft")));
    }

    private static String left(JsonNode seconds) {
        return seconds.isNumber() ? ", " + seconds.asLong() + " s left" : "";
    }

    private static int finish(JsonNode job) {
        String state = job.path("state").asString();
        if (job.path("rejected").asLong(0) > 0) {
            System.out.println("Rejected rows: console → imports → " + job.path("id").asString());
        }
        if (state.equals("Done")) {
            return 0;
        }
        System.err.println(
                "feiqian: import "
                        + state
                        + ". "
                        + job.path("problem").path("detail").asString("")
                        + " The same command goes on where it stopped.");
        return 1;
    }
}
