package io.feiqian.platform.agents.runs;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Passage;
import io.feiqian.platform.agents.Agent;
import io.feiqian.platform.agents.AgentCatalogue;
import io.feiqian.platform.agents.Move;
import io.feiqian.platform.agents.RunEvent;
import io.feiqian.platform.agents.Turn;
import io.feiqian.platform.agents.understanding.EmbeddedReasoner;
import io.feiqian.platform.agents.understanding.Route;
import io.feiqian.platform.agents.understanding.Router;
import io.feiqian.platform.tools.CallOutcome;
import io.feiqian.platform.tools.CallRequest;
import io.feiqian.platform.tools.EvidenceIds;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes a run from the state that its log says to its end, or to where it waits for a person. Every
 * step's intent is durable before the step begins, and its result before the next one does. Holds
 * nothing itself: two loops on the same log do the same.
 */
final class RunLoop {

    /** How a loop came to rest. */
    enum Rest {
        ENDED,
        WAITING,
        /** Another process owns the run now. */
        LOST
    }

    /** The limit of the time that is worked on a run. */
    static final String TIME = "time";

    private final AgentCatalogue agents;
    private final Router router;

    RunLoop(AgentCatalogue agents, Router router) {
        this.agents = agents;
        this.router = router;
    }

    Rest run(RunState state, Outside outside) {
        while (state.end() == null) {
            Instant now = outside.now(state);
            Optional<RunEvent> halt = halt(state, outside, now);
            boolean owned;
            if (halt.isPresent()) {
                if (state.pending() != null) {
                    // First, so that nobody can allow any more what the log says is over.
                    outside.withdraw(state);
                }
                owned = append(state, outside, halt.get(), Note.NONE, now, true);
            } else if (state.routed() == null) {
                owned = route(state, outside, now);
            } else if (state.approval() != null) {
                Optional<RunEvent.ApprovalDecided> decided =
                        outside.decided(state, state.approval());
                if (decided.isEmpty()) {
                    return Rest.WAITING;
                }
                owned = append(state, outside, decided.get(), Note.NONE, now, false);
            } else if (state.pending() != null) {
                owned = call(state, outside, state.pending());
            } else {
                owned = think(state, outside);
            }
            if (!owned) {
                return Rest.LOST;
            }
        }
        return Rest.ENDED;
    }

    private Optional<RunEvent> halt(RunState state, Outside outside, Instant now) {
        Optional<String> cancelledBy = outside.cancelledBy(state);
        if (cancelledBy.isPresent()) {
            return Optional.of(new RunEvent.Cancelled(cancelledBy.get()));
        }
        RunEvent.Routed routed = state.routed();
        if (routed == null || state.approval() != null) {
            return Optional.empty();
        }
        Optional<Agent> agent = agents.find(routed.agent());
        if (agent.isEmpty()) {
            return Optional.of(failed(state, "Agent " + routed.agent() + " is gone."));
        }
        Optional<String> moved = versionMoved(state, agent.get());
        if (moved.isPresent()) {
            return Optional.of(failed(state, moved.get()));
        }
        return overLimit(state, agent.get().limits(), outside, now);
    }

    private static Optional<RunEvent> overLimit(
            RunState state, Agent.Limits limits, Outside outside, Instant now) {
        boolean beforeMove = state.pending() == null;
        if (beforeMove && state.moves() >= limits.stepsMax()) {
            return reached("steps", Integer.toString(limits.stepsMax()));
        }
        if (state.usage().tokens() > limits.tokensMax()) {
            return reached("tokens", Long.toString(limits.tokensMax()));
        }
        if (state.usage().costMicros() > limits.costMicrosMax()) {
            return reached("money", Long.toString(limits.costMicrosMax()));
        }
        return outside.isOverTime(state, now, limits.timeMax())
                ? reached(TIME, limits.timeMax().toString())
                : Optional.empty();
    }

    private static Optional<RunEvent> reached(String limit, String value) {
        return Optional.of(new RunEvent.LimitReached(limit, value));
    }

    /** A run goes on only with the versions that it began with. */
    private Optional<String> versionMoved(RunState state, Agent agent) {
        Note.World world = state.world();
        if (world == null) {
            return Optional.empty();
        }
        return Worlds.versions(agent, agents).entrySet().stream()
                .filter(now -> !now.getValue().equals(world.versions().get(now.getKey())))
                .findFirst()
                .map(now ->
                        "The run is pinned to %s version %s, and this installation has %s. Ask again."
                                .formatted(
                                        now.getKey(),
                                        world.versions().get(now.getKey()),
                                        now.getValue()));
    }

    private boolean route(RunState state, Outside outside, Instant now) {
        RunInput input = state.input();
        Note.World world = outside.look(state);
        Route route =
                outside.route(
                        state,
                        () ->
                                router.route(
                                        input.meant(),
                                        input.open(),
                                        input.history(),
                                        input.caller()));
        RunEvent event =
                switch (route) {
                    case Route.To to ->
                            new RunEvent.Routed(
                                    to.agent().name(),
                                    to.certainty(),
                                    to.margin(),
                                    to.because(),
                                    to.alternatives());
                    case Route.Between between ->
                            new RunEvent.AskedBack(
                                    null,
                                    Turn.OpenQuestion.WHICH_AGENT,
                                    between.question(),
                                    between.agents());
                    case Route.Nowhere nowhere ->
                            new RunEvent.NotUnderstood(nowhere.reason(), nowhere.nearest());
                    case Route.Told(var rendering) ->
                            new RunEvent.Answered(rendering.in(input.language()), List.of());
                    case Route.ToPerson(Bilingual reason) -> new RunEvent.HandedOver(reason);
                };
        Note.World pinned =
                route instanceof Route.To to
                        ? world.pinned(Worlds.versions(to.agent(), agents))
                        : world;
        return append(state, outside, event, Note.of(pinned), now, event.ends());
    }

    private boolean think(RunState state, Outside outside) {
        Agent agent = agent(state);
        Optional<Note.Thought> made =
                outside.think(state, agent, turn(state, agent), state.evidence());
        if (made.isEmpty()) {
            // Cancelled while a model thought: the next look at the state ends the run.
            return true;
        }
        Note.Thought thought = made.get();
        Note note = Note.of(thought, state.evidenceUsed());
        // A model took its time over it: the move is of when it came.
        Instant at = outside.now(state);
        RunEvent event =
                switch (thought.move()) {
                    case Move.Call call -> called(state, thought.reasoner(), call);
                    case Move.AskBack ask ->
                            new RunEvent.AskedBack(
                                    ask.tool(), ask.slot(), ask.question(), ask.choices());
                    case Move.Answer(var rendering) -> {
                        Passage passage = rendering.in(state.input().language());
                        yield new RunEvent.Answered(passage, state.evidence());
                    }
                    case Move.NotUnderstood(Bilingual reason, var nearest) ->
                            new RunEvent.NotUnderstood(reason, nearest);
                    case Move.HandOver(Bilingual reason) -> new RunEvent.HandedOver(reason);
                };
        // A tool begins only when its intent is on disk; an end is told only when it is.
        return append(state, outside, event, note, at, true);
    }

    private RunEvent called(RunState state, String reasoner, Move.Call call) {
        Bilingual title =
                agents.tool(call.tool())
                        .map(ToolSpec::title)
                        .orElse(new Bilingual(call.tool(), call.tool()));
        return new RunEvent.ToolCalled(
                state.step() + 1, reasoner, call.tool(), title, call.arguments());
    }

    private boolean call(RunState state, Outside outside, RunEvent.ToolCalled pending) {
        Agent agent = agent(state);
        EvidenceIds evidence = new EvidenceIds(state.evidenceUsed());
        CallRequest request =
                new CallRequest(
                        state.input().runId(),
                        pending.step(),
                        state.input().caller(),
                        agent.rights(),
                        pending.tool(),
                        pending.arguments(),
                        world(state).time(),
                        evidence);
        CallOutcome outcome = outside.call(state, request);
        Instant at = outside.now(state);
        Note note = Note.of(outcome, evidence.used());
        int step = pending.step();
        return switch (outcome) {
            case CallOutcome.Done(ToolOutcome done) -> returned(state, outside, done, note, at);
            case CallOutcome.AwaitsApproval waits ->
                    append(
                            state,
                            outside,
                            new RunEvent.ApprovalRequested(
                                    step,
                                    waits.approvalId(),
                                    pending.tool(),
                                    waits.preview(),
                                    waits.digest(),
                                    waits.expiresAt()),
                            note,
                            at,
                            true);
            case CallOutcome.Denied(Bilingual reason) ->
                    append(state, outside, new RunEvent.Refused(reason), note, at, true);
            case CallOutcome.Invalid(var faults) -> invalid(state, outside, faults, note, at);
            case CallOutcome.OverLimit(String limit, String value) ->
                    append(state, outside, new RunEvent.LimitReached(limit, value), note, at, true);
            case CallOutcome.Parked(UUID journalId, Bilingual reason) ->
                    append(
                            state,
                            outside,
                            new RunEvent.Parked(step, journalId, reason),
                            note,
                            at,
                            true);
            case CallOutcome.Failed(String problem) ->
                    append(state, outside, failed(state, problem), note, at, true);
        };
    }

    /** What the embedded reasoner is refused it cannot argue with; a model may say it in words. */
    private boolean returned(
            RunState state, Outside outside, ToolOutcome done, Note note, Instant at) {
        RunEvent.ToolCalled pending = pending(state);
        boolean owned =
                append(
                        state,
                        outside,
                        new RunEvent.ToolReturned(pending.step(), pending.tool(), done),
                        note,
                        at,
                        false);
        if (owned
                && done instanceof ToolOutcome.Refused(Bilingual reason)
                && EmbeddedReasoner.NAME.equals(pending.reasoner())) {
            Instant then = outside.now(state);
            return append(state, outside, new RunEvent.Refused(reason), Note.NONE, then, true);
        }
        return owned;
    }

    /**
     * A model may mend its arguments; the embedded reasoner's were read, so the person is asked.
     */
    private boolean invalid(
            RunState state,
            Outside outside,
            List<CallOutcome.FieldFault> faults,
            Note note,
            Instant at) {
        RunEvent.ToolCalled pending = pending(state);
        CallOutcome.FieldFault first = faults.getFirst();
        String words =
                "%s (%s) %s. %s"
                        .formatted(first.field(), first.value(), first.reason(), first.remedy());
        Optional<ToolSpec> tool = agents.tool(pending.tool());
        if (!EmbeddedReasoner.NAME.equals(pending.reasoner()) || tool.isEmpty()) {
            ToolOutcome refused = new ToolOutcome.Refused(new Bilingual(words, words));
            return append(
                    state,
                    outside,
                    new RunEvent.ToolReturned(pending.step(), pending.tool(), refused),
                    note,
                    at,
                    false);
        }
        Bilingual question =
                tool.get().slots().stream()
                        .filter(slot -> slot.name().equals(first.field()))
                        .findFirst()
                        .map(slot -> slot.question())
                        .orElse(new Bilingual("请换一种说法。", "Please say it another way."));
        return append(
                state,
                outside,
                new RunEvent.AskedBack(
                        pending.tool(),
                        first.field(),
                        new Bilingual(words + " " + question.zh(), words + " " + question.en()),
                        List.of()),
                note,
                at,
                true);
    }

    private boolean append(
            RunState state,
            Outside outside,
            RunEvent event,
            Note note,
            Instant at,
            boolean settled) {
        Note whole = note.paused(outside.pausedMillis(state));
        return outside.append(state, event, whole, at, settled);
    }

    private Turn turn(RunState state, Agent agent) {
        RunInput input = state.input();
        Note.World world = world(state);
        return new Turn(
                input.meant(),
                input.language(),
                agent,
                agents.tools(agent, input.caller()),
                world.gazetteers(),
                world.time(),
                input.open(),
                input.looking(),
                input.history(),
                state.steps());
    }

    static RunEvent.Failed failed(RunState state, String problem) {
        return new RunEvent.Failed(problem, traceId(state.input().runId()));
    }

    /** A run is its own trace: the 32 hexadecimal digits of its id (W3C Trace Context). */
    static String traceId(UUID runId) {
        return runId.toString().replace("-", "");
    }

    private Agent agent(RunState state) {
        RunEvent.Routed routed = state.routed();
        return Optional.ofNullable(routed)
                .flatMap(to -> agents.find(to.agent()))
                .orElseThrow(() -> new IllegalStateException("The run is not routed."));
    }

    private static Note.World world(RunState state) {
        return Objects.requireNonNull(state.world(), "The run was routed without its world.");
    }

    private static RunEvent.ToolCalled pending(RunState state) {
        return Objects.requireNonNull(state.pending(), "No call is pending.");
    }
}
