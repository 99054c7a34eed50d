package io.feiqian.platform.agents.runs;

import io.feiqian.kernel.Evidence;
import io.feiqian.platform.agents.Agent;
import io.feiqian.platform.agents.RunEvent;
import io.feiqian.platform.agents.Turn;
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
 * Everything that a run takes from outside itself: time, the data's names, moves, results, the
 * decisions of people. The real one asks and records; a replay reads back what was recorded. The
 * loop between them is the same code.
 */
interface Outside {

    /** The instant of the next event. */
    Instant now(RunState state);

    /** How long no process worked on the run since its last event, in milliseconds. */
    long pausedMillis(RunState state);

    /**
     * Whether the run has been worked on for longer than this. A replay knows only when each step
     * ended, so it reads what was found before it began.
     */
    boolean isOverTime(RunState state, Instant now, Duration max);

    Optional<String> cancelledBy(RunState state);

    Note.World look(RunState state);

    /**
     * The route, made by this; a pure function that needs nothing from outside but its time taken.
     */
    Route route(RunState state, Supplier<Route> router);

    /**
     * The next move, whose answer, if it is one, has passed the evidence check; empty when the run
     * was cancelled meanwhile.
     */
    Optional<Note.Thought> think(RunState state, Agent agent, Turn turn, List<Evidence> evidence);

    CallOutcome call(RunState state, CallRequest request);

    Optional<RunEvent.ApprovalDecided> decided(RunState state, UUID approvalId);

    /** Ends what the run still waits for or was allowed to do: it stops before its next step. */
    void withdraw(RunState state);

    /**
     * Puts an event into the log and applies it. What may come after it only when it is durable
     * ({@code settled}) waits for that.
     *
     * @return false if another process owns the run now
     */
    boolean append(RunState state, RunEvent event, Note note, Instant at, boolean settled);
}
