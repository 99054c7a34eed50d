package io.feiqian.payments.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Money;
import io.feiqian.kernel.Pan;
import io.feiqian.payments.record.Means;
import io.feiqian.platform.guardrails.Verbatim;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One message as a switch would copy it, in JSON; institutions and merchant by their numbers. */
record NewTransaction(
        String mti,
        Instant occurredAt,
        @Nullable String terminalLocal,
        @Verbatim String pan,
        Views.Amount amount,
        Views.@Nullable Amount billing,
        Views.@Nullable Amount settlement,
        @Nullable String processingCode,
        @Verbatim String stan,
        @Verbatim @Nullable String rrn,
        @Verbatim @Nullable String merchantId,
        @Nullable String merchantName,
        @Nullable String mcc,
        @Verbatim String terminal,
        @Verbatim String acquirerId,
        @Verbatim @Nullable String issuerId,
        @Nullable String responseCode,
        @Verbatim @Nullable String authorisationCode,
        @Verbatim @Nullable String originalDataElements,
        @Nullable String conditionCode,
        @Nullable String entryMode,
        Views.@Nullable Amount requested,
        Views.@Nullable Amount standing,
        @Nullable String lateResponseCode,
        @Nullable String decidedBy,
        @Nullable Means means) {

    private static final List<String> MTIS =
            List.of("0100", "0110", "0120", "0200", "0210", "0220", "0400", "0410", "0420");
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
            throw new InvalidValue(
                    "mti",
                    mti,
                    new Bilingual("不能用 REST 登记", "is not recorded by REST"),
                    new Bilingual("可用：" + String.join("、", MTIS) + "。", "One of " + MTIS + "."));
        }
        LocalDateTime local = local();
        IsoMessageBuilder message = IsoMessage.of(mti).pan(new Pan(required("pan", pan)));
        put(message, 3, "processingCode", processingCode == null ? "000000" : processingCode);
        number(message, 4, "amount", required("amount", amount));
        message.text(7, SENT.format(occurredAt.atOffset(ZoneOffset.UTC)))
                .text(12, LOCAL.format(local))
                .text(13, DAY.format(local))
                .text(49, numeric(amount.currency()));
        put(message, 11, "stan", required("stan", stan));
        put(message, 32, "acquirerId", required("acquirerId", acquirerId));
        put(message, 41, "terminal", required("terminal", terminal));
        put(message, 18, "mcc", mcc);
        put(message, 22, "entryMode", entryMode);
        put(message, 25, "conditionCode", conditionCode);
        put(message, 37, "rrn", rrn);
        put(message, 38, "authorisationCode", authorisationCode);
        put(message, 39, "responseCode", responseCode);
        put(message, 42, "merchantId", merchantId);
        put(message, 90, "originalDataElements", originalDataElements);
        put(message, 100, "issuerId", issuerId);
        charge(message, 6, 51, "billing", billing);
        charge(message, 5, 50, "settlement", settlement);
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
                    new Bilingual(
                            "须与 amount 同一货币（" + amount.currency() + "），且不为负",
                            "must be an amount of the same currency as amount ("
                                    + amount.currency()
                                    + ")"),
                    new Bilingual("请填该货币的最小单位。", "Send minor units of that currency."));
        }
    }

    private LocalDateTime local() {
        if (required("occurredAt", occurredAt).isBefore(Instant.EPOCH)
                || occurredAt.isAfter(LAST)) {
            throw new InvalidValue(
                    "occurredAt",
                    occurredAt,
                    new Bilingual("不是这个时代的时间", "is of another age"),
                    new Bilingual("也许把毫秒当成了秒。", "Maybe milliseconds were taken for seconds."));
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
                    new Bilingual("不是当地日期和时间", "is no local date and time"),
                    new Bilingual("请写成 2026-11-22T12:00:00。", "Write 2026-11-22T12:00:00."));
        }
    }

    private static void charge(
            IsoMessageBuilder message,
            int field,
            int currency,
            String name,
            Views.@Nullable Amount charge) {
        if (charge != null) {
            number(message, field, name, charge);
            message.text(currency, numeric(charge.currency()));
        }
    }

    private static void put(
            IsoMessageBuilder message, int field, String name, @Nullable String value) {
        if (value != null) {
            named(name, field, () -> message.text(field, value));
        }
    }

    private static void number(
            IsoMessageBuilder message, int field, String name, Views.Amount amount) {
        named(name, field, () -> message.number(field, amount.amountMinor()));
    }

    /** Whoever sends JSON knows its names better than the numbers of data elements. */
    private static void named(String name, int field, Runnable setting) {
        try {
            setting.run();
        } catch (InvalidValue e) {
            throw e.of(name + " (DE " + field + ")");
        }
    }

    private static String numeric(String currency) {
        return "%03d".formatted(Money.currency(required("currency", currency)).getNumericCode());
    }

    /** What is missing in JSON arrives as null, whatever the type says. */
    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidValue(
                    field,
                    "",
                    new Bilingual("没有填写", "is missing"),
                    new Bilingual("登记一笔交易必须有它。", "The record cannot do without it."));
        }
        return value;
    }
}
