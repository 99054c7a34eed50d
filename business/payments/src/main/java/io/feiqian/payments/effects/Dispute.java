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

    /** What the issuer has to pursue what was filed. */
    public static final int FILED_WORKING_DAYS = 30;

    /** What is wrong, in the cardholder's eyes. */
    public enum Category {
        DUPLICATE,
        NOT_RECOGNISED,
        NOT_RECEIVED,
        AMOUNT_DIFFERS,
        REFUND_NOT_PROCESSED,
        OTHER
    }

    /** Its stage; {@code DisputePolicy} says what leads where. */
    public enum State {
        FILED,
        RETRIEVAL,
        DOCUMENTED,
        CHARGED_BACK,
        REPRESENTED,
        ARBITRATION,
        WITHDRAWN,
        ACCEPTED,
        REJECTED
    }
}
