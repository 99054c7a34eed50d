package io.feiqian.simulator.network;

import io.feiqian.simulator.scenario.Incident;

/** An incident under way, or over: when, whom it struck, and what it touched. */
public final class Disturbance {

    private final String id;
    private final Incident incident;
    private final long fromMillis;
    private final long toMillis;
    private long payments;
    private long billedMinor;
    private long approved;
    private long approvedMinor;

    Disturbance(String id, Incident incident, long fromMillis) {
        this.id = id;
        this.incident = incident;
        this.fromMillis = fromMillis;
        this.toMillis = fromMillis + incident.lasts().toMillis();
    }

    public String id() {
        return id;
    }

    public Incident incident() {
        return incident;
    }

    public long fromMillis() {
        return fromMillis;
    }

    public long toMillis() {
        return toMillis;
    }

    long payments() {
        return payments;
    }

    long billedMinor() {
        return billedMinor;
    }

    /** How many of the payments were approved: what was really taken. */
    long approved() {
        return approved;
    }

    long approvedMinor() {
        return approvedMinor;
    }

    public boolean runsAt(long millis) {
        return millis >= fromMillis && millis < toMillis;
    }

    void count(long touchedMinor, boolean wasApproved) {
        count(1, touchedMinor);
        approved += wasApproved ? 1 : 0;
        approvedMinor += wasApproved ? touchedMinor : 0;
    }

    void count(long touched, long touchedMinor) {
        payments += touched;
        billedMinor += touchedMinor;
    }
}
