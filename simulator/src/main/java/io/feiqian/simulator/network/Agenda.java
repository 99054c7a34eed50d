package io.feiqian.simulator.network;

import io.feiqian.wire.iso8583.IsoMessage;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What is going to happen in simulated time, and the messages that came of it. What falls on the
 * same millisecond happens in the order in which it was planned, so that runs are alike.
 */
public final class Agenda {

    /** Plans for much later (refunds, completions) that one run may hold. */
    private static final int PLANS_MAX = 500_000;

    /** Something that happens at its time. */
    @FunctionalInterface
    public interface Step {
        void happen(long nowMillis);
    }

    private record Plan(long atMillis, long order, Step step) implements Comparable<Plan> {
        @Override
        public int compareTo(Plan other) {
            int byTime = Long.compare(atMillis, other.atMillis);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Plan> plans = new PriorityQueue<>();
    private final Queue<Emission> emitted = new ArrayDeque<>();
    private final long endMillis;
    private long nowMillis;
    private long count;

    public Agenda(long startMillis, long endMillis) {
        this.nowMillis = startMillis;
        this.endMillis = endMillis;
    }

    public long nowMillis() {
        return nowMillis;
    }

    /** When simulated time is over. */
    public long endMillis() {
        return endMillis;
    }

    public void at(long millis, Step step) {
        plans.add(new Plan(Math.max(millis, nowMillis), count++, step));
    }

    /** For what may be left out: does nothing when very much is planned already. */
    public void atLeisure(long millis, Step step) {
        if (plans.size() < PLANS_MAX && millis < endMillis) {
            at(millis, step);
        }
    }

    void emit(IsoMessage message) {
        emitted.add(new Emission(Instant.ofEpochMilli(nowMillis), message));
    }

    /** The next message, or null when simulated time is over. */
    public @Nullable Emission next() {
        while (emitted.isEmpty()) {
            Plan plan = plans.peek();
            if (plan == null || plan.atMillis() >= endMillis) {
                return null;
            }
            plans.remove();
            nowMillis = plan.atMillis();
            plan.step().happen(nowMillis);
        }
        return emitted.remove();
    }
}
