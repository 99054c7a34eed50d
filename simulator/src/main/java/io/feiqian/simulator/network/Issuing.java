package io.feiqian.simulator.network;

import io.feiqian.simulator.world.Cardholder;
import io.feiqian.simulator.world.Chance;
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
        String mishap = mishap(fate, payment.entryMode());
        if (!mishap.isEmpty()) {
            return mishap;
        }
        if (payment.billedCnyMinor() > SINGLE_LIMIT_MINOR) {
            return "61";
        }
        if (payment.kind() == Payment.Kind.CASH
                && payment.billedCnyMinor() > holder.cashLeftMinor(payment.atMillis())) {
            return "61";
        }
        return funds(payment, holder.purse().balanceMinor(payment.atMillis()), chance);
    }

    /** What goes wrong now and then, whoever pays; empty for nothing. */
    private static String mishap(double fate, String entryMode) {
        if (fate < .0060) {
            return "05";
        }
        if (fate < .0260) {
            // Only who types a PIN can mistype it.
            return "051".equals(entryMode) ? "55" : "";
        }
        if (fate < .0270) {
            return "57";
        }
        if (fate < .0275) {
            return "65";
        }
        return fate < .02752 ? "41" : "";
    }

    private static String funds(Payment payment, long balanceMinor, Chance chance) {
        if (payment.billedMinor() <= balanceMinor) {
            return "00";
        }
        boolean part =
                payment.kind() == Payment.Kind.PURCHASE
                        && !payment.isConverted()
                        && balanceMinor >= payment.billedMinor() / 2
                        && balanceMinor >= 100;
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
