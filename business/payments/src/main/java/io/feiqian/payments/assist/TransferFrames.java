package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.language.SlotValue;
import io.feiqian.platform.tools.Arguments;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Turns what is asked of credit transfers into a {@link Frame} over {@code payments.transfers t}.
 */
final class TransferFrames {

    /** How far back those are looked for of which no day is said; what settles later counts too. */
    private static final int DAYS_ASSUMED = 31;

    private static final Bilingual PLAIN = new Bilingual("", "");

    private final Names names;

    TransferFrames(Names names) {
        this.names = names;
    }

    /** A transfer named by its reference is found whatever else is said of it. */
    Frame of(Arguments arguments, BusinessTime time) {
        Frame frame = new Frame();
        var reference = arguments.text(TransferWords.TRANSFER);
        if (reference.isPresent()) {
            return reference(frame, reference.get());
        }
        banks(frame, arguments);
        days(frame, arguments, time);
        arguments.text(TransferWords.STATE).ifPresent(state -> state(frame, state));
        Narrowing.amount(frame, arguments).ifPresent(frame::where);
        arguments.text(Slots.CURRENCY).ifPresent(value -> CurrencyWords.restrict(frame, value));
        return frame;
    }

    private static Frame reference(Frame frame, String reference) {
        if (reference.matches("[0-9a-fA-F-]{36}")) {
            frame.where(
                    "(t.id = :transfer or t.uetr = :transfer)",
                    "transfer",
                    UUID.fromString(reference));
        } else {
            frame.where(
                    "(t.end_to_end_id = :transfer or t.transaction_ref = :transfer or t.instruction_id = :transfer)",
                    "transfer",
                    reference);
        }
        return frame.said(
                TransferWords.TRANSFER,
                new Bilingual("汇款 ", "transfer "),
                reference,
                new Bilingual(reference, reference));
    }

    private void banks(Frame frame, Arguments arguments) {
        String direction = arguments.text(TransferWords.DIRECTION).orElse("");
        String first = arguments.text(TransferWords.BANK).orElse(null);
        String second = arguments.text(TransferWords.OTHER_BANK).orElse(null);
        if (first == null) {
            return;
        }
        if (second != null && !second.equals(first)) {
            if (direction.equals(TransferWords.BETWEEN)) {
                either(frame, first);
                frame.where(isOne("otherBank"), "otherBank", second)
                        .said(
                                TransferWords.OTHER_BANK,
                                new Bilingual("与 ", "and "),
                                second,
                                names.institution(second));
                return;
            }
            boolean swapped =
                    direction.equals(TransferWords.IN)
                            || arguments.text(TransferWords.PAYEE_FIRST).isPresent();
            side(frame, "debtor", swapped ? second : first);
            side(frame, "creditor", swapped ? first : second);
            return;
        }
        switch (direction) {
            case TransferWords.OUT -> side(frame, "debtor", first);
            case TransferWords.IN, TransferWords.TO -> side(frame, "creditor", first);
            default -> either(frame, first);
        }
    }

    private void either(Frame frame, String code) {
        frame.where(isOne("bank"), "bank", code)
                .said(
                        TransferWords.BANK,
                        new Bilingual("付款行或收款行 ", "paying or paid bank "),
                        code,
                        names.institution(code));
    }

    private static String isOne(String parameter) {
        return "(select id from payments.institutions where code = :%s) in (t.debtor_agent_id, t.creditor_agent_id)"
                .formatted(parameter);
    }

    private void side(Frame frame, String side, String code) {
        frame.where(
                        "t.%1$s_agent_id = (select id from payments.institutions where code = :%1$s)"
                                .formatted(side),
                        side,
                        code)
                .said(
                        side,
                        side.equals("debtor")
                                ? new Bilingual("付款行 ", "paying bank ")
                                : new Bilingual("收款行 ", "paid bank "),
                        code,
                        names.institution(code));
    }

    /** By settlement date, as the transfers page counts; hours are those of the message. */
    private static void days(Frame frame, Arguments arguments, BusinessTime time) {
        SlotValue.Period period = arguments.period(Slots.PERIOD).orElse(null);
        if (period == null) {
            var from = time.today().minusDays(DAYS_ASSUMED);
            frame.where("t.settlement_date >= :dayFrom", "dayFrom", from)
                    .said(
                            "days",
                            new Bilingual("结算日期自 ", "settling since "),
                            from.toString(),
                            new Bilingual(from.toString(), from.toString()));
            return;
        }
        SlotValue.Within within = period.within();
        if (within != null) {
            var clock = new Window.Clock(within.from(), within.to(), time.zone());
            frame.where(
                    "t.occurred_at >= :since and t.occurred_at < :until",
                    "since",
                    within.from().atOffset(ZoneOffset.UTC));
            frame.parameters().put("until", within.to().atOffset(ZoneOffset.UTC));
            frame.said(
                    "days",
                    new Bilingual("报文时间 ", "sent "),
                    clock.label(),
                    new Bilingual(clock.label(), clock.label()));
            return;
        }
        frame.where(
                "t.settlement_date >= :dayFrom and t.settlement_date < :dayTo",
                "dayFrom",
                period.from());
        frame.parameters().put("dayTo", period.to());
        String days = Answers.days(period.from(), period.to());
        frame.said(
                "days",
                new Bilingual("结算日期 ", "settlement date "),
                days,
                new Bilingual(days, days));
    }

    private static void state(Frame frame, String state) {
        frame.where(
                        state.equals(TransferWords.OPEN)
                                ? "t.state not in ('SETTLED', 'REJECTED')"
                                : "t.state = '%s'".formatted(TransferWords.recorded(state)))
                .said(TransferWords.STATE, PLAIN, state, TransferWords.state(state));
    }
}
