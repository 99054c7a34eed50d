package io.feiqian.payments.api;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Money;
import io.feiqian.kernel.Pan;
import io.feiqian.payments.record.Means;
import io.feiqian.wire.iso8583.AdditionalData;
import io.feiqian.wire.iso8583.Dialect;
import io.feiqian.wire.iso8583.IsoMessage;
import io.feiqian.wire.iso8583.IsoMessageBuilder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One message as a switch would copy it, in JSON; institutions and merchant by their numbers. */
record NewTransaction(
        String mti,
        Instant occurredAt,
        @Nullable String terminalLocal,
        String pan,
        Views.Amount amount,
        Views.@Nullable Amount billing,
        Views.@Nullable Amount settlement,
        @Nullable String processingCode,
        String stan,
        @Nullable String rrn,
        @Nullable String merchantId,
        @Nullable String merchantName,
        @Nullable String mcc,
        String terminal,
        String acquirerId,
        @Nullable String issuerId,
        @Nullable String responseCode,
        @Nullable String authorisationCode,
        @Nullable String originalDataElements,
        @Nullable String conditionCode,
        @Nullable String entryMode,
        Views.@Nullable Amount requested,
        Views.@Nullable Amount standing,
        @Nullable String lateResponseCode,
        @Nullable String decidedBy,
        @Nullable Means means) {

    private static final Set<String> MTIS =
            Set.of("0100", "0110", "0120", "0200", "0210", "0220", "0400", "0410", "0420");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");
    private static final DateTimeFormatter SENT = DateTimeFormatter.ofPattern("MMddHHmmss");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("HHmmss");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMdd");

    /** The card number stays out of logs and errors. */
    @Override
    public String toString() {
        return "NewTransaction[" + mti + ", stan=" + stan + "]";
    }

    /** The same as a message of the dialect. DE 7 has no fractions of a second. */
    IsoMessage message() {
        if (!MTIS.contains(required("mti", mti))) {
            throw new InvalidValue("mti", mti, "is not recorded by REST", "One of " + MTIS + ".");
        }
        LocalDateTime local = local();
        IsoMessageBuilder message =
                IsoMessage.of(mti)
                        .pan(new Pan(required("pan", pan)))
                        .text(3, processingCode == null ? "000000" : processingCode)
                        .number(4, required("amount", amount).amountMinor())
                        .text(7, SENT.format(occurredAt.atOffset(ZoneOffset.UTC)))
                        .text(11, required("stan", stan))
                        .text(12, LOCAL.format(local))
                        .text(13, DAY.format(local))
                        .text(32, required("acquirerId", acquirerId))
                        .text(41, required("terminal", terminal))
                        .text(49, numeric(amount.currency()));
        put(message, 18, mcc);
        put(message, 22, entryMode);
        put(message, 25, conditionCode);
        put(message, 37, rrn);
        put(message, 38, authorisationCode);
        put(message, 39, responseCode);
        put(message, 42, merchantId);
        put(message, 90, originalDataElements);
        put(message, 100, issuerId);
        charge(message, 6, 51, billing);
        charge(message, 5, 50, settlement);
        additional(message);
        return message.build();
    }

    private void additional(IsoMessageBuilder message) {
        if (requested != null) {
            same("requested", requested);
            message.text(
                    54,
                    "0057"
                            + numeric(amount.currency())
                            + "D%012d".formatted(requested.amountMinor()));
        }
        if (standing != null) {
            same("standing", standing);
            message.text(95, "%012d".formatted(standing.amountMinor()) + "0".repeat(30));
        }
        Map<String, String> tags = tags();
        if (!tags.isEmpty()) {
            message.text(48, new AdditionalData(tags).text(Dialect.RECORD.charset()));
        }
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new HashMap<>();
        tag(tags, AdditionalData.MERCHANT_NAME, merchantName);
        tag(tags, AdditionalData.LATE_RESPONSE, lateResponseCode);
        tag(tags, AdditionalData.DECIDED_BY, decidedBy);
        if (means != null) {
            tag(tags, AdditionalData.THREE_DS_STATUS, means.threeDsStatus());
            tag(tags, AdditionalData.ECI, means.eci());
            tag(tags, AdditionalData.WALLET, means.wallet());
            tag(tags, AdditionalData.PAYER, means.payer());
            tag(tags, AdditionalData.PAYEE, means.payee());
            tag(tags, AdditionalData.TOKEN_REFERENCE, means.tokenReference());
            tag(tags, AdditionalData.DEVICE, means.device());
            Integer count = means.instalments();
            tag(tags, AdditionalData.INSTALMENTS, count == null ? null : count.toString());
        }
        return tags;
    }

    private static void tag(Map<String, String> tags, String tag, @Nullable String value) {
        if (value != null) {
            tags.put(tag, value);
        }
    }

    private void same(String field, Views.Amount other) {
        if (!amount.currency().equals(other.currency()) || other.amountMinor() < 0) {
            throw new InvalidValue(
                    field,
                    other.amountMinor() + " " + other.currency(),
                    "must be an amount of the same currency as amount (" + amount.currency() + ")",
                    "Send minor units of that currency.");
        }
    }

    private LocalDateTime local() {
        if (required("occurredAt", occurredAt).isBefore(Instant.EPOCH)
                || occurredAt.isAfter(LAST)) {
            throw new InvalidValue(
                    "occurredAt",
                    occurredAt,
                    "is of another age",
                    "Maybe milliseconds were taken for seconds.");
        }
        if (terminalLocal == null) {
            return LocalDateTime.ofInstant(occurredAt, BusinessTime.CHINA);
        }
        try {
            return LocalDateTime.parse(terminalLocal);
        } catch (DateTimeException e) {
            throw new InvalidValue(
                    "terminalLocal",
                    terminalLocal,
                    "is no local date and time",
                    "Write 2026-11-22T12:00:00.");
        }
    }

    private static void charge(
            IsoMessageBuilder message, int field, int currency, Views.@Nullable Amount charge) {
        if (charge != null) {
            message.number(field, charge.amountMinor()).text(currency, numeric(charge.currency()));
        }
    }

    private static void put(IsoMessageBuilder message, int field, @Nullable String value) {
        if (value != null) {
            message.text(field, value);
        }
    }

    private static String numeric(String currency) {
        return "%03d".formatted(Money.currency(required("currency", currency)).getNumericCode());
    }

    /** What is missing in JSON arrives as null, whatever the type says. */
    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidValue(field, "", "is missing", "The record cannot do without it.");
        }
        return value;
    }
}
