package io.feiqian.platform.agents.runs;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Wakes those in this process who wait for a run's next event. Carries no event: a reader that is
 * woken reads the log, so a slow reader holds nothing up and nothing is lost when nobody waits.
 */
final class RunSignals {

    private final Map<UUID, Set<Semaphore>> waiting = new ConcurrentHashMap<>();

    void signal(UUID runId) {
        Set<Semaphore> readers = waiting.get(runId);
        if (readers != null) {
            readers.forEach(Semaphore::release);
        }
    }

    /** Listens from now on; what was signalled before is not heard. */
    Listening listen(UUID runId) {
        Semaphore bell = new Semaphore(0);
        waiting.compute(
                runId,
                (_, readers) -> {
                    Set<Semaphore> all = readers == null ? ConcurrentHashMap.newKeySet() : readers;
                    all.add(bell);
                    return all;
                });
        return new Listening(runId, bell);
    }

    int listening() {
        return waiting.values().stream().mapToInt(Set::size).sum();
    }

    /** One reader's ear. */
    final class Listening implements AutoCloseable {

        private final UUID runId;
        private final Semaphore bell;

        private Listening(UUID runId, Semaphore bell) {
            this.runId = runId;
            this.bell = bell;
        }

        /** Until a signal that came after the last wait, or for this long. */
        void await(Duration atMost) throws InterruptedException {
            if (bell.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                bell.drainPermits();
            }
        }

        @Override
        public void close() {
            waiting.computeIfPresent(
                    runId,
                    (_, readers) -> {
                        readers.remove(bell);
                        return readers.isEmpty() ? null : readers;
                    });
        }
    }
}
