package io.feiqian.simulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/** How long the record took for its latest answers. Any thread may note, any may ask. */
final class RoundTrips {

    private static final int KEPT = 1_000;
    private static final int PERCENT = 100;

    private final AtomicLongArray nanos = new AtomicLongArray(KEPT);
    private final AtomicLong noted = new AtomicLong();

    void note(Duration took) {
        nanos.set((int) (noted.getAndIncrement() % KEPT), took.toNanos());
    }

    /** What that many percent of the latest thousand took at most; null before the first. */
    @Nullable Duration percentile(int percent) {
        int known = (int) Math.min(noted.get(), KEPT);
        if (known == 0) {
            return null;
        }
        long[] sorted = new long[known];
        for (int i = 0; i < known; i++) {
            sorted[i] = nanos.get(i);
        }
        Arrays.sort(sorted);
        int rank = Math.ceilDiv(known * percent, PERCENT);
        return Duration.ofNanos(sorted[rank - 1]);
    }
}
