package io.feiqian.bench;

import io.feiqian.platform.agents.runs.SayOutcome;
import io.feiqian.platform.agents.runs.Saying;
import io.feiqian.platform.agents.runs.StoredEvent;
import io.feiqian.platform.storage.EmbeddedPostgres;
import io.feiqian.platform.storage.Home;
import io.feiqian.platform.storage.Keys;
import io.feiqian.platform.storage.Migrations;
import io.feiqian.platform.storage.ModuleSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
 * Three steps that do nothing: durable, durable with the action log, written but not waited for,
 * and the peer's in memory. From what was said to the end that is on disk; only understanding the
 * sentence is left out, for the peer has none.
 */
final class StepsBench implements Bench {

    private static final int WARM_UP = 2_000;
    private static final int RUNS = 4_000;
    private static final int AT_ONCE = 256;
    private static final int ALONE = 300;
    private static final long LOOK_NANOS = 200_000;
    private static final int PEER_RUNS = 100_000;
    private static final String NOT_WAITED_FOR = "options=-c%20synchronous_commit=off";

    @Override
    public String name() {
        return "steps";
    }

    @Override
    public Result run() throws Exception {
        Path folder = Files.createTempDirectory("feiqian-bench");
        try (Home home = Home.hold(folder);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(home, 0)) {
            Migrations.run(
                    postgres.login().dataSource(),
                    Stream.of("access", "tools", "memory", "agents", "tracing")
                            .map(ModuleSchema::platform)
                            .toList());
            Keys keys = Keys.open(folder.resolve("keys.json"));
            List<Result.Figure> figures = new ArrayList<>();
            double durable;
            try (NoopDesk desk = new NoopDesk(postgres.login(), "", Optional.empty())) {
                durable = amortised(desk, false);
                figures.add(
                        new Result.Figure(
                                "durable run of 3 steps, amortised", durable, "µs", "<= 1000"));
                figures.add(
                        Result.Figure.of(
                                "the same, each followed live by its asker, amortised",
                                amortised(desk, true),
                                "µs"));
                figures.add(Result.Figure.of("the same, one at a time, median", alone(desk), "µs"));
            }
            try (NoopDesk desk = new NoopDesk(postgres.login(), "", Optional.of(keys))) {
                figures.add(
                        Result.Figure.of(
                                "durable and every call in the action log, amortised",
                                amortised(desk, false),
                                "µs"));
            }
            double notWaited;
            try (NoopDesk desk = new NoopDesk(postgres.login(), NOT_WAITED_FOR, Optional.empty())) {
                notWaited = amortised(desk, false);
                figures.add(
                        Result.Figure.of(
                                "written, but the disk not waited for, amortised",
                                notWaited,
                                "µs"));
            }
            double peer = peer();
            figures.add(Result.Figure.of("LangChain4j agentic sequence, in memory", peer, "µs"));
            return new Result(
                    name(),
                    "a run of three steps that do nothing, %d runs, %d at once"
                            .formatted(RUNS, AT_ONCE),
                    figures,
                    String.format(
                            Locale.ROOT,
                            "%.0f times the peer's %.1f µs, which keeps nothing; waiting for the disk is %.0f %% of it",
                            durable / peer,
                            peer,
                            100 * Math.max(0, durable - notWaited) / durable));
        } finally {
            delete(folder);
        }
    }

    /** Microseconds a run while many go on at once, until the last answer is on disk. */
    private static double amortised(NoopDesk desk, boolean followed) throws Exception {
        many(desk, WARM_UP, followed);
        long steps = desk.steps();
        long answers = desk.answersInLog();
        double micros = many(desk, RUNS, followed) / RUNS;
        requireCount(desk.steps() - steps, (long) RUNS * NoopDesk.STEPS);
        requireCount(desk.answersInLog() - answers, RUNS);
        return micros;
    }

    private static double many(NoopDesk desk, int runs, boolean followed) throws Exception {
        List<UUID> threads = threads(desk, runs);
        long answered = desk.answered() + runs;
        try (ExecutorService askers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            long start = System.nanoTime();
            List<Future<?>> asked = new ArrayList<>(runs);
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

    private static double peer() {
        LangChainSequence peer = new LangChainSequence();
        for (int i = 0; i < PEER_RUNS; i++) {
            peer.run();
        }
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

    private static void delete(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
