package io.feiqian.simulator;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Ties simulated time to the wall clock, at a speed that may change on the way. */
final class Pacer {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private double speed;
    private long anchorMillis;
    private long anchorNanos;
    private boolean stopped;

    Pacer(double speed, Instant start) {
        this.speed = speed;
        this.anchorMillis = start.toEpochMilli();
        this.anchorNanos = System.nanoTime();
    }

    double speed() {
        lock.lock();
        try {
            return speed;
        } finally {
            lock.unlock();
        }
    }

    /** Goes on from {@code now} at another speed. */
    void speed(double newSpeed, Instant now) {
        lock.lock();
        try {
            speed = newSpeed;
            anchorMillis = now.toEpochMilli();
            anchorNanos = System.nanoTime();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is {@code at} in simulated time; false if it was stopped. */
    boolean await(Instant at) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!stopped && speed != SimulatorSettings.UNPACED) {
                double dueNanos = (at.toEpochMilli() - anchorMillis) / speed * 1e6;
                long left = (long) dueNanos - (System.nanoTime() - anchorNanos);
                if (left <= 0) {
                    break;
                }
                // A long wait is cut up: nothing is lost by waking once an hour.
                changed.awaitNanos(Math.min(left, TimeUnit.HOURS.toNanos(1)));
            }
            return !stopped;
        } finally {
            lock.unlock();
        }
    }
}
