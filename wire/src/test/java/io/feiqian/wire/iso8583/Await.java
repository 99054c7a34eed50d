package io.feiqian.wire.iso8583;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads bring about; the test's own time-out ends it. */
final class Await {

    private Await() {}

    static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("It did not come about in time.");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
