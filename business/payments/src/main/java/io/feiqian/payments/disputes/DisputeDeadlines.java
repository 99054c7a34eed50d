package io.feiqian.payments.disputes;

import io.feiqian.payments.Loop;
import java.time.Duration;

/**
 * Lets a deadline that passed take effect though nobody looks: lists, counts and settlement have no
 * dispute in a stage that is over.
 */
public final class DisputeDeadlines implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Loop loop;

    public DisputeDeadlines(DisputeHandling handling) {
        this.loop = new Loop("dispute-deadlines", EVERY, () -> handling.expire() > 0, () -> {});
    }

    public void start() {
        loop.start();
    }

    @Override
    public void close() {
        loop.close();
    }
}
