package io.feiqian.payments.clearing;

import java.util.Map;
import java.util.TreeMap;

/** What the trailer says and the lines must add up to, for each currency. */
final class ClearingTotals {

    /** Sums of one currency. Debits are taken from cardholders, credits given to them. */
    record Sum(long count, long debitMinor, long creditMinor) {

        Sum with(ClearingKind kind, long amountMinor) {
            return kind.credit()
                    ? new Sum(count + 1, debitMinor, Math.addExact(creditMinor, amountMinor))
                    : new Sum(count + 1, Math.addExact(debitMinor, amountMinor), creditMinor);
        }
    }

    private static final Sum NONE = new Sum(0, 0, 0);

    private final Map<String, Sum> sums = new TreeMap<>();

    void add(ClearingKind kind, long amountMinor, String currency) {
        sums.put(currency, sums.getOrDefault(currency, NONE).with(kind, amountMinor));
    }

    Map<String, Sum> sums() {
        return sums;
    }

    long count() {
        return sums.values().stream().mapToLong(Sum::count).sum();
    }

    /** The last lines of a file that adds up to this. */
    String trailer() {
        StringBuilder text = new StringBuilder();
        sums.forEach((currency, sum) ->
                text.append(
                        "S,%s,%d,%d,%d\n"
                                .formatted(
                                        currency,
                                        sum.count(),
                                        sum.debitMinor(),
                                        sum.creditMinor())));
        return text.append("T,").append(count()).append("\n").toString();
    }
}
