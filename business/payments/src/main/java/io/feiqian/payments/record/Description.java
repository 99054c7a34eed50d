package io.feiqian.payments.record;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one message says about its transaction apart from how it ended: the same in a request, its
 * outcome and, as far as it knows, its reversal.
 *
 * @param requestedMinor what was asked for, in the minor units of {@code currency}
 * @param originalId the transaction that a refund or completion names in DE 90
 */
public record Description(
        TransactionKind kind,
        Instant occurredAt,
        LocalDateTime terminalLocal,
        LocalDate businessDate,
        Parties parties,
        Card card,
        Trace trace,
        String currency,
        long requestedMinor,
        @Nullable Charge billing,
        @Nullable Charge settlement,
        @Nullable UUID originalId,
        @Nullable Means means) {

    /** Who took part. Institutions and merchant by the record's ids. */
    public record Parties(
            UUID issuerId, UUID acquirerId, UUID merchantId, String terminal, String mcc) {}

    /** The card by its token; the clear number never comes this far. */
    public record Card(String token, String tail) {}

    /** What the network knows it by. */
    public record Trace(
            String stan,
            @Nullable String rrn,
            String processingCode,
            @Nullable String entryMode,
            @Nullable String conditionCode) {}

    /** The amount in another currency than the transaction's. */
    public record Charge(long amountMinor, String currency) {}
}
