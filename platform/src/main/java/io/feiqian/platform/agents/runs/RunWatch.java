package io.feiqian.platform.agents.runs;

import io.feiqian.platform.storage.DatabaseTrouble;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this process's lease, and takes up what lies idle: runs of processes that are gone, runs
 * that were left when the database was away, runs whose approval was decided while nobody listened,
 * and wishes to cancel.
 */
final class RunWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunWatch.class);
    private static final int BEATS_PER_LEASE = 4;

    private final Processes processes;
    private final RunStore store;
    private final Workers workers;
    private final RunWorld world;
    private final Map<UUID, String> cancels;
    private final Thread thread;
    private volatile boolean closing;

    RunWatch(
            Processes processes,
            RunStore store,
            Workers workers,
            RunWorld world,
            Map<UUID, String> cancels) {
        this.processes = processes;
        this.store = store;
        this.workers = workers;
        this.world = world;
        this.cancels = cancels;
        this.thread = Thread.ofPlatform().name("run-watch").daemon(true).start(this::watch);
    }

    /** Who wants which open runs to stop; kept by the watch, asked by the loops. */
    static Map<UUID, String> cancels() {
        return new ConcurrentHashMap<>();
    }

    private void watch() {
        Duration pause = processes.lease().dividedBy(BEATS_PER_LEASE);
        while (!closing) {
            try {
                processes.beat();
                lookRound();
            } catch (RuntimeException e) {
                if (DatabaseTrouble.of(e).isPresent()) {
                    LOG.warn("The database is away; runs wait for it. {}", e.getMessage());
                } else {
                    LOG.error("The watch over runs stumbled; it goes on.", e);
                }
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** One round; also called when something is known to have changed. */
    void lookRound() {
        store.toCancel()
                .forEach(id ->
                        store.find(id)
                                .map(RunStore.Row::cancelBy)
                                .ifPresent(by -> {
                                    cancels.put(id, by);
                                    workers.wake(id);
                                }));
        store.orphans().forEach(workers::wake);
        store.open(processes.epoch()).stream()
                .filter(id -> !workers.isActive(id))
                .forEach(workers::wake);
        for (RunStore.Waiting waiting : store.waiting()) {
            Optional<?> decided = world.decisions().apply(waiting.approval());
            if (decided.isPresent()) {
                workers.wake(waiting.runId());
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
