package io.feiqian.payments.lifecycle;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change that a second person decides on.
 *
 * @param id the run under which its effect is journalled
 * @param approvalId the platform's approval; null for the moment until it is asked for
 * @param decidedBy the name of who decided
 * @param problem why what was approved could not be done any more
 */
public record LifecycleRequest(
        UUID id,
        @Nullable UUID approvalId,
        Subject subject,
        LifecycleAction action,
        State state,
        String askedBy,
        Instant askedAt,
        @Nullable String decidedBy,
        @Nullable Instant endedAt,
        @Nullable String problem) {

    /** How far it got. */
    public enum State {
        PENDING,
        /** Approved, and done. */
        DONE,
        /** Approved, but not allowed any more when it was to be done. */
        REFUSED,
        REJECTED,
        EXPIRED
    }
}
