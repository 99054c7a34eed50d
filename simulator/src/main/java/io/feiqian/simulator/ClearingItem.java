package io.feiqian.simulator;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One line of a clearing file: what an acquirer presents, in minor units; {@code settlementMinor}
 * is in CNY, negative for what goes back to the cardholder. Fees: interchange .35 % of at most 13
 * yuan, network fee .0325 % of at most 3.25 yuan, 78 % of both for supermarkets, fuel and
 * transport, nothing for hospitals and schools (发改价格〔2016〕557号, debit cards); 1.1 % abroad
 * (assumption).
 */
record ClearingItem(
        Payment payment,
        String type,
        String approval,
        String otherRrn,
        long amountMinor,
        long settlementMinor,
        long interchangeMinor,
        long networkFeeMinor) {

    private static final Set<String> CHEAPER =
            Set.of("5411", "5541", "4111", "4112", "4121", "4900");
    private static final Set<String> FREE = Set.of("8062", "8299");
    private static final long INTERCHANGE_MAX_MINOR = 1_300;
    private static final long NETWORK_FEE_MAX_MINOR = 325;

    /** Of a payment as it was approved; a reversed one after its file was written is a credit. */
    static ClearingItem of(Payment payment, Answer answer, boolean reversed, String otherRrn) {
        City home = City.inChina().getFirst();
        long settled = payment.merchant().city().convert(answer.amountMinor(), home);
        boolean back = reversed || payment.kind() == Payment.Kind.REFUND;
        String mcc = payment.merchant().trade().mcc().code();
        double level = FREE.contains(mcc) ? 0 : CHEAPER.contains(mcc) ? .78 : 1;
        boolean here = payment.merchant().city().isHome();
        long interchange =
                here
                        ? Math.min(INTERCHANGE_MAX_MINOR, Math.round(settled * .0035 * level))
                        : Math.round(settled * .011);
        long fee = Math.min(NETWORK_FEE_MAX_MINOR, Math.round(settled * .000325 * level));
        int sign = back ? -1 : 1;
        return new ClearingItem(
                payment,
                reversed ? "REVERSAL" : payment.kind().name(),
                answer.approval(),
                otherRrn,
                answer.amountMinor(),
                sign * settled,
                sign * interchange,
                sign * fee);
    }

    String acquirer() {
        return payment.merchant().acquirer().code();
    }

    /** Tells the items of one file apart. */
    String key() {
        return "REVERSAL".equals(type) ? "R" + payment.rrn() : payment.rrn();
    }

    /** The lines of a file: a head, the items, a trailer with count and sums. */
    static List<String> file(Bank acquirer, LocalDate date, List<ClearingItem> items) {
        List<String> file = new ArrayList<>();
        file.add(String.join(",", "H", "feiqian-clearing-1", acquirer.code(), date.toString()));
        long settled = 0;
        long interchange = 0;
        long fees = 0;
        for (ClearingItem item : items) {
            file.add(item.line(file.size()));
            settled += item.settlementMinor;
            interchange += item.interchangeMinor;
            fees += item.networkFeeMinor;
        }
        file.add("T," + items.size() + "," + settled + "," + interchange + "," + fees);
        return file;
    }

    private String line(int number) {
        return String.join(
                ",",
                "D",
                Integer.toString(number),
                type,
                payment.rrn(),
                Messages.padded(payment.stan(), 6),
                Instant.ofEpochMilli(payment.atMillis()).toString(),
                payment.terminal().id(),
                payment.merchant().id(),
                payment.merchant().trade().mcc().code(),
                payment.pan().clear(),
                payment.issuer().code(),
                Long.toString(amountMinor),
                payment.merchant().city().currency(),
                Long.toString(settlementMinor),
                approval,
                otherRrn,
                Long.toString(interchangeMinor),
                Long.toString(networkFeeMinor));
    }
}
