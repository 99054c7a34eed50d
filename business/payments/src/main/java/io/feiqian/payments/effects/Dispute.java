package io.feiqian.payments.effects;

import io.feiqian.kernel.Money;
import java.time.Instant;
import java.util.UUID;

/** A cardholder's dispute of a transaction. */
public record Dispute(
        UUID id,
        String idempotencyKey,
        UUID transactionId,
        Money amount,
        Category category,
        String statement,
        State state,
        UUID filedBy,
        Instant filedAt) {

    /** What is wrong, in the cardholder's eyes. */
    public enum Category {
        DUPLICATE,
        NOT_RECOGNISED,
        NOT_RECEIVED,
        AMOUNT_DIFFERS,
        REFUND_NOT_PROCESSED,
        OTHER
    }

    /** How it stands. */
    public enum State {
        FILED,
        WITHDRAWN,
        ACCEPTED,
        REJECTED
    }
}
