package io.feiqian.payments.effects;

import io.feiqian.kernel.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A refund of a transaction, or a part of it. */
public record Refund(
        UUID id,
        String idempotencyKey,
        UUID transactionId,
        Money amount,
        String reason,
        State state,
        UUID proposedBy,
        Instant proposedAt,
        @Nullable Instant executedAt,
        @Nullable UUID refundTransactionId) {

    /** Proposed moves nothing yet; executed is in the record as a transaction of its own. */
    public enum State {
        PROPOSED,
        EXECUTED,
        CANCELLED
    }
}
