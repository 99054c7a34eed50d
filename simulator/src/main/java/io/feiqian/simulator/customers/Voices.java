package io.feiqian.simulator.customers;

import io.feiqian.simulator.calendar.ChinaCalendar;
import io.feiqian.simulator.network.Payment;
import io.feiqian.simulator.world.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The table {@code voices.tsv}: what customers say, and of which payments it can be said. */
final class Voices {

    private static final List<Way> ALL =
            Table.read("voices.tsv", 4).stream()
                    .map(row ->
                            new Way(
                                    row.get(0),
                                    row.get(1),
                                    Set.of(row.get(2).split(",")),
                                    row.get(3)))
                    .toList();

    private Voices() {}

    private record Way(String intent, String language, Set<String> where, String text) {

        boolean fits(Payment payment, long nowMillis) {
            boolean cash = payment.kind() == Payment.Kind.CASH;
            return where.contains("-") && !cash
                    || where.contains(payment.merchant().trade().mcc().code())
                    || where.contains(place(payment))
                    || where.contains("qr") && "032".equals(payment.entryMode())
                    || where.contains("night") && hour(payment.atMillis()) < 6
                    || where.contains("days") && daysAgo(payment, nowMillis) >= 3;
        }
    }

    /** All ways to say this of that payment; none where nobody would. */
    static List<String> of(String intent, String language, Payment payment, long nowMillis) {
        return ALL.stream()
                .filter(way -> way.intent().equals(intent) && way.language().equals(language))
                .filter(way -> way.fits(payment, nowMillis))
                .map(Way::text)
                .toList();
    }

    private static String place(Payment payment) {
        if (payment.kind() == Payment.Kind.CASH) {
            return "cash";
        }
        return payment.isOnline() ? "online" : "counter";
    }

    private static int hour(long millis) {
        return Instant.ofEpochMilli(millis).atZone(ChinaCalendar.ZONE).getHour();
    }

    private static long daysAgo(Payment payment, long nowMillis) {
        return Duration.ofMillis(nowMillis - payment.atMillis()).toDays();
    }
}
