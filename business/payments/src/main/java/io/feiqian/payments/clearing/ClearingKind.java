package io.feiqian.payments.clearing;

/** What may be cleared. A refund moves money to the cardholder, all else from them. */
enum ClearingKind {
    PURCHASE,
    COMPLETION,
    WITHDRAWAL,
    REFUND;

    boolean credit() {
        return this == REFUND;
    }
}
