package io.feiqian.platform.agents.runs;

import io.feiqian.kernel.Uuid7;
import io.feiqian.platform.storage.DatabaseTrouble;
import io.feiqian.platform.tracing.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on runs, each on a virtual thread of its own, so many at once. A run that is woken while it
 * is being worked on is looked at again afterwards, so no wake-up is lost and no run is worked on
 * twice at a time.
 */
final class Workers {

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final RunLoop loop;
    private final RunStore store;
    private final LiveOutside.Desk desk;
    private final Uuid7 ids;
    private final RunMetrics metrics;
    private final Consumer<List<Span>> spans;
    private final Semaphore permits;
    private final Map<UUID, Boolean> active = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    Workers(
            RunLoop loop,
            RunStore store,
            LiveOutside.Desk desk,
            Uuid7 ids,
            RunMetrics metrics,
            Consumer<List<Span>> spans,
            int atOnceMax) {
        this.loop = loop;
        this.store = store;
        this.desk = desk;
        this.ids = ids;
        this.metrics = metrics;
        this.spans = spans;
        this.permits = new Semaphore(atOnceMax);
    }

    /** How many runs are being worked on or wait for their turn. */
    int active() {
        return active.size();
    }

    boolean isActive(UUID runId) {
        return active.containsKey(runId);
    }

    /** Works on a run that this process has just written, without reading it back. */
    void begin(RunInput input) {
        wake(input.runId(), input);
    }

    /** Sees to it that the run is looked at from now on at least once. */
    void wake(UUID runId) {
        wake(runId, null);
    }

    private void wake(UUID runId, @Nullable RunInput begun) {
        if (stopping) {
            return;
        }
        boolean[] start = new boolean[1];
        active.compute(
                runId,
                (_, again) -> {
                    start[0] = again == null;
                    return again != null;
                });
        if (start[0]) {
            Thread.ofVirtual().name("run-" + runId).start(() -> workWhileWoken(runId, begun));
        }
    }

    private void workWhileWoken(UUID runId, @Nullable RunInput begun) {
        RunInput fresh = begun;
        do {
            active.put(runId, false);
            RunInput first = fresh;
            fresh = null;
            try {
                permits.acquire();
                try {
                    work(runId, first);
                } finally {
                    permits.release();
                }
            } catch (InterruptedException e) {
                active.remove(runId);
                return;
            } catch (LiveOutside.LeaseLost e) {
                LOG.warn("Run {} is left: this process could not prolong its lease.", runId);
            } catch (RuntimeException | Error e) {
                // The run stays open; the watch takes it up again.
                LOG.error("Run {} is left for now.", runId, e);
            }
        } while (active.compute(runId, (_, again) -> Boolean.TRUE.equals(again) ? false : null)
                != null);
    }

    /**
     * @param begun the run as it was written a moment ago; null reads it back
     */
    private void work(UUID runId, @Nullable RunInput begun) {
        if (stopping) {
            return;
        }
        if (begun != null) {
            // Should another process own it by now, the log takes nothing that is written here.
            LoggedEvent first =
                    new LoggedEvent(1, begun.startedAt(), RunStarts.first(begun), Note.NONE);
            work(begun, List.of(first), false);
            return;
        }
        Optional<RunStore.Row> found = store.find(runId);
        if (found.isEmpty() || found.get().ended()) {
            return;
        }
        RunStore.Row row = found.get();
        boolean mine = row.owner() == desk.owner();
        if (!mine && !store.take(runId, desk.owner())) {
            return;
        }
        List<LoggedEvent> log = store.log(runId);
        work(row.input(), log, !mine || log.size() > 1);
    }

    private void work(RunInput input, List<LoggedEvent> log, boolean resumed) {
        UUID runId = input.runId();
        RunState state = RunState.of(input, log);
        RunSpans traced = new RunSpans(input, ids, desk.world().clock().instant());
        LiveOutside outside = new LiveOutside(desk, state, traced, resumed);
        RunLoop.Rest rest = RunLoop.Rest.LOST;
        long started = System.nanoTime();
        try {
            rest = loop.run(state, outside);
        } catch (RuntimeException e) {
            if (e instanceof LiveOutside.LeaseLost || DatabaseTrouble.of(e).isPresent()) {
                throw e;
            }
            LOG.error("Run {} broke.", runId, e);
            rest = fail(runId, traced, e);
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            metrics.worked(state.routed(), rest, state.end(), took);
            spans.accept(traced.done(rest, attributes(input, state.rung(), log)));
        }
    }

    /** Ends a run that broke, from what its log says and not from what was half done in memory. */
    private RunLoop.Rest fail(UUID runId, RunSpans traced, RuntimeException problem) {
        Optional<RunStore.Row> row = store.find(runId);
        if (row.isEmpty() || row.get().ended() || row.get().owner() != desk.owner()) {
            return RunLoop.Rest.LOST;
        }
        RunState state = RunState.of(row.get().input(), store.log(runId));
        LiveOutside outside = new LiveOutside(desk, state, traced, false);
        Instant now = outside.now(state);
        // Only the kind of the problem: its message may hold what must not leave the log file.
        String told = "Something broke inside (" + problem.getClass().getSimpleName() + ").";
        boolean owned = outside.append(state, RunLoop.failed(state, told), Note.NONE, now, true);
        return owned ? RunLoop.Rest.ENDED : RunLoop.Rest.LOST;
    }

    private static Map<String, String> attributes(
            RunInput input, @Nullable String rung, List<LoggedEvent> log) {
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("text", input.text());
        attributes.put("language", input.language().name());
        if (rung != null) {
            attributes.put("rung", rung);
        }
        if (log.size() > 1) {
            attributes.put("resumedAfter", Integer.toString(log.getLast().sequence()));
        }
        return attributes;
    }

    /** Takes no more runs; those at work go on to their next event. */
    void stop() {
        stopping = true;
    }
}
