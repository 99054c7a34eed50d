package io.feiqian.bench;

import io.feiqian.platform.agents.runs.SayOutcome;
import io.feiqian.platform.agents.runs.Saying;
import io.feiqian.platform.agents.runs.StoredEvent;
import io.feiqian.platform.storage.Keys;
import io.feiqian.platform.storage.ModuleSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Three steps that do nothing, from what was said to the end that is on disk; only understanding
 * the sentence is left out, for the peer has none. The variants take turns, round after round, so
 * that what else the machine does falls on all of them alike; the figures are medians of the
 * rounds.
 */
final class StepsBench implements Bench {

    private static final int ROUNDS = 7;
    private static final int RUNS = 2_000;
    private static final int AT_ONCE = 256;
    private static final int FEW = 16;
    private static final int ALONE = 200;
    private static final long LOOK_NANOS = 200_000;
    private static final int PEER_RUNS = 50_000;
    private static final String NOT_WAITED_FOR = "options=-c%20synchronous_commit=off";

    /** One way to do it: microseconds a run, measured once a round. */
    private record Variant(String name, String goal, Measured once) {}

    @FunctionalInterface
    private interface Measured {
        double micros() throws Exception;
    }

    @Override
    public String name() {
        return "steps";
    }

    @Override
    public Result run() throws Exception {
        List<ModuleSchema> schemas =
                Stream.of("access", "tools", "memory", "agents", "tracing")
                        .map(ModuleSchema::platform)
                        .toList();
        try (BenchHome home = BenchHome.open(schemas)) {
            Keys keys = Keys.open(home.folder().resolve("keys.json"));
            try (NoopDesk durable = new NoopDesk(home.login(), "", Optional.empty());
                    NoopDesk logged = new NoopDesk(home.login(), "", Optional.of(keys));
                    NoopDesk notWaited =
                            new NoopDesk(home.login(), NOT_WAITED_FOR, Optional.empty())) {
                return compare(durable, logged, notWaited);
            }
        }
    }

    private Result compare(NoopDesk durable, NoopDesk logged, NoopDesk notWaited) throws Exception {
        LangChainSequence peer = new LangChainSequence();
        List<Variant> variants =
                List.of(
                        new Variant(
                                "durable, %d at once: a run".formatted(AT_ONCE),
                                "<= 1000",
                                () -> amortised(durable, AT_ONCE, false)),
                        new Variant(
                                "the same, each followed live by its asker",
                                "",
                                () -> amortised(durable, AT_ONCE, true)),
                        new Variant(
                                "the same, %d at once".formatted(FEW),
                                "",
                                () -> amortised(durable, FEW, true)),
                        new Variant(
                                "the same, one at a time: latency of a run",
                                "",
                                () -> alone(durable)),
                        new Variant(
                                "durable and every call in the action log",
                                "",
                                () -> amortised(logged, AT_ONCE, false)),
                        new Variant(
                                "written, but the disk not waited for",
                                "",
                                () -> amortised(notWaited, AT_ONCE, false)),
                        new Variant(
                                "LangChain4j agentic sequence, in memory", "", () -> peer(peer)));
        List<double[]> measured = rounds(variants);
        List<Result.Figure> figures = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            double[] sorted = measured.get(i);
            String name = variants.get(i).name();
            figures.add(new Result.Figure(name, sorted[ROUNDS / 2], "µs", variants.get(i).goal()));
            figures.add(Result.Figure.of("    lowest round", sorted[0], "µs"));
            figures.add(Result.Figure.of("    highest round", sorted[ROUNDS - 1], "µs"));
        }
        double ours = measured.getFirst()[ROUNDS / 2];
        double unwaited = measured.get(5)[ROUNDS / 2];
        double theirs = measured.getLast()[ROUNDS / 2];
        return new Result(
                name(),
                "a run of three steps that do nothing; median of %d rounds, in which the variants take turns; %d runs a round, %d alone"
                        .formatted(ROUNDS, RUNS, ALONE),
                figures,
                String.format(
                        Locale.ROOT,
                        "%.0f times the peer's %.1f µs, which keeps nothing; waiting for the disk is %.0f %% of it",
                        ours / theirs,
                        theirs,
                        100 * Math.max(0, ours - unwaited) / ours));
    }

    /** For each variant its rounds, sorted; two rounds before them warm everything up. */
    private static List<double[]> rounds(List<Variant> variants) throws Exception {
        List<double[]> measured = new ArrayList<>();
        variants.forEach(_ -> measured.add(new double[ROUNDS]));
        for (int round = -2; round < ROUNDS; round++) {
            for (int i = 0; i < variants.size(); i++) {
                double micros = variants.get(i).once().micros();
                if (round >= 0) {
                    measured.get(i)[round] = micros;
                }
            }
        }
        measured.forEach(Arrays::sort);
        return measured;
    }

    /** Microseconds a run while many go on at once, until the last answer is on disk. */
    private static double amortised(NoopDesk desk, int atOnce, boolean followed) throws Exception {
        long steps = desk.steps();
        long answers = desk.answersInLog();
        double micros = many(desk, atOnce, followed) / RUNS;
        requireCount(desk.steps() - steps, (long) RUNS * NoopDesk.STEPS);
        requireCount(desk.answersInLog() - answers, RUNS);
        return micros;
    }

    private static double many(NoopDesk desk, int atOnce, boolean followed) throws Exception {
        List<UUID> threads = threads(desk, RUNS);
        long answered = desk.answered() + RUNS;
        try (ExecutorService askers =
                Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
            long start = System.nanoTime();
            List<Future<?>> asked = new ArrayList<>(RUNS);
            for (UUID thread : threads) {
                asked.add(askers.submit(() -> followed ? ask(desk, thread) : say(desk, thread)));
            }
            for (Future<?> one : asked) {
                one.get();
            }
            // A run is counted after the commit of its answer has come back.
            while (desk.answered() < answered) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
            return (System.nanoTime() - start) / 1e3;
        }
    }

    /** The median of single runs, each after the one before, in microseconds. */
    private static double alone(NoopDesk desk) throws Exception {
        double[] micros = new double[ALONE];
        List<UUID> threads = threads(desk, ALONE);
        for (int i = 0; i < ALONE; i++) {
            long start = System.nanoTime();
            ask(desk, threads.get(i));
            micros[i] = (System.nanoTime() - start) / 1e3;
        }
        Arrays.sort(micros);
        return micros[ALONE / 2];
    }

    /** A thread a run, opened before the clock starts: a conversation is there already. */
    private static List<UUID> threads(NoopDesk desk, int count) {
        List<UUID> threads = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            threads.add(desk.runs().openThread(desk.caller).id());
        }
        return threads;
    }

    private static UUID say(NoopDesk desk, UUID thread) {
        SayOutcome outcome =
                desk.runs().say(desk.caller, thread, Saying.of("do nothing three times"));
        if (!(outcome instanceof SayOutcome.Started(UUID run))) {
            throw new IllegalStateException("A run was not started: " + outcome);
        }
        return run;
    }

    /** Says it and reads every event from the log as it comes, as the console does. */
    private static UUID ask(NoopDesk desk, UUID thread) throws InterruptedException {
        UUID run = say(desk, thread);
        List<StoredEvent> events = new ArrayList<>();
        desk.runs()
                .<RuntimeException>follow(
                        desk.caller,
                        run,
                        0,
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(5),
                        events::add);
        if (events.isEmpty() || !events.getLast().json().contains("\"Answered\"")) {
            throw new IllegalStateException("A run did not end with an answer: " + events);
        }
        return run;
    }

    private static double peer(LangChainSequence peer) {
        long before = peer.steps();
        long start = System.nanoTime();
        for (int i = 0; i < PEER_RUNS; i++) {
            peer.run();
        }
        double micros = (System.nanoTime() - start) / 1e3 / PEER_RUNS;
        requireCount(peer.steps() - before, (long) PEER_RUNS * NoopDesk.STEPS);
        return micros;
    }

    private static void requireCount(long count, long expected) {
        if (count != expected) {
            throw new IllegalStateException(count + " ran instead of " + expected + ".");
        }
    }
}
