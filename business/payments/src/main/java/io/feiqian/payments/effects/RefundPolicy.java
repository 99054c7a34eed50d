package io.feiqian.payments.effects;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Money;
import io.feiqian.payments.record.Transaction;
import io.feiqian.payments.record.TransactionKind;
import java.util.Optional;

/** Whether an amount may be refunded: what was approved, less what was taken back or promised. */
final class RefundPolicy {

    private RefundPolicy() {}

    /**
     * Empty means yes.
     *
     * @param promises what was put forward here, and what became of it
     */
    static Optional<Bilingual> objection(Transaction transaction, Money amount, Promises promises) {
        if (!Boolean.TRUE.equals(transaction.approved())) {
            return objection(
                    "交易未获批准，没有可退的金额。",
                    "The transaction was not approved; there is nothing to refund.");
        }
        TransactionKind kind = transaction.description().kind();
        if (kind == TransactionKind.REFUND
                || kind == TransactionKind.PRE_AUTHORISATION
                || kind == TransactionKind.BALANCE_INQUIRY) {
            return objection("这类交易不能退款。", "A transaction of this kind cannot be refunded.");
        }
        if (!amount.currency().getCurrencyCode().equals(transaction.description().currency())) {
            return objection(
                    "退款币种须与交易币种一致（" + transaction.description().currency() + "）。",
                    "A refund is in the transaction's currency ("
                            + transaction.description().currency()
                            + ").");
        }
        if (promises.disputed()) {
            return objection(
                    "这笔交易有处理中或已接受的争议，钱由争议决定；同意退还的话，请在争议里接受它。",
                    "A dispute of this transaction is open or was accepted, and decides where the money goes; who agrees accepts it there.");
        }
        if (!amount.isPositive()) {
            return objection(
                    "退款金额须大于零（" + amount + "）。",
                    "A refund is of more than nothing (" + amount + ").");
        }
        long leftMinor = leftMinor(transaction, promises);
        if (amount.amountMinor() > leftMinor) {
            Money left = new Money(Math.max(0, leftMinor), amount.currency());
            return objection("最多还可退 " + left + "。", "At most " + left + " can still be refunded.");
        }
        return Optional.empty();
    }

    /**
     * Refunds of one transaction in minor units: those put forward, and those executed, which the
     * transaction itself counts too, among those that came from elsewhere.
     *
     * @param disputed whether a dispute may still give the money back, or did: never both
     */
    record Promises(long proposedMinor, long executedMinor, boolean disputed) {}

    /** What was approved and stands, less what was refunded, whoever counts it, or promised. */
    static long leftMinor(Transaction transaction, Promises promises) {
        return transaction.effectiveMinor()
                - Math.max(transaction.refundedMinor(), promises.executedMinor())
                - promises.proposedMinor();
    }

    private static Optional<Bilingual> objection(String zh, String en) {
        return Optional.of(new Bilingual(zh, en));
    }
}
