package io.feiqian.payments.record;

import io.feiqian.kernel.Pan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages for tests: one card, one terminal, any story. */
final class Messages {

    static final String ACQUIRER = "00010001";
    static final String ISSUER = "00020002";
    static final String TERMINAL = "T0000001";
    static final String TOKEN = "card_abcdefghijklmnopqrstuvwx";
    static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");
    static final Pan PAN = new Pan("6228480402564890018");

    private Messages() {}

    static Sighting sighting() {
        return new Sighting(
                ACQUIRER,
                ISSUER,
                new Sighting.Shop("M1", "便利店", "Corner shop", "5411", "Shanghai", "CN"),
                TERMINAL,
                new Sighting.Plastic(TOKEN, PAN, "3012"));
    }

    static UUID purchaseId(int stan) {
        return RecordIds.transaction(ACQUIRER, '1', stan(stan), at(stan), TOKEN);
    }

    static Incoming request(int stan, long amount) {
        return message("0100", stan, purchaseId(stan), "000000", amount, 0, null, null, null, null);
    }

    static Incoming outcome(int stan, long asked, long approved, String code) {
        return message(
                "0120", stan, purchaseId(stan), "000000", asked, approved, code, null, null, null);
    }

    /** The reversal of {@code original}, under a STAN of its own. */
    static Incoming reversal(
            String mti, int stan, int original, long asked, long standing, @Nullable String late) {
        return message(
                mti, stan, purchaseId(original), "000000", asked, 0, null, standing, late, null);
    }

    static Incoming refund(int stan, int original, long amount) {
        UUID id = RecordIds.transaction(ACQUIRER, '2', stan(stan), at(stan), TOKEN);
        return message(
                "0220", stan, id, "200000", amount, amount, "00", null, null, purchaseId(original));
    }

    static Instant at(int stan) {
        return NOON.plus(Duration.ofSeconds(stan));
    }

    private static String stan(int stan) {
        return "%06d".formatted(stan);
    }

    private static Incoming message(
            String mti,
            int stan,
            UUID transactionId,
            String processingCode,
            long asked,
            long approved,
            @Nullable String code,
            @Nullable Long standing,
            @Nullable String late,
            @Nullable UUID original) {
        Instant sentAt = at(stan);
        LocalDate day = LocalDate.ofInstant(sentAt, ZoneOffset.ofHours(8));
        MessageRole role = MessageRole.of(mti);
        return new Incoming(
                RecordIds.message(ACQUIRER, TERMINAL, stan(stan), "R" + stan, day, mti),
                day,
                transactionId,
                mti,
                role,
                Source.ISO8583,
                sentAt,
                sentAt.plusMillis(mti.hashCode() % 1000),
                RecordIds.digest(mti, stan, asked, approved, code, standing),
                "{\"3\": \"" + processingCode + "\"}",
                description(mti, stan, transactionId, processingCode, asked, original),
                code == null ? null : new Transaction.Outcome(code, "A" + stan, "I", 120L),
                approved,
                standing,
                late,
                null,
                null);
    }

    private static Description description(
            String mti,
            int stan,
            UUID transactionId,
            String processingCode,
            long asked,
            @Nullable UUID original) {
        Instant occurredAt = RecordIds.occurredAt(transactionId);
        UUID acquirer = RecordIds.institution(ACQUIRER).value();
        return new Description(
                TransactionKind.of(mti.charAt(1), processingCode, null),
                occurredAt,
                LocalDateTime.ofInstant(occurredAt, ZoneOffset.ofHours(8)),
                LocalDate.ofInstant(occurredAt, ZoneOffset.ofHours(8)),
                new Description.Parties(
                        RecordIds.institution(ISSUER).value(),
                        acquirer,
                        RecordIds.merchant(acquirer, "M1"),
                        TERMINAL,
                        "5411"),
                new Description.Card(TOKEN, "0018"),
                new Description.Trace(stan(stan), "R" + stan, processingCode, "051", "00"),
                "CNY",
                asked,
                null,
                null,
                original,
                null);
    }
}
