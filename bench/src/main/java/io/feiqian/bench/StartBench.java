package io.feiqian.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Start to ready of a later start, through the script, with the AOT cache and (the peer) without.
 */
final class StartBench implements Bench {

    private static final int ROUNDS = 3;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public Result run() throws Exception {
        Path install = Path.of(System.getProperty("feiqian.install", "."));
        Path cache = install.resolve("app/target/dist/feiqian.aot");
        if (!Files.exists(cache)) {
            throw new Skipped("no start cache at app/target/dist; run ./feiqian up once");
        }
        Path home = Files.createTempDirectory("feiqian-bench");
        try {
            seconds(install, home);
            double with = median(install, home);
            Path aside = cache.resolveSibling("feiqian.aot.aside");
            Files.move(cache, aside);
            // An empty folder in its place keeps the script from training a new one.
            Files.createDirectory(cache);
            double without;
            try {
                without = median(install, home);
            } finally {
                Files.delete(cache);
                Files.move(aside, cache);
            }
            return new Result(
                    name(),
                    "a later ./feiqian up --detach, until it is ready",
                    List.of(
                            new Result.Figure("with AOT cache", with, "s", "< 15"),
                            Result.Figure.of("same jars without AOT cache", without, "s")),
                    String.format(
                            Locale.ROOT, "%.1f times faster with the AOT cache", without / with));
        } finally {
            delete(home);
        }
    }

    private static double median(Path install, Path home) throws Exception {
        List<Double> seconds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            seconds.add(seconds(install, home));
        }
        seconds.sort(Comparator.naturalOrder());
        return seconds.get(ROUNDS / 2);
    }

    private static double seconds(Path install, Path home) throws Exception {
        long start = System.nanoTime();
        script(install, home, "up", "--detach");
        double took = (System.nanoTime() - start) / 1e9;
        script(install, home, "down");
        return took;
    }

    private static void script(Path install, Path home, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(install.resolve("feiqian").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("FEIQIAN_HOME", home.toString());
        builder.environment().put("FEIQIAN_PORT", "18688");
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException("./feiqian " + String.join(" ", arguments) + " failed");
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
