package io.feiqian.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

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
        try (Install install = Install.fresh()) {
            Path cache = install.startCache();
            seconds(install);
            double with = median(install);
            Path aside = cache.resolveSibling("feiqian.aot.aside");
            Files.move(cache, aside);
            // An empty folder in its place keeps the script from training a new one.
            Files.createDirectory(cache);
            double without;
            try {
                without = median(install);
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
        }
    }

    private static double median(Install install) throws Exception {
        List<Double> seconds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            seconds.add(seconds(install));
        }
        seconds.sort(Comparator.naturalOrder());
        return seconds.get(ROUNDS / 2);
    }

    private static double seconds(Install install) throws Exception {
        long start = System.nanoTime();
        install.up();
        double took = (System.nanoTime() - start) / 1e9;
        install.down();
        return took;
    }
}
