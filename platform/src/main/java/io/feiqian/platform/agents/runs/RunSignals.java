package io.feiqian.platform.agents.runs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Tells those in this process who wait for a run's next event what was committed. A reader that
 * does not keep up misses events and is only woken: it reads them from the log, so it holds nothing
 * up and nothing is lost when nobody waits.
 */
final class RunSignals {

    private static final int HEARD_MAX = 64;

    private final Map<UUID, Set<Listening>> waiting = new ConcurrentHashMap<>();

    /** Events that are on disk now; made only where somebody listens. */
    void signal(UUID runId, Supplier<List<StoredEvent>> committed) {
        Set<Listening> readers = waiting.get(runId);
        if (readers != null) {
            List<StoredEvent> events = committed.get();
            readers.forEach(reader -> reader.tell(events));
        }
    }

    /** Listens from now on; what was signalled before is not heard. */
    Listening listen(UUID runId) {
        Listening listening = new Listening(runId);
        waiting.compute(
                runId,
                (_, readers) -> {
                    Set<Listening> all = readers == null ? ConcurrentHashMap.newKeySet() : readers;
                    all.add(listening);
                    return all;
                });
        return listening;
    }

    int listening() {
        return waiting.values().stream().mapToInt(Set::size).sum();
    }

    /** One reader's ear. */
    final class Listening implements AutoCloseable {

        private final UUID runId;
        private final BlockingQueue<StoredEvent> heard = new ArrayBlockingQueue<>(HEARD_MAX);
        private final Semaphore bell = new Semaphore(0);

        private Listening(UUID runId) {
            this.runId = runId;
        }

        private void tell(List<StoredEvent> events) {
            for (StoredEvent event : events) {
                if (!heard.offer(event)) {
                    // The gap shows in the sequence, so the reader goes to the log.
                    break;
                }
            }
            bell.release();
        }

        /** What was told since the last wait, or after this long nothing. */
        List<StoredEvent> await(Duration atMost) throws InterruptedException {
            List<StoredEvent> events = new ArrayList<>();
            if (bell.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                bell.drainPermits();
                heard.drainTo(events);
            }
            return events;
        }

        @Override
        public void close() {
            waiting.computeIfPresent(
                    runId,
                    (_, readers) -> {
                        readers.remove(this);
                        return readers.isEmpty() ? null : readers;
                    });
        }
    }
}
