package io.feiqian.platform.agents.runs;

import io.feiqian.kernel.Evidence;
import io.feiqian.platform.agents.RunEvent;
import io.feiqian.platform.agents.Turn;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tracing.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the events of a run add up to. The only way to change it is to apply the next event, so a
 * run that goes on after a crash is in the state that its log says. Confined to one thread.
 */
final class RunState {

    private final RunInput input;
    private final List<Turn.Step> steps = new ArrayList<>();
    private int sequence;
    private int step;
    private int moves;
    private int evidenceUsed;
    private Usage usage = Usage.NONE;
    private Duration waited = Duration.ZERO;
    private Instant lastAt;
    private @Nullable String rung;
    private RunEvent.@Nullable Routed routed;
    private Note.@Nullable World world;
    private RunEvent.@Nullable ToolCalled pending;
    private @Nullable UUID approval;
    private @Nullable RunEvent end;

    RunState(RunInput input) {
        this.input = input;
        this.lastAt = input.startedAt();
    }

    /** The state after these events, which are in order and without a gap. */
    static RunState of(RunInput input, List<LoggedEvent> events) {
        RunState state = new RunState(input);
        events.forEach(state::apply);
        return state;
    }

    void apply(LoggedEvent logged) {
        if (logged.sequence() != sequence + 1) {
            throw new IllegalStateException(
                    "Run %s has event %d after %d."
                            .formatted(input.runId(), logged.sequence(), sequence));
        }
        sequence = logged.sequence();
        Note note = logged.note();
        evidenceUsed = Math.max(evidenceUsed, note.evidenceUsed());
        waited = waited.plusMillis(note.pausedMillis());
        Note.Thought thought = note.thought();
        if (thought != null) {
            moves++;
            rung = thought.reasoner();
            usage = usage.plus(thought.usage());
        }
        applyEvent(logged.event(), note, logged.at());
        lastAt = logged.at();
    }

    private void applyEvent(RunEvent event, Note note, Instant at) {
        switch (event) {
            case RunEvent.RunStarted _, RunEvent.TextDelta _ -> {}
            case RunEvent.Routed to -> {
                routed = to;
                world = note.world();
            }
            case RunEvent.ToolCalled called -> {
                pending = called;
                step = called.step();
            }
            case RunEvent.ToolReturned returned -> returned(returned);
            case RunEvent.ApprovalRequested requested -> approval = requested.approvalId();
            case RunEvent.ApprovalDecided _ -> {
                // Waiting for a person is not work, and counts against no limit.
                waited = waited.plus(Duration.between(lastAt, at));
                approval = null;
            }
            case RunEvent.Answered _,
                    RunEvent.AskedBack _,
                    RunEvent.NotUnderstood _,
                    RunEvent.HandedOver _,
                    RunEvent.Refused _,
                    RunEvent.Parked _,
                    RunEvent.LimitReached _,
                    RunEvent.Cancelled _,
                    RunEvent.Failed _ ->
                    end = event;
        }
    }

    private void returned(RunEvent.ToolReturned returned) {
        RunEvent.ToolCalled called = pending;
        if (called == null) {
            throw new IllegalStateException(
                    "Run %s has a result of step %d that was not called."
                            .formatted(input.runId(), returned.step()));
        }
        steps.add(new Turn.Step(called.tool(), called.arguments(), returned.outcome()));
        pending = null;
    }

    /** Work done so far, without waiting for people and without being down. */
    Duration worked(Instant now) {
        return Duration.between(input.startedAt(), now).minus(waited);
    }

    /** All evidence that the run has gathered, in the order of its ids. */
    List<Evidence> evidence() {
        List<Evidence> all = new ArrayList<>();
        for (Turn.Step one : steps) {
            switch (one.outcome()) {
                case ToolOutcome.Result result -> all.addAll(result.evidence());
                case ToolOutcome.Nothing nothing -> all.addAll(nothing.evidence());
                case ToolOutcome.Choose _, ToolOutcome.Refused _ -> {}
            }
        }
        return all;
    }

    RunInput input() {
        return input;
    }

    int sequence() {
        return sequence;
    }

    int step() {
        return step;
    }

    int moves() {
        return moves;
    }

    int evidenceUsed() {
        return evidenceUsed;
    }

    Usage usage() {
        return usage;
    }

    Instant lastAt() {
        return lastAt;
    }

    List<Turn.Step> steps() {
        return List.copyOf(steps);
    }

    @Nullable String rung() {
        return rung;
    }

    RunEvent.@Nullable Routed routed() {
        return routed;
    }

    Note.@Nullable World world() {
        return world;
    }

    RunEvent.@Nullable ToolCalled pending() {
        return pending;
    }

    @Nullable UUID approval() {
        return approval;
    }

    @Nullable RunEvent end() {
        return end;
    }
}
