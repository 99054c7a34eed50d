package io.feiqian.platform.agents.runs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits until something holds, looking again every few milliseconds; gives up after a while. */
final class Waiting {

    private static final int LOOKS_MAX = 2_000;

    private Waiting() {}

    static void until(BooleanSupplier holds) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < LOOKS_MAX; i++) {
            if (holds.getAsBoolean()) {
                return;
            }
            never.await(10, TimeUnit.MILLISECONDS);
        }
        throw new AssertionError("It did not come true.");
    }
}
