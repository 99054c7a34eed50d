package io.feiqian.payments.imports;

import io.feiqian.kernel.InvalidValue;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Reads amounts without making objects: 1,754,155 of them take a while otherwise. */
final class Amounts {

    private static final int DIGITS_MAX = 18;

    private Amounts() {}

    /**
     * A decimal in minor units with this exponent. Zeros beyond the exponent are no digits; any
     * other digit there is an error, because rounding money is a decision that nobody took.
     */
    static long minor(String field, String text, int exponent) {
        long value = 0;
        int decimals = -1;
        int digits = 0;
        int from = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && decimals < 0) {
                decimals = 0;
            } else if (c < '0' || c > '9') {
                throw wrong(field, text, "is not a number", "Write 1234.56, without separators.");
            } else if (decimals >= 0 && decimals >= exponent) {
                requireZero(field, text, c, exponent);
            } else {
                value = value * 10 + (c - '0');
                decimals += decimals < 0 ? 0 : 1;
                digits++;
            }
        }
        for (int i = Math.max(decimals, 0); i < exponent; i++) {
            value *= 10;
            digits++;
        }
        if (digits == 0 || digits > DIGITS_MAX) {
            throw wrong(field, text, "has no digits or too many", "At most 18 digits fit.");
        }
        if (from == 1 && text.charAt(0) == '-' && value > 0) {
            throw wrong(field, text, "is negative", "The kind says the sign: a refund is 20xxxx.");
        }
        return value;
    }

    /** As {@link #minor}, for a mapping that says to round half up: 85.64999999999999 → 8565. */
    static long rounded(String field, String text, int exponent) {
        try {
            return minor(
                    field,
                    new BigDecimal(text).setScale(exponent, RoundingMode.HALF_UP).toPlainString(),
                    exponent);
        } catch (NumberFormatException e) {
            throw wrong(field, text, "is not a number", "Write 1234.56, without separators.");
        }
    }

    private static void requireZero(String field, String text, char c, int exponent) {
        if (c != '0') {
            throw wrong(
                    field,
                    text,
                    "has more than " + exponent + " decimals",
                    "Maybe another currency is meant, or the file has minor units.");
        }
    }

    private static InvalidValue wrong(String field, String text, String reason, String remedy) {
        return new InvalidValue(field, text, reason, remedy);
    }
}
