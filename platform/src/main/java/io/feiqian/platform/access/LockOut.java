package io.feiqian.platform.access;

import java.time.Duration;

/**
 * How long an account stays shut after failed sign-ins: not at all for the first four, then half a
 * minute, doubling to an hour. Guessing a password gets hopeless, forgetting it does not.
 */
final class LockOut {

    private static final int FREE_FAILURES = 5;
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);

    private LockOut() {}

    static Duration after(int failures) {
        if (failures < FREE_FAILURES) {
            return Duration.ZERO;
        }
        int doublings = Math.min(failures - FREE_FAILURES, 10);
        Duration delay = FIRST.multipliedBy(1L << doublings);
        return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    }
}
