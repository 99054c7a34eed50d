package io.feiqian.simulator;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** How issuers decide. Money first: what is approved was there. */
final class Issuing {

    private static final long SINGLE_LIMIT_MINOR = 1_000_000;
    private static final double PARTIAL_SHARE = .04;

    private Issuing() {}

    /** DE 39 for a debit; {@code 10} when a part can be had. Changes nothing. */
    static String decide(Payment payment, Chance chance) {
        Cardholder holder = payment.holder();
        double fate = chance.uniform();
        if (fate < .0004) {
            return "96";
        }
        if (holder == null) {
            return "14";
        }
        if (expired(payment)) {
            return "54";
        }
        if (holder.blocked()) {
            return "62";
        }
        if (fate < .0060) {
            return "05";
        }
        if (fate < .0260 && "051".equals(payment.entryMode())) {
            return "55";
        }
        if (fate >= .0260 && fate < .0270) {
            return "57";
        }
        if (fate >= .0270 && fate < .0275) {
            return "65";
        }
        if (fate >= .0275 && fate < .02752) {
            return "41";
        }
        if (payment.billedMinor() > SINGLE_LIMIT_MINOR) {
            return "61";
        }
        long balance = holder.balanceMinor(payment.atMillis());
        if (payment.billedMinor() <= balance) {
            return "00";
        }
        boolean part =
                payment.kind() == Payment.Kind.PURCHASE
                        && payment.merchant().city().isHome()
                        && balance >= payment.billedMinor() / 2
                        && balance >= 100;
        return part && chance.happens(PARTIAL_SHARE) ? "10" : "51";
    }

    private static boolean expired(Payment payment) {
        int year = 2000 + Integer.parseInt(payment.expiry().substring(0, 2));
        int month = Integer.parseInt(payment.expiry().substring(2));
        YearMonth now =
                YearMonth.from(Instant.ofEpochMilli(payment.atMillis()).atZone(ZoneOffset.UTC));
        return YearMonth.of(year, month).isBefore(now);
    }
}
