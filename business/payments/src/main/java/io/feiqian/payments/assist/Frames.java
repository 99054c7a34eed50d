package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.platform.tools.Arguments;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Turns the shared filter slots into a {@link Frame}. */
final class Frames {

    private static final Bilingual NO_PREFIX = new Bilingual("", "");
    static final String OFFLINE = "offline";
    private static final String ONLINE = "012";
    private static final Map<String, String> ENTRY_MODES =
            Map.of(
                    "chip",
                    "051",
                    "stripe",
                    "021",
                    "contactless",
                    "071",
                    "online",
                    ONLINE,
                    OFFLINE,
                    ONLINE,
                    "qr",
                    "032");

    private static final Map<String, String> KINDS =
            Map.of(
                    "refund",
                    "REFUND",
                    "preauthorisation",
                    "PRE_AUTHORISATION",
                    "completion",
                    "COMPLETION",
                    "withdrawal",
                    "WITHDRAWAL",
                    "inquiry",
                    "BALANCE_INQUIRY");

    /** The country of the network, as DE 43 writes it. */
    private static final String HOME = "CN";

    private final Names names;

    Frames(Names names) {
        this.names = names;
    }

    /** Issuer, acquirer, merchant, category, channel and terminal; no days. */
    Frame institutionsAndShops(Arguments arguments) {
        Frame frame = new Frame();
        if (Issuers.areTwo(arguments)) {
            Issuers.restrict(frame, arguments, names);
        } else {
            arguments
                    .text(Slots.ISSUER)
                    .or(() -> arguments.text(Issuers.OTHER))
                    .ifPresent(code -> institution(frame, Slots.ISSUER, code));
        }
        arguments.text(Slots.ACQUIRER).ifPresent(code -> institution(frame, Slots.ACQUIRER, code));
        arguments.text(Slots.MERCHANT).ifPresent(key -> merchant(frame, key));
        arguments.text(Slots.PLACE).ifPresent(key -> place(frame, key));
        arguments.text(Slots.MERCHANT_CATEGORY).ifPresent(value -> category(frame, value));
        arguments.text(Slots.CHANNEL).ifPresent(value -> channel(frame, value));
        arguments.text(Slots.TERMINAL).ifPresent(number -> terminal(frame, number));
        arguments.text(Slots.KIND).ifPresent(value -> kind(frame, value));
        arguments.text(Slots.REACH).ifPresent(value -> reach(frame, value));
        arguments.text(Slots.CURRENCY).ifPresent(value -> CurrencyWords.restrict(frame, value));
        arguments
                .text(Slots.CODE)
                .or(() -> arguments.text(Slots.DECLINE_REASON).map(DeclineReasons::code))
                .ifPresent(code -> ResponseCodes.restrict(frame, code));
        return frame;
    }

    /** The same on the days asked for, or the seven before today. */
    Frame onDays(Arguments arguments, BusinessTime time) {
        return narrowed(arguments).window(window(arguments, time));
    }

    /** The same, each of the days beside its own day before. */
    Frame dayByDay(Arguments arguments, BusinessTime time) {
        return narrowed(arguments).dayByDay(window(arguments, time));
    }

    private Frame narrowed(Arguments arguments) {
        Frame frame = Narrowing.firmly(institutionsAndShops(arguments), arguments);
        for (Arguments out : Exclusions.of(arguments)) {
            frame.without(Narrowing.firmly(institutionsAndShops(out), out));
        }
        return frame;
    }

    private static Window window(Arguments arguments, BusinessTime time) {
        return Window.of(arguments, Window.DAYS_ASSUMED, time);
    }

    void institution(Frame frame, String role, String code) {
        frame.where(
                        "t.%1$s_id = (select id from payments.institutions where code = :%1$s)"
                                .formatted(role),
                        role,
                        code)
                .said(
                        role,
                        role.equals(Slots.ISSUER)
                                ? new Bilingual("发卡机构 ", "issuer ")
                                : new Bilingual("收单机构 ", "acquirer "),
                        code,
                        names.institution(code));
    }

    void merchant(Frame frame, String key) {
        merchant(frame, key, "t.merchant_id in (%s)"::formatted);
    }

    /**
     * @param condition on the SQL of the merchants' ids
     */
    void merchant(Frame frame, String key, UnaryOperator<String> condition) {
        frame.where(condition.apply(MerchantKey.of(key).idsSql()))
                .said(Slots.MERCHANT, new Bilingual("商户 ", "merchant "), key, names.merchant(key));
        frame.parameters().putAll(MerchantKey.of(key).parameters());
    }

    /** Where the merchant is, by every way in which the record writes the city. */
    void place(Frame frame, String key) {
        frame.where(
                        "t.merchant_id in (select id from payments.merchants where city in (:cities))",
                        "cities",
                        names.cities(key))
                .said(
                        Slots.PLACE,
                        new Bilingual("商户在 ", "merchants in "),
                        key,
                        PlaceNames.label(key));
    }

    void category(Frame frame, String value) {
        Trade trade = Trade.of(value);
        frame.where("t.mcc in (:categoryCodes)", "categoryCodes", trade.codes())
                .said(Slots.MERCHANT_CATEGORY, NO_PREFIX, value, trade.label());
    }

    void channel(Frame frame, String value) {
        frame.where(entryModeIs(value), "channel", entryMode(value))
                .said(Slots.CHANNEL, NO_PREFIX, value, Wording.channel(value));
    }

    private static void kind(Frame frame, String value) {
        String kind = KINDS.getOrDefault(value, "OTHER");
        frame.where("t.kind = :kind", "kind", kind)
                .said(Slots.KIND, NO_PREFIX, value, Wording.kind(kind));
    }

    /** Abroad is where the merchant is: in another country than the network's own. */
    private static void reach(Frame frame, String value) {
        boolean abroad = value.equals("abroad");
        frame.where(
                        "t.merchant_id %s (select id from payments.merchants where country <> :homeCountry)"
                                .formatted(abroad ? "in" : "not in"),
                        "homeCountry",
                        HOME)
                .said(
                        Slots.REACH,
                        NO_PREFIX,
                        value,
                        abroad
                                ? new Bilingual("境外商户", "merchants abroad")
                                : new Bilingual("境内商户", "merchants at home"));
    }

    void terminal(Frame frame, String number) {
        terminal(frame, number, "t.terminal in (:terminals)");
    }

    /** A terminal where it is not the transaction t itself that has it. */
    void terminal(Frame frame, String number, String condition) {
        frame.where(condition, "terminals", terminalForms(number))
                .said(
                        Slots.TERMINAL,
                        new Bilingual("终端 ", "terminal "),
                        number,
                        new Bilingual(
                                number.toUpperCase(Locale.ROOT), number.toUpperCase(Locale.ROOT)));
    }

    /** What is not online is offline, however it was paid. */
    static String entryModeIs(String channel) {
        return channel.equals(OFFLINE)
                ? "coalesce(t.entry_mode, '') <> :channel"
                : "coalesce(t.entry_mode, '') = :channel";
    }

    static String entryMode(String channel) {
        return ENTRY_MODES.getOrDefault(channel, channel);
    }

    /** As written, in upper case, and padded to the eight characters of DE 41. */
    static java.util.List<String> terminalForms(String number) {
        String upper = number.toUpperCase(Locale.ROOT);
        String padded = "0".repeat(Math.max(0, 8 - upper.length())) + upper;
        return java.util.stream.Stream.of(number, upper, padded, stripped(upper))
                .distinct()
                .toList();
    }

    private static String stripped(String number) {
        String bare = number.replaceFirst("^0+", "");
        return bare.isEmpty() ? number : bare;
    }
}
