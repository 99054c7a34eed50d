package io.feiqian.platform.storage;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How often the server was started again lately, and so how long to wait before the next time. */
final class Restarts {

    private static final Duration LATELY = Duration.ofMinutes(10);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(20);
    private static final int DOUBLINGS_MAX = 10;

    private final Deque<Long> times = new ArrayDeque<>();

    synchronized void add() {
        long now = System.nanoTime();
        times.removeIf(then -> now - then > LATELY.toNanos());
        times.add(now);
    }

    synchronized Duration pause() {
        Duration doubled = Duration.ofMillis(250L << Math.min(times.size(), DOUBLINGS_MAX));
        return doubled.compareTo(PAUSE_MAX) < 0 ? doubled : PAUSE_MAX;
    }
}
