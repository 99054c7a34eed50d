package io.feiqian.platform.tools;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.platform.access.Caller;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One side effect in the journal.
 *
 * @param fence goes up with every change of hands; a write with an old one changes nothing
 * @param settlesAt until here a request that was sent may still take effect
 */
record JournalEntry(
        UUID id,
        String idempotencyKey,
        UUID runId,
        int step,
        Caller caller,
        BusinessTime time,
        String tool,
        int toolVersion,
        Effect effect,
        String arguments,
        String digest,
        int evidenceUsed,
        JournalState state,
        @Nullable UUID approvalId,
        int fence,
        int attempts,
        int reconciles,
        @Nullable UUID owner,
        @Nullable Instant settlesAt,
        @Nullable String outcome,
        @Nullable String problem) {

    Arguments typedArguments() {
        return Codec.readArguments(arguments);
    }

    ToolContext context(EvidenceIds evidence) {
        return new ToolContext(caller, time, idempotencyKey, evidence);
    }

    /** Whether the stored words still are the ones that the digest was made of. */
    boolean isUntouched() {
        return Fingerprint.of(tool, toolVersion, arguments).digest().equals(digest);
    }
}
