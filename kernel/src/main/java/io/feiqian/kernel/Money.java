package io.feiqian.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An amount in minor units of an ISO 4217 currency (CNY 12.80 is 1280, JPY 128 is 128). Sums of
 * different currencies are refused: a rate makes another amount, it does not make the same one.
 */
public record Money(long amountMinor, Currency currency) implements Comparable<Money> {

    private static final Map<Integer, Currency> BY_NUMERIC_CODE = byNumericCode();
    private static final Set<Currency> IN_USE = inUse();

    /** Reads a decimal amount; errors if it has more digits than the currency's exponent. */
    public static Money of(BigDecimal amount, Currency currency) {
        try {
            return new Money(amount.movePointRight(exponent(currency)).longValueExact(), currency);
        } catch (ArithmeticException e) {
            throw new InvalidValue(
                    "amount",
                    amount,
                    new Bilingual(
                            "超出 %s 的 %d 位小数或金额上限"
                                    .formatted(currency.getCurrencyCode(), exponent(currency)),
                            "does not fit %s (%d decimals)"
                                    .formatted(currency.getCurrencyCode(), exponent(currency))),
                    new Bilingual("也许金额已是最小货币单位。", "Maybe the amount is already in minor units."));
        }
    }

    public static Money ofMinor(long amountMinor, String currencyCode) {
        return new Money(amountMinor, currency(currencyCode));
    }

    /** The currency of an alphabetic ISO 4217 code ("CNY"). */
    public static Currency currency(String alphabeticCode) {
        try {
            return Currency.getInstance(alphabeticCode);
        } catch (IllegalArgumentException e) {
            throw new InvalidValue(
                    "currency",
                    alphabeticCode,
                    new Bilingual("不是 ISO 4217 货币代码", "is not an ISO 4217 code"),
                    new Bilingual("也许应为 CNY。", "Maybe CNY was meant."));
        }
    }

    /** The currency of a numeric ISO 4217 code (156), as in ISO 8583 DE 49 to 51. */
    public static Currency currencyOfNumeric(int numericCode) {
        Currency currency = BY_NUMERIC_CODE.get(numericCode);
        if (currency == null) {
            throw new InvalidValue(
                    "currency",
                    numericCode,
                    new Bilingual("不是 ISO 4217 货币数字代码", "is not an ISO 4217 number"),
                    new Bilingual("也许应为 156。", "Maybe 156 was meant."));
        }
        return currency;
    }

    /**
     * Whether some country pays with it now; not so are funds, tests, metals and what was replaced.
     */
    public static boolean isInUse(Currency currency) {
        return IN_USE.contains(currency);
    }

    private static Set<Currency> inUse() {
        Set<Currency> used = new HashSet<>();
        for (String country : Locale.getISOCountries()) {
            Currency its = Currency.getInstance(Locale.of("", country));
            if (its != null) {
                used.add(its);
            }
        }
        return Set.copyOf(used);
    }

    public static int exponent(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }

    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.addExact(amountMinor, other.amountMinor), currency);
    }

    public Money minus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.subtractExact(amountMinor, other.amountMinor), currency);
    }

    public boolean isPositive() {
        return amountMinor > 0;
    }

    /** The amount with the currency's decimals: 1280 CNY → 12.80. */
    public BigDecimal amount() {
        return BigDecimal.valueOf(amountMinor)
                .movePointLeft(exponent(currency))
                .setScale(exponent(currency), RoundingMode.UNNECESSARY);
    }

    @Override
    public int compareTo(Money other) {
        requireSameCurrency(other);
        return Long.compare(amountMinor, other.amountMinor);
    }

    @Override
    public String toString() {
        return amount().toPlainString() + " " + currency.getCurrencyCode();
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new InvalidValue(
                    "currency",
                    other.currency.getCurrencyCode(),
                    new Bilingual(
                            "不能与 " + currency.getCurrencyCode() + " 相加减",
                            "cannot be combined with " + currency.getCurrencyCode()),
                    new Bilingual(
                            "请先换算成同一货币；不同货币不合计。",
                            "Convert one side first; Feiqian never mixes currencies in a sum."));
        }
    }

    private static Map<Integer, Currency> byNumericCode() {
        Map<Integer, Currency> map = new HashMap<>();
        // Several historic currencies share a number with their successor; the one in use has the
        // alphabetic code that the JDK still gives a country to, and CNY, EUR … are unambiguous.
        for (Currency currency : Currency.getAvailableCurrencies()) {
            map.merge(
                    currency.getNumericCode(),
                    currency,
                    (a, b) -> a.getDisplayName().contains("(") ? b : a);
        }
        return Map.copyOf(map);
    }
}
