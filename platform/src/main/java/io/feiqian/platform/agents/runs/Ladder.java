package io.feiqian.platform.agents.runs;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Language;
import io.feiqian.platform.agents.Agent;
import io.feiqian.platform.agents.Move;
import io.feiqian.platform.agents.Reasoner;
import io.feiqian.platform.agents.Turn;
import io.feiqian.platform.agents.understanding.EmbeddedReasoner;
import io.feiqian.platform.gateway.Waiting;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tracing.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Asks the agent's reasoners in order until one makes a move that stands. A rung that is slow,
 * broken or not believed falls through to the next; the last is always the embedded one, which
 * needs nothing outside the process.
 *
 * <p>An answer stands only if the evidence check passes. A rung's first unsound answer goes back to
 * it, as a refused step named {@value #CHECK}; its second one falls through. An unsound answer of
 * the embedded reasoner is a bug of a tool's rendering.
 */
public final class Ladder {

    /** The name of the step under which a rung is told what is wrong with its answer. */
    public static final String CHECK = "evidence_check";

    private static final int TRIES_PER_RUNG = 2;

    /** How often a wait for a model looks whether the run was cancelled. */
    private static final Duration LOOK_UP = Duration.ofMillis(200);

    private final Map<String, Reasoner> rungs = new TreeMap<>();
    private final Soundness soundness;
    private final Duration rungTimeout;

    public Ladder(
            Collection<? extends Reasoner> reasoners, Soundness soundness, Duration rungTimeout) {
        for (Reasoner reasoner : reasoners) {
            if (rungs.put(reasoner.name(), reasoner) != null) {
                throw new InvalidValue(
                        "reasoner", reasoner.name(), "is there twice", "Rename one of them.");
            }
        }
        if (!rungs.containsKey(EmbeddedReasoner.NAME)) {
            throw new InvalidValue(
                    "reasoners",
                    rungs.keySet(),
                    "lack \"embedded\"",
                    "It is the last rung of every ladder.");
        }
        this.soundness = soundness;
        this.rungTimeout = rungTimeout;
    }

    /**
     * How an attempt of a rung went; told to whoever watches, one by one.
     *
     * @param checkedNanos how long the evidence check at its end took, 0 where there was none
     */
    record Attempt(
            String rung,
            long startedNanos,
            long endedNanos,
            long checkedNanos,
            Usage usage,
            String problem) {}

    /**
     * @param unwanted asked while a model thinks; once it says true, no rung is waited for
     * @return empty when the move is unwanted
     */
    Optional<Note.Thought> think(
            Agent agent,
            Turn turn,
            List<Evidence> evidence,
            Consumer<Attempt> watching,
            BooleanSupplier unwanted) {
        List<String> fallen = new ArrayList<>();
        Usage used = Usage.NONE;
        for (String name : order(agent)) {
            Reasoner rung = rungs.get(name);
            if (rung == null) {
                continue;
            }
            Turn asked = turn;
            for (int attempt = 0; attempt < TRIES_PER_RUNG; attempt++) {
                AtomicReference<Usage> meter = new AtomicReference<>(Usage.NONE);
                long started = System.nanoTime();
                Tried tried = attempt(rung, asked, evidence, meter, unwanted);
                Usage usage = Objects.requireNonNull(meter.get());
                used = used.plus(usage);
                watching.accept(
                        new Attempt(
                                name,
                                started,
                                System.nanoTime(),
                                tried.checkedNanos(),
                                usage,
                                tried.problem()));
                if (tried.move().isPresent() && tried.problem().isEmpty()) {
                    return Optional.of(new Note.Thought(name, tried.move().get(), used, fallen));
                }
                if (unwanted.getAsBoolean()) {
                    return Optional.empty();
                }
                fallen.add(name + ": " + tried.problem());
                if (name.equals(EmbeddedReasoner.NAME)) {
                    throw new IllegalStateException(
                            "The embedded reasoner's answer is unsound: " + tried.problem());
                }
                if (tried.move().isEmpty()) {
                    break;
                }
                asked = toldWhatIsWrong(turn, tried.problem());
            }
        }
        throw new IllegalStateException("The ladder of " + agent.name() + " has no rung left.");
    }

    /** A move of the embedded rung alone, as a replay needs it. */
    Note.Thought embedded(Turn turn, List<Evidence> evidence) {
        Reasoner rung = rungs.get(EmbeddedReasoner.NAME);
        if (rung == null) {
            throw new IllegalStateException("There is no embedded reasoner.");
        }
        Move move = rung.next(turn);
        String fault = fault(move, evidence, turn);
        if (!fault.isEmpty()) {
            throw new IllegalStateException("The embedded reasoner's answer is unsound: " + fault);
        }
        return new Note.Thought(EmbeddedReasoner.NAME, move, Usage.NONE, List.of());
    }

    private static Set<String> order(Agent agent) {
        Set<String> order = new LinkedHashSet<>(agent.ladder());
        order.remove(EmbeddedReasoner.NAME);
        order.add(EmbeddedReasoner.NAME);
        return order;
    }

    private Tried attempt(
            Reasoner rung,
            Turn turn,
            List<Evidence> evidence,
            AtomicReference<Usage> meter,
            BooleanSupplier unwanted) {
        if (rung.name().equals(EmbeddedReasoner.NAME)) {
            // In the process and quick; what it throws is a bug and no reason to go on.
            return checked(rung.next(turn), evidence, turn);
        }
        FutureTask<Move> task =
                new FutureTask<>(() ->
                        Waiting.until(unwanted, () -> Usage.metered(meter, () -> rung.next(turn))));
        Thread thread = Thread.ofVirtual().name("rung-" + rung.name()).start(task);
        try {
            Optional<Move> move = await(task, unwanted);
            if (move.isPresent()) {
                return checked(move.get(), evidence, turn);
            }
            task.cancel(true);
            // It closes its connection and says what it used: the provider bills that.
            thread.join(LOOK_UP);
            return Tried.not(
                    unwanted.getAsBoolean() ? "cancelled" : "no answer within " + rungTimeout);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return Tried.not(cause.getClass().getSimpleName());
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return Tried.not("interrupted");
        }
    }

    /** Empty when its time is over or nobody wants it any more. */
    private Optional<Move> await(FutureTask<Move> task, BooleanSupplier unwanted)
            throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + rungTimeout.toNanos();
        long left = rungTimeout.toNanos();
        while (left > 0 && !unwanted.getAsBoolean()) {
            try {
                return Optional.of(
                        task.get(Math.min(left, LOOK_UP.toNanos()), TimeUnit.NANOSECONDS));
            } catch (TimeoutException e) {
                left = deadline - System.nanoTime();
            }
        }
        return Optional.empty();
    }

    private Tried checked(Move move, List<Evidence> evidence, Turn turn) {
        long started = System.nanoTime();
        String fault = fault(move, evidence, turn);
        long took = move instanceof Move.Answer ? Math.max(1, System.nanoTime() - started) : 0;
        return new Tried(Optional.of(move), fault, took);
    }

    private String fault(Move move, List<Evidence> evidence, Turn turn) {
        Language language = turn.language();
        return move instanceof Move.Answer(var rendering)
                ? soundness
                        .fault(rendering.in(language), evidence, language, turn.time())
                        .orElse("")
                : "";
    }

    private static Turn toldWhatIsWrong(Turn turn, String fault) {
        List<Turn.Step> steps = new ArrayList<>(turn.steps());
        steps.add(
                new Turn.Step(
                        CHECK,
                        Arguments.NONE,
                        new ToolOutcome.Refused(new Bilingual(fault, fault))));
        return new Turn(
                turn.text(),
                turn.language(),
                turn.agent(),
                turn.catalogue(),
                turn.gazetteers(),
                turn.time(),
                turn.open(),
                turn.looking(),
                turn.history(),
                steps);
    }

    /** A move that came, if one did, and what is wrong with it ("" if nothing). */
    private record Tried(Optional<Move> move, String problem, long checkedNanos) {
        static Tried not(String problem) {
            return new Tried(Optional.empty(), problem, 0);
        }
    }
}
