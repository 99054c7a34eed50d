package io.feiqian.payments.disputes;

import io.feiqian.kernel.Money;
import io.feiqian.payments.effects.Dispute;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dispute as it stands.
 *
 * @param dueOn the last day on which whoever must act may; null where nobody must
 */
public record DisputeCase(
        UUID id,
        UUID transactionId,
        UUID issuerId,
        UUID acquirerId,
        Money amount,
        Dispute.Category category,
        String statement,
        Dispute.State state,
        Instant filedAt,
        @Nullable LocalDate dueOn) {

    /** What may be done about it now. */
    public List<DisputeAction> actions() {
        return DisputePolicy.possible(state);
    }

    /**
     * One step of its story.
     *
     * @param party whose step it was; null where a deadline passed, or before that was kept
     */
    public record Step(
            UUID id,
            String action,
            String fromState,
            String toState,
            String note,
            @Nullable LocalDate dueOn,
            @Nullable String party,
            Instant takenAt) {}

    /** Money that a step moved, and the day it is settled on. */
    public record Move(UUID fromId, UUID toId, Money amount, LocalDate settlementDate) {}

    /** A file that a party gave. */
    public record Evidence(
            UUID id, String name, String mediaType, long bytes, String party, Instant addedAt) {}
}
