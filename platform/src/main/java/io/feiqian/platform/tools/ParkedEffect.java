package io.feiqian.platform.tools;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A side effect of which nobody but a person could find out whether it happened.
 *
 * @param startedAt when it was begun; null if that is not known
 * @param problem what went wrong, in the words of the time
 * @param approvalId the consent that it was begun with; null where the policy asked for none
 * @param settlement what a person found out; null while it waits
 */
public record ParkedEffect(
        UUID id,
        UUID runId,
        int step,
        String tool,
        Effect effect,
        Arguments arguments,
        Approval.Person requestedBy,
        @Nullable Instant startedAt,
        @Nullable String problem,
        @Nullable UUID approvalId,
        @Nullable Settlement settlement) {

    /** What a person said became of it, and why they think so. */
    public record Settlement(boolean happened, String by, Instant at, String note) {}
}
