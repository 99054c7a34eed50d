package io.feiqian.platform.tools;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this room does on its own: says that this process is alive, recovers what a dead one left,
 * and closes approvals that nobody decided in time.
 */
final class Upkeep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final ScheduledExecutorService threads;

    Upkeep(ToolRoom room, ToolsSettings settings) {
        // The beat has a thread of its own: a long recovery must not make this process look dead.
        this.threads =
                Executors.newScheduledThreadPool(
                        2, Thread.ofPlatform().daemon().name("tools-upkeep-", 1).factory());
        every(settings.lease().dividedBy(5), room.runner()::beat);
        every(
                settings.recoveryEvery(),
                () -> {
                    room.approvals().expireDue();
                    int ended = room.runner().recover();
                    if (ended > 0) {
                        LOG.info("{} interrupted side effects reached their end.", ended);
                    }
                });
    }

    private void every(Duration pause, Runnable work) {
        threads.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        // The database may be away for a while; the next turn tries again.
                        LOG.warn("Upkeep of the journal failed: {}", e.toString());
                    }
                },
                0,
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
