package io.feiqian.simulator;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a simulation stands: its own time and speed, the messages it has made, and what became of
 * them at the record (all zero when it sends nowhere).
 */
public record SimulatorStatus(
        Instant now,
        double speed,
        boolean running,
        long messages,
        String connection,
        Delivery delivery) {

    /**
     * {@code recorded}: answered 00 or 25; {@code refused}: any other answer; {@code repeated}:
     * sent again; {@code undelivered}: given up; {@code underWay}: waiting for an answer; {@code
     * answeredWithin}: what 99 % of the latest thousand answers took at most, null before the
     * first.
     */
    public record Delivery(
            long recorded,
            long refused,
            long repeated,
            long undelivered,
            int underWay,
            @Nullable Duration answeredWithin) {

        static final Delivery NONE = new Delivery(0, 0, 0, 0, 0, null);
    }
}
