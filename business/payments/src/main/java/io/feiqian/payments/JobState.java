package io.feiqian.payments;

/** Where an import or an export stands; what did not end as done is taken up where it stopped. */
public enum JobState {
    RUNNING,
    STOPPING,
    DONE,
    CANCELLED,
    FAILED,
    INTERRUPTED;

    public boolean going() {
        return this == RUNNING || this == STOPPING;
    }
}
