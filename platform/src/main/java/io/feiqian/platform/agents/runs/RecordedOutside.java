package io.feiqian.platform.agents.runs;

import io.feiqian.kernel.Evidence;
import io.feiqian.platform.agents.Agent;
import io.feiqian.platform.agents.RunEvent;
import io.feiqian.platform.agents.Turn;
import io.feiqian.platform.agents.understanding.EmbeddedReasoner;
import io.feiqian.platform.agents.understanding.Route;
import io.feiqian.platform.tools.CallOutcome;
import io.feiqian.platform.tools.CallRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The world as a run saw it: its clock, names, results and people's decisions read back from its
 * log. What is made from them (the route, the embedded reasoner's moves, the answer) is made again
 * and compared, event by event.
 */
final class RecordedOutside implements Outside {

    private final List<LoggedEvent> log;
    private final Ladder ladder;

    RecordedOutside(List<LoggedEvent> log, Ladder ladder) {
        this.log = log;
        this.ladder = ladder;
    }

    /** The replay does something else than the record says. */
    static final class Diverged extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Divergence divergence;

        Diverged(Divergence divergence) {
            super(divergence.reason());
            this.divergence = divergence;
        }

        Divergence divergence() {
            return divergence;
        }
    }

    @Override
    public Instant now(RunState state) {
        return next(state).at();
    }

    @Override
    public long pausedMillis(RunState state) {
        return next(state).note().pausedMillis();
    }

    @Override
    public boolean isOverTime(RunState state, Instant now, Duration max) {
        return next(state).event() instanceof RunEvent.LimitReached(String limit, _)
                && limit.equals(RunLoop.TIME);
    }

    @Override
    public Optional<String> cancelledBy(RunState state) {
        return next(state).event() instanceof RunEvent.Cancelled(String by)
                ? Optional.of(by)
                : Optional.empty();
    }

    @Override
    public Note.World look(RunState state) {
        Note.World world = next(state).note().world();
        if (world == null) {
            throw diverged(state, "route", "The record holds no world to route in.");
        }
        return world;
    }

    @Override
    public Route route(RunState state, Supplier<Route> router) {
        return router.get();
    }

    @Override
    public Optional<Note.Thought> think(
            RunState state, Agent agent, Turn turn, List<Evidence> evidence) {
        LoggedEvent next = next(state);
        Note.Thought recorded = next.note().thought();
        if (recorded == null) {
            throw diverged(state, "reason", "The record has no move here, the replay wants one.");
        }
        return Optional.of(
                recorded.reasoner().equals(EmbeddedReasoner.NAME)
                        ? ladder.embedded(turn, evidence)
                        : recorded);
    }

    @Override
    public CallOutcome call(RunState state, CallRequest request) {
        LoggedEvent next = next(state);
        CallOutcome outcome = next.note().outcome();
        if (outcome == null) {
            throw diverged(
                    state, request.tool(), "The record has no result here, the replay calls.");
        }
        // The ids that the call took from the run's evidence are taken again.
        while (request.evidence().used() < next.note().evidenceUsed()) {
            request.evidence().next();
        }
        return outcome;
    }

    @Override
    public Optional<RunEvent.ApprovalDecided> decided(RunState state, UUID approvalId) {
        if (state.sequence() >= log.size()) {
            return Optional.empty();
        }
        return next(state).event() instanceof RunEvent.ApprovalDecided decided
                ? Optional.of(decided)
                : Optional.empty();
    }

    @Override
    public void withdraw(RunState state) {
        // It was done when it happened.
    }

    @Override
    public boolean append(RunState state, RunEvent event, Note note, Instant at, boolean settled) {
        LoggedEvent recorded = next(state);
        String was = RunCodec.write(recorded.event());
        String is = RunCodec.write(event);
        if (!was.equals(is)) {
            throw new Diverged(
                    new Divergence(
                            recorded.sequence(),
                            recorded.event().getClass().getSimpleName(),
                            "The replay tells something else.",
                            was,
                            is));
        }
        state.apply(recorded);
        return true;
    }

    private LoggedEvent next(RunState state) {
        if (state.sequence() >= log.size()) {
            throw new Diverged(
                    new Divergence(
                            state.sequence() + 1,
                            "end of the record",
                            "The replay goes on where the record ends.",
                            null,
                            null));
        }
        return log.get(state.sequence());
    }

    private Diverged diverged(RunState state, String name, String reason) {
        LoggedEvent next = next(state);
        return new Diverged(
                new Divergence(
                        next.sequence(),
                        next.event().getClass().getSimpleName(),
                        name + ": " + reason,
                        RunCodec.write(next.event()),
                        null));
    }
}
