package io.feiqian.platform.agents.runs;

import io.feiqian.kernel.Evidence;
import io.feiqian.platform.agents.Agent;
import io.feiqian.platform.agents.Move;
import io.feiqian.platform.agents.RunEvent;
import io.feiqian.platform.agents.Turn;
import io.feiqian.platform.agents.understanding.EmbeddedReasoner;
import io.feiqian.platform.agents.understanding.Route;
import io.feiqian.platform.storage.GroupCommit;
import io.feiqian.platform.tools.CallOutcome;
import io.feiqian.platform.tools.CallRequest;
import io.feiqian.platform.tracing.Span;
import io.feiqian.platform.tracing.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The real world around one stretch of work on a run: asks it, and writes down what it said. */
final class LiveOutside implements Outside {

    private final Desk desk;
    private final UUID runId;
    private final RunSpans spans;
    private final List<GroupCommit.Write<RunLog.Entry, Boolean>> unsettled = new ArrayList<>();
    private long pausedMillis;
    private @Nullable Instant waitedSince;

    /** All that the stretches of work share. */
    record Desk(
            RunWorld world,
            Ladder ladder,
            GroupCommit commits,
            RunLog log,
            long owner,
            java.util.function.BooleanSupplier alive,
            java.util.function.Function<UUID, Optional<String>> cancelledBy,
            java.util.function.BiConsumer<UUID, Supplier<List<StoredEvent>>> committed) {}

    LiveOutside(Desk desk, RunState state, RunSpans spans, boolean resumed) {
        this.desk = desk;
        this.runId = state.input().runId();
        this.spans = spans;
        boolean waiting = state.approval() != null;
        this.waitedSince = waiting ? state.lastAt() : null;
        // What passed while it waited for a person is counted as waiting already.
        this.pausedMillis =
                resumed && !waiting
                        ? Math.max(0, Duration.between(state.lastAt(), clock()).toMillis())
                        : 0;
    }

    @Override
    public Instant now(RunState state) {
        return clock();
    }

    private Instant clock() {
        // PostgreSQL keeps microseconds; what is told must be what is kept.
        return desk.world().clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public long pausedMillis(RunState state) {
        return pausedMillis;
    }

    @Override
    public boolean isOverTime(RunState state, Instant now, Duration max) {
        return state.worked(now).minusMillis(pausedMillis).compareTo(max) > 0;
    }

    @Override
    public Optional<String> cancelledBy(RunState state) {
        return desk.cancelledBy().apply(state.input().runId());
    }

    @Override
    public Note.World look(RunState state) {
        long started = System.nanoTime();
        Note.World world = desk.world().worlds().look(state.input());
        spans.add(
                Span.Kind.Query,
                "names",
                null,
                started,
                System.nanoTime(),
                Span.State.Ok,
                Usage.NONE,
                Map.of("businessTime", world.time().now().toString()));
        return world;
    }

    @Override
    public Route route(RunState state, Supplier<Route> router) {
        long started = System.nanoTime();
        Route route = router.get();
        spans.add(
                Span.Kind.Route,
                "route",
                null,
                started,
                System.nanoTime(),
                Span.State.Ok,
                Usage.NONE,
                route instanceof Route.To to
                        ? Map.of(
                                "agent", to.agent().name(),
                                "certainty", Double.toString(to.certainty()),
                                "margin", Double.toString(to.margin()),
                                "because", String.join(", ", to.because()))
                        : Map.of("outcome", route.getClass().getSimpleName()));
        return route;
    }

    @Override
    public Optional<Note.Thought> think(
            RunState state, Agent agent, Turn turn, List<Evidence> evidence) {
        if (agent.ladder().stream().anyMatch(rung -> !rung.equals(EmbeddedReasoner.NAME))) {
            // A model takes seconds: what is known so far is told, and safe, before it is asked.
            flush();
        }
        long started = System.nanoTime();
        Optional<Note.Thought> thought =
                desk.ladder()
                        .think(
                                agent,
                                turn,
                                evidence,
                                this::attempted,
                                () -> cancelledBy(state).isPresent());
        thought.ifPresent(made ->
                spans.add(
                        Span.Kind.Reason,
                        made.reasoner(),
                        state.step() + 1,
                        started,
                        System.nanoTime(),
                        Span.State.Ok,
                        Usage.NONE,
                        described(made)));
        return thought;
    }

    private void attempted(Ladder.Attempt attempt) {
        if (attempt.checkedNanos() > 0) {
            spans.add(
                    Span.Kind.Check,
                    "evidence",
                    null,
                    attempt.endedNanos() - attempt.checkedNanos(),
                    attempt.endedNanos(),
                    attempt.problem().isEmpty() ? Span.State.Ok : Span.State.Error,
                    Usage.NONE,
                    Map.of("rung", attempt.rung()));
        }
        if (attempt.rung().equals(EmbeddedReasoner.NAME) && attempt.problem().isEmpty()) {
            return;
        }
        spans.add(
                Span.Kind.Model,
                attempt.rung(),
                null,
                attempt.startedNanos(),
                attempt.endedNanos(),
                attempt.problem().isEmpty() ? Span.State.Ok : Span.State.Error,
                attempt.usage(),
                attempt.problem().isEmpty() ? Map.of() : Map.of("problem", attempt.problem()));
    }

    private static Map<String, String> described(Note.Thought thought) {
        String move = thought.move().getClass().getSimpleName();
        return thought.move() instanceof Move.Call call
                ? Map.of(
                        "move",
                        move,
                        "tool",
                        call.tool(),
                        "certainty",
                        Double.toString(call.certainty()),
                        "because",
                        String.join(", ", call.because()))
                : Map.of("move", move);
    }

    @Override
    public CallOutcome call(RunState state, CallRequest request) {
        if (!desk.alive().getAsBoolean()) {
            // Another process may be at this very step by now.
            throw new LeaseLost();
        }
        long started = System.nanoTime();
        CallOutcome outcome = desk.world().calls().apply(request);
        boolean done = outcome instanceof CallOutcome.Done;
        boolean waits = outcome instanceof CallOutcome.AwaitsApproval;
        spans.add(
                Span.Kind.Tool,
                request.tool(),
                request.step(),
                started,
                System.nanoTime(),
                done ? Span.State.Ok : waits ? Span.State.Waiting : Span.State.Error,
                Usage.NONE,
                Map.of(
                        "outcome",
                        done
                                ? ((CallOutcome.Done) outcome).outcome().getClass().getSimpleName()
                                : outcome.getClass().getSimpleName(),
                        "arguments",
                        String.join(", ", request.arguments().values().keySet())));
        return outcome;
    }

    @Override
    public Optional<RunEvent.ApprovalDecided> decided(RunState state, UUID approvalId) {
        Optional<RunEvent.ApprovalDecided> decided = desk.world().decisions().apply(approvalId);
        Instant since = waitedSince;
        RunEvent.ToolCalled pending = state.pending();
        if (decided.isPresent() && since != null && pending != null) {
            spans.waited(pending.step(), pending.tool(), since, clock());
            waitedSince = null;
        }
        return decided;
    }

    @Override
    public void withdraw(RunState state) {
        desk.world().withdraw().accept(runId);
    }

    @Override
    public boolean append(RunState state, RunEvent event, Note note, Instant at, boolean settled) {
        state.apply(new LoggedEvent(state.sequence() + 1, at, event, note));
        pausedMillis = 0;
        String noted = note.equals(Note.NONE) ? null : RunCodec.write(note);
        unsettled.add(
                new GroupCommit.Write<>(
                        desk.log(),
                        new RunLog.Entry(
                                state.input().runId(),
                                desk.owner(),
                                state.input().asker().institution(),
                                state.sequence(),
                                at,
                                event.getClass().getSimpleName(),
                                event.ends(),
                                RunCodec.write(event),
                                noted,
                                change(state, event, at))));
        return !settled || flush();
    }

    /** Waits until all is on disk that was appended so far; all or nothing of it. */
    private boolean flush() {
        if (unsettled.isEmpty()) {
            return true;
        }
        desk.commits().commit(unsettled.toArray(GroupCommit.Write<?, ?>[]::new));
        boolean stands = unsettled.stream().allMatch(w -> Boolean.TRUE.equals(w.result()));
        List<RunLog.Entry> written =
                stands ? unsettled.stream().map(GroupCommit.Write::item).toList() : List.of();
        unsettled.clear();
        desk.committed().accept(runId, () -> written.stream().map(LiveOutside::stored).toList());
        return stands;
    }

    private static StoredEvent stored(RunLog.Entry entry) {
        return new StoredEvent(entry.sequence(), entry.at(), entry.ends(), entry.event());
    }

    private static RunLog.@Nullable RowChange change(RunState state, RunEvent event, Instant at) {
        if (event instanceof RunEvent.ApprovalRequested) {
            return row(state, "WaitingForApproval", null);
        }
        if (event instanceof RunEvent.ApprovalDecided) {
            return row(state, "Running", null);
        }
        return event.ends() ? row(state, event.getClass().getSimpleName(), at) : null;
    }

    private static RunLog.RowChange row(RunState state, String name, @Nullable Instant ended) {
        RunEvent.Routed routed = state.routed();
        return new RunLog.RowChange(
                name,
                state.approval(),
                routed == null ? null : routed.agent(),
                routed == null ? null : routed.certainty(),
                state.rung(),
                state.step(),
                state.usage().tokensIn(),
                state.usage().tokensOut(),
                state.usage().costMicros(),
                ended);
    }

    /** The lease ran out while working: stop, and let whoever owns the run now go on. */
    static final class LeaseLost extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
