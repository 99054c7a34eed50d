package io.feiqian.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;

/** Runs the benches named as arguments, or all; prints them and writes results/NAME.json. */
public final class Benches {

    private static final List<Bench> ALL =
            List.of(
                    new StartBench(),
                    new LiveBench(),
                    new StepsBench(),
                    new ImportBench(),
                    new Iso8583Bench(),
                    new ScaleBench());

    private Benches() {}

    public static void main(String[] names) throws Exception {
        List<String> wanted = List.of(names);
        List<String> known = ALL.stream().map(Bench::name).toList();
        if (!known.containsAll(wanted)) {
            System.err.println("bench: unknown name in " + wanted + ". Known: " + known);
            System.exit(2);
        }
        for (Bench bench : ALL) {
            if (wanted.isEmpty() || wanted.contains(bench.name())) {
                run(bench);
            }
        }
        System.exit(0);
    }

    private static void run(Bench bench) throws Exception {
        System.out.println("== " + bench.name());
        try {
            Result result = bench.run();
            for (Result.Figure figure : result.figures()) {
                System.out.printf(
                        Locale.ROOT,
                        "   %-46s %,14.2f %s %s%n",
                        figure.name(),
                        figure.value(),
                        figure.unit(),
                        figure.goal().isEmpty() ? "" : "(goal " + figure.goal() + ")");
            }
            System.out.println("   " + result.ratio());
            write(result);
        } catch (Bench.Skipped skipped) {
            System.out.println("   left out: " + skipped.getMessage());
        }
    }

    private static void write(Result result) throws IOException {
        Path folder = Path.of(System.getProperty("feiqian.bench.results", "bench/results"));
        Files.createDirectories(folder);
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("date", LocalDate.now(java.time.ZoneOffset.UTC).toString());
        file.put("machine", Machine.here());
        file.put("result", result);
        Files.writeString(
                folder.resolve(result.bench() + ".json"),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(file)
                        + "\n");
    }
}
