package io.feiqian.platform.agents.runs;

import io.feiqian.platform.access.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Does a run again offline, on its recorded results, clock and ids, without any effect: the same
 * code routes, reasons and answers, and must tell the same events byte for byte.
 */
public final class Replays {

    private final RunStore store;
    private final RunReports reports;
    private final RunLoop loop;
    private final Ladder ladder;

    Replays(RunStore store, RunReports reports, RunLoop loop, Ladder ladder) {
        this.store = store;
        this.reports = reports;
        this.loop = loop;
        this.ladder = ladder;
    }

    /** Empty if there is no such run in the caller's reach. */
    public Optional<Replay> replay(Caller caller, UUID runId) {
        return reports.find(caller, runId).map(_ -> replay(runId));
    }

    /** For the system itself; people go through {@link #replay(Caller, UUID)}. */
    Replay replay(UUID runId) {
        long started = System.nanoTime();
        RunInput input =
                store.find(runId)
                        .map(RunStore.Row::input)
                        .orElseThrow(() -> new IllegalStateException("No run " + runId));
        List<LoggedEvent> log = store.log(runId);
        RunState state = new RunState(input);
        state.apply(log.getFirst());
        Divergence divergence = null;
        try {
            loop.run(state, new RecordedOutside(log, ladder));
        } catch (RecordedOutside.Diverged e) {
            divergence = unlessStillOpen(e.divergence(), log);
        } catch (RuntimeException e) {
            divergence = broke(state, log, e);
        }
        return new Replay(
                state.sequence(), divergence, Duration.ofNanos(System.nanoTime() - started));
    }

    /** The record of a run that is not over ends somewhere; up to there it was the same. */
    private static @org.jspecify.annotations.Nullable Divergence unlessStillOpen(
            Divergence divergence, List<LoggedEvent> log) {
        boolean open = !log.getLast().event().ends();
        return open && divergence.sequence() > log.size() ? null : divergence;
    }

    private static @org.jspecify.annotations.Nullable Divergence broke(
            RunState state, List<LoggedEvent> log, RuntimeException e) {
        if (state.sequence() >= log.size()) {
            return null;
        }
        LoggedEvent next = log.get(state.sequence());
        if (next.event() instanceof io.feiqian.platform.agents.RunEvent.Failed
                && state.sequence() == log.size() - 1) {
            // It broke then and it breaks now, at the same place: that is what was recorded.
            state.apply(next);
            return null;
        }
        return new Divergence(
                next.sequence(),
                next.event().getClass().getSimpleName(),
                "The replay breaks: " + e,
                RunCodec.write(next.event()),
                null);
    }
}
