package io.feiqian.wire.iso8583;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** The messages of a client that wait for their answer. */
final class PendingAnswers {

    final LongAdder answered = new LongAdder();
    final LongAdder timedOut = new LongAdder();
    final LongAdder lost = new LongAdder();
    final LongAdder unmatched = new LongAdder();
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
    private final Semaphore free;
    private final int inFlightMax;

    private record Waiting(
            CompletableFuture<Reply> reply, long sentNanos, long deadlineNanos, Duration limit) {}

    PendingAnswers(int inFlightMax) {
        this.inFlightMax = inFlightMax;
        this.free = new Semaphore(inFlightMax);
    }

    /** Waits for a place; false if none came free in time. */
    boolean enter(Duration patience) throws InterruptedException {
        return free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    void leave() {
        free.release();
    }

    /** Waits for this answer; false if the same key already waits. The caller has a place. */
    boolean add(String key, CompletableFuture<Reply> reply, Duration limit) {
        long now = System.nanoTime();
        Waiting entry = new Waiting(reply, now, now + limit.toNanos(), limit);
        return waiting.putIfAbsent(key, entry) == null;
    }

    /** It could not be sent after all. */
    void withdraw(String key, Reply why) {
        Waiting entry = waiting.remove(key);
        if (entry != null) {
            finish(entry, why);
        }
    }

    void answer(IsoMessage message) {
        Waiting entry = waiting.remove(AnswerKey.of(message));
        if (entry == null) {
            unmatched.increment();
        } else {
            answered.increment();
            Duration took = Duration.ofNanos(System.nanoTime() - entry.sentNanos());
            finish(entry, new Reply.Answered(message, took));
        }
    }

    void expire(long nowNanos) {
        waiting.forEach((key, entry) -> {
            if (nowNanos - entry.deadlineNanos() >= 0 && waiting.remove(key, entry)) {
                timedOut.increment();
                finish(entry, new Reply.TimedOut(entry.limit()));
            }
        });
    }

    void loseAll(String reason) {
        for (String key : waiting.keySet()) {
            Waiting entry = waiting.remove(key);
            if (entry != null) {
                lost.increment();
                finish(entry, new Reply.Lost(reason));
            }
        }
    }

    int inFlight() {
        return inFlightMax - free.availablePermits();
    }

    private void finish(Waiting entry, Reply reply) {
        free.release();
        entry.reply().complete(reply);
    }
}
