package io.feiqian.simulator;

/** An incident under way, or over: when, whom it struck, and what it touched. */
final class Disturbance {

    private final String id;
    private final Incident incident;
    private final long fromMillis;
    private final long toMillis;
    private long payments;
    private long billedMinor;

    Disturbance(String id, Incident incident, long fromMillis) {
        this.id = id;
        this.incident = incident;
        this.fromMillis = fromMillis;
        this.toMillis = fromMillis + incident.lasts().toMillis();
    }

    String id() {
        return id;
    }

    Incident incident() {
        return incident;
    }

    long fromMillis() {
        return fromMillis;
    }

    long toMillis() {
        return toMillis;
    }

    long payments() {
        return payments;
    }

    long billedMinor() {
        return billedMinor;
    }

    boolean runsAt(long millis) {
        return millis >= fromMillis && millis < toMillis;
    }

    void count(long touchedMinor) {
        count(1, touchedMinor);
    }

    void count(long touched, long touchedMinor) {
        payments += touched;
        billedMinor += touchedMinor;
    }
}
