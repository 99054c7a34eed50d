package io.feiqian.payments.record;

import org.jspecify.annotations.Nullable;

/** Where a transaction stands: a function of its facts, never set by hand. */
public enum TransactionState {
    UNANSWERED,
    APPROVED,
    PARTIALLY_APPROVED,
    DECLINED,
    PRE_AUTHORISED,
    COMPLETED,
    REVERSED,
    PARTIALLY_REVERSED,
    REFUNDED,
    PARTIALLY_REFUNDED,
    REVERSED_BEFORE_ORIGINAL;

    private static final String PARTIAL_APPROVAL = "10";

    /**
     * The state that these facts mean. What takes money back outranks what gave it: reversed, then
     * refunded, then completed. A decline stays a decline whatever is reversed afterwards, because
     * nothing was owed.
     */
    static TransactionState of(Transaction facts) {
        Transaction.Outcome outcome = facts.outcome();
        if (outcome == null) {
            return withoutOutcome(facts.requestAt() != null, facts.standingMinor());
        }
        return ResponseClass.approves(outcome.code()) ? approved(facts, outcome) : DECLINED;
    }

    private static TransactionState withoutOutcome(boolean asked, @Nullable Long standingMinor) {
        if (standingMinor == null) {
            return UNANSWERED;
        }
        if (!asked) {
            return REVERSED_BEFORE_ORIGINAL;
        }
        return standingMinor == 0 ? REVERSED : UNANSWERED;
    }

    private static TransactionState approved(Transaction facts, Transaction.Outcome outcome) {
        Long standing = facts.standingMinor();
        if (standing != null && standing == 0) {
            return REVERSED;
        }
        long left = facts.approvedMinor() - facts.reversedMinor();
        if (facts.refundedMinor() > 0) {
            return facts.refundedMinor() >= left ? REFUNDED : PARTIALLY_REFUNDED;
        }
        if (facts.completedMinor() > 0) {
            return COMPLETED;
        }
        if (facts.reversedMinor() > 0) {
            return PARTIALLY_REVERSED;
        }
        if (facts.description().kind() == TransactionKind.PRE_AUTHORISATION) {
            return PRE_AUTHORISED;
        }
        return outcome.code().equals(PARTIAL_APPROVAL) ? PARTIALLY_APPROVED : APPROVED;
    }
}
