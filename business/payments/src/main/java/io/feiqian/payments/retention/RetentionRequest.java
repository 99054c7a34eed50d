package io.feiqian.payments.retention;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A wish to archive that a second person decides on.
 *
 * @param standing true: the daily run may, while the policy stays as it is; false: once
 * @param wanted once, the last day of each class; standing, the days that each is kept
 * @param problem why what was approved could not be done
 */
public record RetentionRequest(
        UUID id,
        @Nullable UUID approvalId,
        boolean standing,
        Map<String, String> wanted,
        String reason,
        State state,
        UUID askedBy,
        String askedByName,
        Instant askedAt,
        @Nullable String decidedBy,
        @Nullable Instant endedAt,
        @Nullable String problem) {

    public RetentionRequest {
        wanted = Map.copyOf(wanted);
    }

    /** How far it got. */
    public enum State {
        PENDING,
        /** Approved, and begun: the job has the request's id. */
        DONE,
        /** Approved, but not possible when it was to be done. */
        REFUSED,
        REJECTED,
        EXPIRED
    }
}
