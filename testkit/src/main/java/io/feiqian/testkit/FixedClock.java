package io.feiqian.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that moves only when told to, or by a fixed tick each time it is read. Thread-safe: two
 * readers of a ticking clock never see the same instant.
 */
public final class FixedClock implements InstantSource {

    private final AtomicReference<Instant> now;
    private final Duration tick;

    private FixedClock(Instant start, Duration tick) {
        this.now = new AtomicReference<>(start);
        this.tick = tick;
    }

    /** Stands still at an instant such as {@code 2018-06-07T06:05:09Z}. */
    public static FixedClock at(String instant) {
        return new FixedClock(Instant.parse(instant), Duration.ZERO);
    }

    public static FixedClock at(Instant instant) {
        return new FixedClock(instant, Duration.ZERO);
    }

    /** Moves on by the tick after each reading. */
    public static FixedClock ticking(Instant start, Duration tick) {
        return new FixedClock(start, tick);
    }

    @Override
    public Instant instant() {
        return now.getAndUpdate(instant -> instant.plus(tick));
    }

    public void advance(Duration by) {
        now.updateAndGet(instant -> instant.plus(by));
    }

    public void set(Instant instant) {
        now.set(instant);
    }
}
