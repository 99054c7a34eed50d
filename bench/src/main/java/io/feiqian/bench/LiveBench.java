package io.feiqian.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A whole install under the simulator's 100 transactions a second: the time from a question to its
 * answer with evidence, over HTTP, beside a bare request to the same server; and the memory that
 * the JVM and PostgreSQL hold meanwhile.
 */
final class LiveBench implements Bench {

    private static final Duration WARM_UP = Duration.ofSeconds(45);
    private static final int ROUNDS = 12;
    private static final List<String> QUESTIONS =
            List.of(
                    "昨天的批准率是多少",
                    "昨天交易了多少笔，多少钱",
                    "昨天拒绝最多的原因是什么",
                    "按发卡行看昨天的批准率",
                    "找一下昨天金额最大的交易",
                    "响应码51是什么意思",
                    "what is the approval rate yesterday",
                    "top 5 decline reasons yesterday",
                    "how many transactions yesterday and for how much",
                    "what does response code 05 mean");
    private static final ZoneId NETWORK = ZoneId.of("Asia/Shanghai");

    @Override
    public String name() {
        return "live";
    }

    @Override
    public Result run() throws Exception {
        try (Install install = Install.fresh()) {
            install.startCache();
            install.up();
            install.post(
                    "/payments/simulator/start",
                    Map.of(
                            "seed", 11,
                            "speed", 1,
                            "from", yesterdayAtNoon().toString(),
                            "messagesPerSecond", 100));
            settle(install);
            long before = install.get("/payments/simulator").path("sent").asLong();
            long began = System.nanoTime();
            double[] bare = new double[ROUNDS * QUESTIONS.size()];
            double[] answers = new double[ROUNDS * QUESTIONS.size()];
            int answered = 0;
            for (int i = 0; i < answers.length; i++) {
                bare[i] = bare(install);
                long start = System.nanoTime();
                answered +=
                        install.ask(QUESTIONS.get(i % QUESTIONS.size())).equals("Answered") ? 1 : 0;
                answers[i] = (System.nanoTime() - start) / 1e6;
            }
            double rate =
                    (install.get("/payments/simulator").path("sent").asLong() - before)
                            / ((System.nanoTime() - began) / 1e9);
            Arrays.sort(bare);
            Arrays.sort(answers);
            Memory memory = Memory.of(install.process());
            return new Result(
                    name(),
                    "%d questions one after another beside the simulator".formatted(answers.length),
                    List.of(
                            new Result.Figure("simulated transactions", rate, "per s", ">= 100"),
                            Result.Figure.of(
                                    "questions answered", answered, "of " + answers.length),
                            Result.Figure.of("answer, median", at(answers, 0.5), "ms"),
                            new Result.Figure("answer, p95", at(answers, 0.95), "ms", "<= 300"),
                            Result.Figure.of("bare status request, median", at(bare, 0.5), "ms"),
                            Result.Figure.of("JVM, resident", memory.jvm(), "MB"),
                            Result.Figure.of(
                                    "PostgreSQL, resident, shared pages once",
                                    memory.postgres(),
                                    "MB"),
                            new Result.Figure(
                                    "together", memory.jvm() + memory.postgres(), "MB", "<= 1200")),
                    String.format(
                            Locale.ROOT,
                            "an answer takes %.0f times a bare status request",
                            at(answers, 0.5) / at(bare, 0.5)));
        }
    }

    /** The network sleeps at night; at noon it sends at least its mean. */
    private static Instant yesterdayAtNoon() {
        return LocalDate.now(NETWORK).minusDays(1).atTime(12, 0).atZone(NETWORK).toInstant();
    }

    /** Lets the simulator reach its pace; the warm-up's questions are not counted. */
    private static void settle(Install install) throws Exception {
        long until = System.nanoTime() + WARM_UP.toNanos();
        for (int i = 0; System.nanoTime() < until; i++) {
            install.ask(QUESTIONS.get(i % QUESTIONS.size()));
        }
    }

    private static double bare(Install install) throws Exception {
        long start = System.nanoTime();
        install.get("/status");
        return (System.nanoTime() - start) / 1e6;
    }

    private static double at(double[] sorted, double quantile) {
        return sorted[(int) Math.ceil(quantile * sorted.length) - 1];
    }

    /** Megabytes of memory in use, from the kernel's count of resident pages. */
    private record Memory(double jvm, double postgres) {

        static Memory of(ProcessHandle jvm) {
            try (Stream<ProcessHandle> children = jvm.descendants()) {
                return new Memory(
                        megabytes(jvm.pid(), "Rss:"),
                        children.map(child -> megabytes(child.pid(), "Pss:"))
                                .reduce(0.0, Double::sum));
            }
        }

        private static double megabytes(long pid, String key) {
            Path file = Path.of("/proc/" + pid + "/smaps_rollup");
            try (Stream<String> lines = Files.lines(file)) {
                return lines.filter(line -> line.startsWith(key))
                        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                        .findFirst()
                        .orElse(0.0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
