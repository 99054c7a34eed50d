package io.feiqian.testkit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The points at which a child process may be killed. Each is said on standard output; at the one
 * that was chosen the process stands still until it dies.
 */
public final class CrashPoints implements Consumer<String> {

    private final AtomicInteger count = new AtomicInteger();
    private final int dieAt;

    /** The first point is 1; at 0 nobody dies. */
    public CrashPoints(int dieAt) {
        this.dieAt = dieAt;
    }

    @Override
    public void accept(String point) {
        int number = count.incrementAndGet();
        System.out.println("AT " + number + " " + point);
        if (number == dieAt) {
            standStill();
        }
    }

    private static void standStill() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // A tool's time-out interrupts us; death is to come all the same.
            standStill();
        }
    }
}
