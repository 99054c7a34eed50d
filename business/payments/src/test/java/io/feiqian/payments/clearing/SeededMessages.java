package io.feiqian.payments.clearing;

import io.feiqian.wire.iso8583.IsoMessage;
import io.feiqian.wire.iso8583.IsoMessageBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Three days of messages by seed, in no order: purchases, cash, pre-authorisations with their
 * completions, refunds, partial approvals, declines, reversals of any; some never asked, some never
 * answered.
 */
final class SeededMessages {

    private static final List<String> ISSUERS = List.of("01030000", "01050000", "01020000");
    private static final List<String> CURRENCIES = List.of("156", "156", "392", "840");
    private static final List<String> MCCS = List.of("5411", "5812", "8062", "5732");
    private static final List<String> CODES = List.of("00", "00", "00", "10", "51");
    private static final Duration SPAN = Duration.ofHours(60);
    private static final DateTimeFormatter SENT =
            DateTimeFormatter.ofPattern("MMddHHmmss").withZone(ZoneOffset.UTC);

    private final RandomGenerator random;
    private final Instant end;
    private final List<IsoMessage> messages = new ArrayList<>();
    private int stan;

    private SeededMessages(RandomGenerator random, Instant end) {
        this.random = random;
        this.end = end;
    }

    static List<IsoMessage> of(RandomGenerator random, int payments, Instant end) {
        SeededMessages seeded = new SeededMessages(random, end);
        for (int i = 0; i < payments; i++) {
            seeded.pay();
        }
        return seeded.messages;
    }

    /** What all messages of a payment agree in. */
    private record Payment(
            int stan,
            Instant at,
            String acquirer,
            String issuer,
            String currency,
            String mcc,
            long amount) {}

    private void pay() {
        Payment payment =
                new Payment(
                        ++stan,
                        end.minusSeconds(random.nextLong(SPAN.toSeconds())),
                        pick(ClearingRoom.ACQUIRERS),
                        pick(ISSUERS),
                        pick(CURRENCIES),
                        pick(MCCS),
                        2 + random.nextLong(2_000_000));
        boolean hold = one(5);
        String processing = hold ? "030000" : one(5) ? "010000" : "000000";
        if (!one(4)) {
            messages.add(message("0100", payment, payment.amount, processing).build());
        }
        if (!one(7)) {
            answer(payment, processing);
        }
        if (one(4)) {
            reverse(payment, "0100", processing);
        }
        if (hold && !one(3)) {
            follow(payment, "000000", "06");
        }
        if (!hold && one(4)) {
            follow(payment, "200000", "00");
        }
    }

    private void answer(Payment payment, String processing) {
        String code = pick(CODES);
        long approved = code.equals("10") ? payment.amount / 2 : payment.amount;
        IsoMessageBuilder advice =
                message("0120", payment, approved, processing).text(39, code).text(25, "00");
        if (code.equals("10")) {
            advice.text(54, "0057" + payment.currency + "D%012d".formatted(payment.amount));
        }
        messages.add(advice.build());
    }

    /** A completion or a refund that names the payment; it may be reversed as well. */
    private void follow(Payment original, String processing, String condition) {
        Payment payment =
                new Payment(
                        ++stan,
                        original.at.plusSeconds(1 + random.nextInt(3_600)),
                        original.acquirer,
                        original.issuer,
                        original.currency,
                        original.mcc,
                        one(2) ? original.amount : 1 + random.nextLong(original.amount));
        messages.add(
                message("0220", payment, payment.amount, processing)
                        .text(25, condition)
                        .text(39, one(6) ? "51" : "00")
                        .text(90, named(original, "0100"))
                        .build());
        if (one(5)) {
            reverse(payment, "0200", processing);
        }
    }

    private void reverse(Payment original, String mti, String processing) {
        for (int times = one(4) ? 2 : 1; times > 0; times--) {
            Payment reversal =
                    new Payment(
                            ++stan,
                            original.at.plusSeconds(30),
                            original.acquirer,
                            original.issuer,
                            original.currency,
                            original.mcc,
                            original.amount);
            IsoMessageBuilder message =
                    message("0420", reversal, original.amount, processing)
                            .text(90, named(original, mti));
            if (one(2)) {
                long standing = random.nextLong(original.amount);
                message.text(95, "%012d".formatted(standing) + "0".repeat(30));
            }
            messages.add(message.build());
        }
    }

    private static String named(Payment original, String mti) {
        return mti
                + "%06d".formatted(original.stan)
                + SENT.format(original.at)
                + "000"
                + original.acquirer
                + "0".repeat(11);
    }

    private static IsoMessageBuilder message(
            String mti, Payment payment, long amount, String processing) {
        return ClearingRoom.message(
                        mti,
                        payment.stan,
                        payment.at,
                        payment.acquirer,
                        amount,
                        payment.currency,
                        processing)
                .text(18, payment.mcc)
                .text(100, payment.issuer);
    }

    private boolean one(int of) {
        return random.nextInt(of) == 0;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
