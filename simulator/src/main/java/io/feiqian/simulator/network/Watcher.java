package io.feiqian.simulator.network;

/** Sees what becomes of payments: the clearing house, the customers, the switch's telemetry. */
public interface Watcher {

    /** The terminal was told, now. */
    void ended(Course course, Answer answer, long nowMillis);

    /** What stood was taken back, now. */
    default void reversed(Course course, Answer standing, String reason, long nowMillis) {}

    /** Money was given back for a payment, or a pre-authorisation was completed, now. */
    default void followed(Course first, Payment following, Answer answer, long nowMillis) {}

    /** A refund that was promised will not come. */
    default void refundForgotten(Course first, long nowMillis) {}

    /** The request never arrived at the switch. */
    default void lost(Course course, long nowMillis) {}
}
