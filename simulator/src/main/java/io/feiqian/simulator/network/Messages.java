package io.feiqian.simulator.network;

import io.feiqian.simulator.calendar.ChinaCalendar;
import io.feiqian.simulator.world.Bank;
import io.feiqian.simulator.world.Cardholder;
import io.feiqian.simulator.world.City;
import io.feiqian.simulator.world.Digits;
import io.feiqian.simulator.world.Merchant;
import io.feiqian.wire.iso8583.AdditionalData;
import io.feiqian.wire.iso8583.Dialect;
import io.feiqian.wire.iso8583.IsoMessage;
import io.feiqian.wire.iso8583.IsoMessageBuilder;
import io.feiqian.wire.iso8583.OriginalData;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Puts what happened into the record's dialect (see the README of {@code wire}). */
final class Messages {

    /** Tag of DE 48: why a merchant gives money back. */
    static final String REFUND_REASON = "RF";

    /** Tag of DE 48: the region where the terminal says it stands (银发〔2021〕259号 asks for it). */
    static final String LOCATION = "LO";

    private Messages() {}

    /** What the terminal asked. */
    static IsoMessage request(Payment payment) {
        return with(common(payment, payment.kind().request()), payment, Map.of()).build();
    }

    /** How it ended. */
    static IsoMessage advice(Payment payment, Answer answer) {
        IsoMessageBuilder message = common(payment, payment.kind().advice());
        if (answer.amountMinor() != payment.amountMinor()) {
            message.number(4, answer.amountMinor());
            String currency = payment.merchant().city().currencyNumber();
            message.text(54, "0057" + currency + "D" + Digits.padded(payment.amountMinor(), 12));
        }
        if (!answer.approval().isEmpty()) {
            message.text(38, answer.approval());
        }
        message.text(39, answer.code());
        Map<String, String> tags = new HashMap<>();
        tags.put(AdditionalData.RESPONSE_MILLIS, Long.toString(answer.millis()));
        tags.put(AdditionalData.DECIDED_BY, answer.bySwitch() ? "S" : "I");
        return with(message, payment, tags).build();
    }

    /** {@code mti} is 0400 or 0420; STAN and time are the reversal's own. */
    static IsoMessage reversal(
            String mti, Payment payment, int stan, long atMillis, String reason, String lateCode) {
        IsoMessageBuilder message = common(payment, mti);
        times(message, payment, atMillis);
        message.number(11, stan);
        message.text(90, original(payment).digits());
        Map<String, String> tags = new HashMap<>();
        tags.put(AdditionalData.REVERSAL_REASON, reason);
        if (!lateCode.isEmpty()) {
            tags.put(AdditionalData.LATE_RESPONSE, lateCode);
        }
        return with(message, payment, tags).build();
    }

    static OriginalData original(Payment payment) {
        return new OriginalData(
                payment.kind().request(),
                Digits.padded(payment.stan(), 6),
                transmission(payment.atMillis()),
                payment.merchant().acquirer().code(),
                Bank.SWITCH.code());
    }

    /** {@code YDDDhh} and a count: the form of an RRN. */
    static String rrn(long atMillis, int count) {
        ZonedDateTime local = Instant.ofEpochMilli(atMillis).atZone(ChinaCalendar.ZONE);
        return local.getYear() % 10
                + Digits.padded(local.getDayOfYear(), 3)
                + Digits.padded(local.getHour(), 2)
                + Digits.padded(count % 1_000_000, 6);
    }

    private static IsoMessageBuilder common(Payment payment, String mti) {
        Merchant merchant = payment.merchant();
        City city = merchant.city();
        IsoMessageBuilder message =
                IsoMessage.of(mti)
                        .pan(payment.pan())
                        .text(3, payment.kind().processingCode())
                        .number(4, payment.amountMinor())
                        .number(11, payment.stan())
                        .text(14, payment.expiry())
                        .text(18, merchant.trade().mcc().code())
                        .text(19, city.countryNumber())
                        .text(22, payment.entryMode())
                        .text(25, condition(payment))
                        .text(32, merchant.acquirer().code())
                        .text(33, Bank.SWITCH.code())
                        .text(37, payment.rrn())
                        .text(41, payment.terminal().id())
                        .text(42, merchant.id())
                        .text(43, place(merchant))
                        .text(49, city.currencyNumber())
                        .text(100, payment.destination().code());
        if (payment.isConverted()) {
            City seat = payment.issuer().seat();
            message.number(6, payment.billedMinor())
                    .text(10, rate(city.rate() / seat.rate()))
                    .text(51, seat.currencyNumber());
        }
        if (payment.original() != null) {
            message.text(90, payment.original().digits());
        }
        return times(message, payment, payment.atMillis());
    }

    private static IsoMessageBuilder with(
            IsoMessageBuilder message, Payment payment, Map<String, String> tags) {
        Map<String, String> all = new HashMap<>(tags);
        all.put(AdditionalData.MERCHANT_NAME, payment.merchant().name().zh());
        if (!payment.terminal().location().isEmpty()) {
            all.put(LOCATION, payment.terminal().location());
        }
        all.putAll(howPaid(payment));
        return message.text(48, new AdditionalData(all).text(Dialect.RECORD.charset()));
    }

    /** Wallet, token and device by QR code, 3-D Secure and device online, in how many parts. */
    private static Map<String, String> howPaid(Payment payment) {
        Map<String, String> tags = new HashMap<>();
        if (!payment.device().isEmpty()) {
            tags.put(AdditionalData.DEVICE, payment.device());
        }
        if (payment.kind() == Payment.Kind.REFUND) {
            tags.put(REFUND_REASON, refundReason(payment));
        }
        Cardholder holder = payment.holder();
        if ("032".equals(payment.entryMode()) && holder != null) {
            tags.put(AdditionalData.WALLET, holder.wallet());
            tags.put(AdditionalData.PAYER, holder.customer());
            tags.put(AdditionalData.PAYEE, payment.merchant().owner());
            tags.put(AdditionalData.TOKEN_REFERENCE, holder.tokenReference());
        } else if (payment.isOnline() && !payment.device().isEmpty()) {
            // Who does not hold the phone cannot answer the issuer's challenge.
            boolean own = holder != null && holder.device().equals(payment.device());
            int fate = Integer.parseInt(payment.rrn().substring(6)) % 10;
            boolean asked = own && fate < 7;
            tags.put(AdditionalData.ECI, asked ? "05" : own && fate == 7 ? "06" : "07");
            if (asked || own && fate == 7) {
                tags.put(AdditionalData.THREE_DS_STATUS, asked ? "Y" : "A");
            }
        }
        int instalments = Instalments.of(payment);
        if (instalments > 1) {
            tags.put(AdditionalData.INSTALMENTS, Integer.toString(instalments));
        }
        return tags;
    }

    /** From the RRN, so that request and advice agree; in shares that are an assumption. */
    private static String refundReason(Payment payment) {
        int fate = Integer.parseInt(payment.rrn().substring(6)) % 10;
        if (payment.merchant().isOnline()) {
            return fate < 5
                    ? "CHANGED_MIND"
                    : fate < 7 ? "NOT_AS_DESCRIBED" : fate < 9 ? "OUT_OF_STOCK" : "DAMAGED";
        }
        return fate < 6 ? "CHANGED_MIND" : fate < 8 ? "DEFECT" : "WRONG_PRICE";
    }

    private static IsoMessageBuilder times(
            IsoMessageBuilder message, Payment payment, long atMillis) {
        Instant at = Instant.ofEpochMilli(atMillis);
        ZonedDateTime local = at.atZone(payment.merchant().city().zone());
        LocalDate business = Payment.businessDate(atMillis);
        return message.text(7, transmission(atMillis))
                .text(
                        12,
                        Digits.padded(local.getHour(), 2)
                                + Digits.padded(local.getMinute(), 2)
                                + Digits.padded(local.getSecond(), 2))
                .text(13, monthAndDay(local.toLocalDate()))
                .text(15, monthAndDay(business));
    }

    private static String transmission(long atMillis) {
        ZonedDateTime utc = Instant.ofEpochMilli(atMillis).atZone(ZoneOffset.UTC);
        return monthAndDay(utc.toLocalDate())
                + Digits.padded(utc.getHour(), 2)
                + Digits.padded(utc.getMinute(), 2)
                + Digits.padded(utc.getSecond(), 2);
    }

    private static String monthAndDay(LocalDate date) {
        return Digits.padded(date.getMonthValue(), 2) + Digits.padded(date.getDayOfMonth(), 2);
    }

    private static String condition(Payment payment) {
        if (payment.kind() == Payment.Kind.HOLD || payment.kind() == Payment.Kind.COMPLETION) {
            return "06";
        }
        return payment.isOnline() ? "59" : "00";
    }

    private static String place(Merchant merchant) {
        return String.format(
                Locale.ROOT,
                "%-25.25s%-13.13s%-2s",
                merchant.name().en().toUpperCase(Locale.ROOT),
                merchant.city().name().en().toUpperCase(Locale.ROOT),
                merchant.city().country());
    }

    /** DE 10: how many decimals, then seven digits. */
    private static String rate(double rate) {
        int whole = rate < 1 ? 0 : Long.toString((long) rate).length();
        int decimals = 7 - whole;
        long scaled = Math.round(rate * StrictMath.pow(10, decimals));
        return decimals + Digits.padded(scaled, 7);
    }
}
