package io.feiqian.platform.tools;

import io.feiqian.kernel.Bilingual;
import io.feiqian.platform.access.Right;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The consent of a second person to exactly one call: bound to the digest of tool, version and
 * arguments, and good until it expires.
 *
 * @param preview what the tool said would happen, with its evidence
 * @param right what the tool needs of the one who asks; the second person needs {@link
 *     Right#toApprove} of it
 * @param effectState how far the side effect itself got
 * @param refusal why it was not done, or cannot be done any more, by a rule of the business
 */
public record Approval(
        UUID id,
        UUID journalId,
        UUID runId,
        int step,
        String tool,
        int toolVersion,
        Effect effect,
        Right right,
        Arguments arguments,
        String digest,
        ToolOutcome preview,
        ApprovalState state,
        Person requestedBy,
        Instant requestedAt,
        Instant expiresAt,
        @Nullable Person decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        JournalState effectState,
        @Nullable Bilingual refusal) {

    /** Somebody who asked or decided, by the name of that time. */
    public record Person(UUID id, String name) {}
}
