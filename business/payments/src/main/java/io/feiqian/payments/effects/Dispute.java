package io.feiqian.payments.effects;

import io.feiqian.kernel.Bilingual;
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
        FILED("已提交", "filed"),
        RETRIEVAL("调单中", "retrieval"),
        DOCUMENTED("已提供单据", "documented"),
        CHARGED_BACK("已退单", "charged back"),
        REPRESENTED("已再请款", "represented"),
        ARBITRATION("仲裁中", "in arbitration"),
        WITHDRAWN("已撤回", "withdrawn"),
        ACCEPTED("已接受", "accepted"),
        REJECTED("已驳回", "rejected");

        private final Bilingual words;

        State(String zh, String en) {
            this.words = new Bilingual(zh, en);
        }

        /** What people call it. */
        public Bilingual words() {
            return words;
        }
    }
}
