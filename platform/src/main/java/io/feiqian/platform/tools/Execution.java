package io.feiqian.platform.tools;

import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a piece of a tool on a virtual thread of its own, in a scope and within a time. */
final class Execution {

    private final Semaphore slots;

    Execution(int atOnceMax) {
        this.slots = new Semaphore(atOnceMax);
    }

    /** How it went. */
    sealed interface Ran<T> {

        record Returned<T>(T value) implements Ran<T> {}

        /** Interrupted after its time; {@code ended} says whether it has really stopped. */
        record TimedOut<T>(boolean ended) implements Ran<T> {}

        record Threw<T>(Throwable problem) implements Ran<T> {}

        /** Not begun: too many others are running. */
        record Crowded<T>() implements Ran<T> {}
    }

    /**
     * Waits for the end even when the caller's thread is interrupted, for what was begun must be
     * recorded; the interrupt is kept for the caller.
     */
    <T> Ran<T> run(Scope scope, Duration timeout, Callable<T> work) {
        long deadline = System.nanoTime() + timeout.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    if (!slots.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                        return new Ran.Crowded<>();
                    }
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            FutureTask<T> task = new FutureTask<>(() -> Scopes.call(scope, work::call));
            Thread thread =
                    Thread.ofVirtual()
                            .name("tool")
                            .start(() -> {
                                try {
                                    task.run();
                                } finally {
                                    slots.release();
                                }
                            });
            while (true) {
                try {
                    return new Ran.Returned<>(
                            task.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    return new Ran.Threw<>(e.getCause() == null ? e : e.getCause());
                } catch (TimeoutException e) {
                    task.cancel(true);
                    return new Ran.TimedOut<>(hasEnded(thread));
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Gives the interrupt a moment to take effect. */
    private static boolean hasEnded(Thread thread) {
        try {
            return thread.join(Duration.ofMillis(250));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !thread.isAlive();
        }
    }
}
