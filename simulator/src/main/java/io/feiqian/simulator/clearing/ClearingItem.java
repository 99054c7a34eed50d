package io.feiqian.simulator.clearing;

import io.feiqian.simulator.network.Payment;
import io.feiqian.simulator.world.Bank;
import io.feiqian.simulator.world.City;
import io.feiqian.simulator.world.Digits;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One line of a clearing file, in the record's layout FQC1 ({@code docs/guides/clearing.md}): what
 * an acquirer presents, in minor units of the terminal's currency.
 */
record ClearingItem(Payment payment, long amountMinor) {

    private static final String FORMAT = "FQC1";

    /** The lines, debits and credits of one currency. */
    private record Sum(long lines, long debitMinor, long creditMinor) {
        Sum plus(Sum other) {
            return new Sum(
                    lines + other.lines,
                    debitMinor + other.debitMinor,
                    creditMinor + other.creditMinor);
        }
    }

    String acquirer() {
        return payment.merchant().acquirer().code();
    }

    /** In minor units of CNY, for the truth. */
    long cnyMinor() {
        return payment.merchant().city().convert(amountMinor, City.inChina().getFirst());
    }

    static String head(Bank acquirer, LocalDate date) {
        return String.join(",", "H", FORMAT, acquirer.code(), date.toString(), "1");
    }

    /** The lines of a file: its head, the items, totals by currency, a trailer. */
    static List<String> file(String head, List<ClearingItem> items) {
        List<String> file = new ArrayList<>();
        file.add(head);
        Map<String, Sum> sums = new TreeMap<>();
        for (ClearingItem item : items) {
            file.add(item.line());
            sums.merge(item.payment.merchant().city().currency(), item.sum(), Sum::plus);
        }
        sums.forEach((currency, sum) ->
                file.add(
                        String.join(
                                ",",
                                "S",
                                currency,
                                Long.toString(sum.lines),
                                Long.toString(sum.debitMinor),
                                Long.toString(sum.creditMinor))));
        file.add("T," + items.size());
        return file;
    }

    private Sum sum() {
        boolean credit = payment.kind() == Payment.Kind.REFUND;
        return new Sum(1, credit ? 0 : amountMinor, credit ? amountMinor : 0);
    }

    private String line() {
        return String.join(
                ",",
                "D",
                payment.kind() == Payment.Kind.CASH ? "WITHDRAWAL" : payment.kind().name(),
                acquirer(),
                payment.destination().code(),
                Digits.padded(payment.stan(), 6),
                payment.rrn(),
                Instant.ofEpochSecond(payment.atMillis() / 1_000).toString(),
                payment.terminal().id(),
                payment.pan().tail(),
                Long.toString(amountMinor),
                payment.merchant().city().currency());
    }
}
