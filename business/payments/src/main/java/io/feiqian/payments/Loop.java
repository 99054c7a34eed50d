package io.feiqian.payments;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one thing again and again on a thread of its own; after a failure it waits, twice as long
 * each time.
 */
public final class Loop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration WAIT_MIN = Duration.ofMillis(500);
    private static final Duration WAIT_MAX = Duration.ofSeconds(30);

    private final Duration idle;
    private final Step step;
    private final Runnable failed;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;

    /** One pass; true when there may be more to do at once. */
    public interface Step {
        boolean run() throws Exception;
    }

    public Loop(String name, Duration idle, Step step, Runnable failed) {
        this.idle = idle;
        this.step = step;
        this.failed = failed;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        Duration wait = WAIT_MIN;
        while (end.getCount() > 0) {
            Duration pause;
            try {
                pause = step.run() ? Duration.ZERO : idle;
                wait = WAIT_MIN;
            } catch (Exception e) {
                failed.run();
                LOG.warn("{} failed and tries again in {}.", thread.getName(), wait, e);
                pause = wait;
                wait =
                        wait.multipliedBy(2).compareTo(WAIT_MAX) < 0
                                ? wait.multipliedBy(2)
                                : WAIT_MAX;
            }
            if (ended(pause)) {
                return;
            }
        }
    }

    private boolean ended(Duration pause) {
        try {
            return end.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** Lets the pass in hand end. */
    @Override
    public void close() {
        end.countDown();
        if (thread.isAlive() && Thread.currentThread() != thread) {
            try {
                thread.join(Duration.ofSeconds(30));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
