package io.feiqian.payments.imports;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Reads amounts without making objects: 1,754,155 of them take a while otherwise. */
final class Amounts {

    private static final int DIGITS_MAX = 18;
    private static final Bilingual NUMBER = new Bilingual("不是数字", "is not a number");
    private static final Bilingual PLAIN =
            new Bilingual("请写成 1234.56，不加千分位。", "Write 1234.56, without separators.");

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
                throw wrong(field, text, NUMBER, PLAIN);
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
            throw wrong(
                    field,
                    text,
                    new Bilingual("没有数字或位数太多", "has no digits or too many"),
                    new Bilingual("最多 18 位数字。", "At most 18 digits fit."));
        }
        if (from == 1 && text.charAt(0) == '-' && value > 0) {
            throw wrong(
                    field,
                    text,
                    new Bilingual("是负数", "is negative"),
                    new Bilingual(
                            "方向由交易类型表示：退款是 20xxxx。",
                            "The kind says the sign: a refund is 20xxxx."));
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
            throw wrong(field, text, NUMBER, PLAIN);
        }
    }

    private static void requireZero(String field, String text, char c, int exponent) {
        if (c != '0') {
            throw wrong(
                    field,
                    text,
                    new Bilingual(
                            "的小数多于 " + exponent + " 位", "has more than " + exponent + " decimals"),
                    new Bilingual(
                            "也许货币不同，或文件用的是最小货币单位。",
                            "Maybe another currency is meant, or the file has minor units."));
        }
    }

    private static InvalidValue wrong(
            String field, String text, Bilingual reason, Bilingual remedy) {
        return new InvalidValue(field, text, reason, remedy);
    }
}
