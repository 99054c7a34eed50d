package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Money;
import io.feiqian.language.SlotType;
import io.feiqian.language.SlotValue;
import io.feiqian.platform.tools.Arguments;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Optional;

/**
 * Time of day, amount and status as conditions on {@code payments.transactions t}, in words too.
 */
final class Narrowing {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private Narrowing() {}

    /** The time of day, the amount and the status that the words name, as firm conditions. */
    static Frame firmly(Frame frame, Arguments arguments) {
        arguments
                .timeOfDay(Slots.TIME)
                .ifPresent(time -> frame.where("(" + time(frame, time) + ")"));
        amount(frame, arguments).ifPresent(frame::where);
        arguments
                .text(Slots.STATUS)
                .ifPresent(status ->
                        frame.where("(" + status(status) + ")")
                                .said(
                                        Slots.STATUS,
                                        new Bilingual("", ""),
                                        status,
                                        Wording.status(status)));
        return frame;
    }

    /** The local time at the terminal; a span may pass midnight. */
    static String time(Frame frame, SlotValue.TimeOfDay time) {
        boolean pastMidnight = Window.passesMidnight(time);
        frame.parameters().put("timeFrom", time.from());
        frame.parameters().put("timeTo", time.to());
        String from = CLOCK.format(time.from());
        boolean untilMidnight = time.to().equals(LocalTime.MIDNIGHT);
        boolean nextDay = pastMidnight && !untilMidnight;
        String to = untilMidnight ? "24:00" : CLOCK.format(time.to());
        frame.said(
                Slots.TIME,
                new Bilingual("", ""),
                from + "/" + to,
                new Bilingual(
                        from + (nextDay ? " 至次日 " : " 至 ") + to,
                        from + " to " + to + (nextDay ? " the next day" : "")));
        return pastMidnight
                ? "t.terminal_local::time >= :timeFrom or t.terminal_local::time < :timeTo"
                : "t.terminal_local::time >= :timeFrom and t.terminal_local::time < :timeTo";
    }

    /**
     * The amount as its bound says, exactly where it says none; yuan where no currency is named.
     */
    static Optional<String> amount(Frame frame, Arguments arguments) {
        Optional<SlotValue.Amount> asked = arguments.amount(Slots.AMOUNT);
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        Currency currency = currency(asked.get());
        frame.parameters().put("minor", minor(asked.get()));
        frame.parameters().put("amountCurrency", currency.getCurrencyCode());
        String bound = arguments.text(Slots.BOUND).orElse("");
        if (bound.equals(SlotType.Bound.AND_SOME)) {
            return Optional.of(andSome(frame, asked.get()));
        }
        say(frame, asked.get(), bound);
        return Optional.of(
                "t.amount_minor %s :minor and t.currency = :amountCurrency"
                        .formatted(operator(bound)));
    }

    /** 六百多: from 600, and short of 700. */
    private static String andSome(Frame frame, SlotValue.Amount asked) {
        BigDecimal from = asked.amount().stripTrailingZeros();
        BigDecimal below = from.add(from.ulp());
        frame.parameters().put("minorBelow", minor(new SlotValue.Amount(below, asked.currency())));
        frame.said(
                Slots.AMOUNT,
                new Bilingual("金额 ", "amount "),
                from.toPlainString() + "+",
                new Bilingual(
                        "%s 以上、不到 %s".formatted(from.toPlainString(), below.toPlainString()),
                        "%s or more, under %s"
                                .formatted(from.toPlainString(), below.toPlainString())));
        return "t.amount_minor >= :minor and t.amount_minor < :minorBelow and t.currency = :amountCurrency";
    }

    static void say(Frame frame, SlotValue.Amount asked, String bound) {
        String number = asked.amount().toPlainString();
        frame.said(Slots.AMOUNT, words(bound), number, new Bilingual(number, number));
    }

    /** In the currency's smallest units. */
    static long minor(SlotValue.Amount asked) {
        Currency currency = currency(asked);
        return Money.of(
                        asked.amount().setScale(Money.exponent(currency), RoundingMode.HALF_UP),
                        currency)
                .amountMinor();
    }

    private static Currency currency(SlotValue.Amount asked) {
        return Money.currency(asked.currency() == null ? "CNY" : asked.currency());
    }

    private static String operator(String bound) {
        return switch (bound) {
            case SlotType.Bound.OVER -> ">";
            case SlotType.Bound.AT_LEAST -> ">=";
            case SlotType.Bound.UNDER -> "<";
            case SlotType.Bound.AT_MOST -> "<=";
            default -> "=";
        };
    }

    private static Bilingual words(String bound) {
        return switch (bound) {
            case SlotType.Bound.OVER -> new Bilingual("金额超过 ", "amount over ");
            case SlotType.Bound.AT_LEAST -> new Bilingual("金额不少于 ", "amount at least ");
            case SlotType.Bound.UNDER -> new Bilingual("金额低于 ", "amount under ");
            case SlotType.Bound.AT_MOST -> new Bilingual("金额不超过 ", "amount at most ");
            default -> new Bilingual("金额 ", "amount ");
        };
    }

    static String status(String status) {
        return switch (status) {
            case "declined" -> "t.approved is false";
            case "reversed" ->
                    "t.state in ('REVERSED', 'PARTIALLY_REVERSED', 'REVERSED_BEFORE_ORIGINAL')";
            case "refunded" -> "t.state in ('REFUNDED', 'PARTIALLY_REFUNDED')";
            case "partial" -> "t.state = 'PARTIALLY_APPROVED'";
            case "unanswered" -> "t.state = 'UNANSWERED'";
            default -> "t.approved is true";
        };
    }
}
