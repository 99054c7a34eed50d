package io.feiqian.payments.record;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;

/**
 * What a message does to its transaction. The order is the rank of its description: an outcome
 * knows more than a request, and that more than a reversal.
 */
public enum MessageRole {
    REVERSAL(1),
    REQUEST(2),
    OUTCOME(3);

    private final int rank;

    MessageRole(int rank) {
        this.rank = rank;
    }

    int rank() {
        return rank;
    }

    /**
     * Reads class and function of an MTI: 0100 asks, 0110 and 0120 tell the end, 04xx take back.
     */
    public static MessageRole of(String mti) {
        if (mti.length() != 4) {
            throw unknown(mti);
        }
        return switch (mti.charAt(1)) {
            case '4' -> REVERSAL;
            case '1', '2' -> mti.charAt(2) == '0' ? REQUEST : OUTCOME;
            default -> throw unknown(mti);
        };
    }

    private static InvalidValue unknown(String mti) {
        return new InvalidValue(
                "mti",
                mti,
                new Bilingual("不是支付的报文", "is not a message of a payment"),
                new Bilingual("这里接收 01xx、02xx 和 04xx。", "The record takes 01xx, 02xx and 04xx."));
    }
}
