package io.feiqian.simulator;

import java.time.Instant;

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
     * sent again; {@code undelivered}: given up; {@code underWay}: waiting for an answer.
     */
    public record Delivery(
            long recorded, long refused, long repeated, long undelivered, int underWay) {}
}
