package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.language.SlotValue;
import io.feiqian.payments.effects.Dispute;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.ToolContext;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what is asked of disputes into a {@link Frame} over {@code payments.disputes t}. */
final class DisputeFrames {

    private static final Bilingual PLAIN = new Bilingual("", "");

    /** When the last step was taken of a dispute that is over. */
    private static final String CLOSED_AT =
            "(select max(s.taken_at) from payments.dispute_steps s where s.dispute_id = t.id)";

    private static final int HALF_A_YEAR = 182;
    private static final Pattern YEAR =
            Pattern.compile("[12][0-9]{3}|年|year", Pattern.CASE_INSENSITIVE);

    private final Frames frames;

    DisputeFrames(Frames frames) {
        this.frames = frames;
    }

    /** Whether one dispute is meant, by its transaction or its card, and no number of them. */
    static boolean isOne(Arguments arguments) {
        return arguments.text(Slots.TRANSACTION).isPresent()
                || arguments.text(Slots.CARD_TAIL).isPresent();
    }

    Frame of(Arguments arguments, ToolContext context) {
        Frame frame = new Frame();
        arguments
                .text(Slots.TRANSACTION)
                .ifPresent(reference ->
                        Lookup.reference(
                                frame,
                                reference,
                                "(t.id = :transaction or t.transaction_id = :transaction)",
                                disputed("x.rrn = :transaction")));
        arguments
                .text(Slots.CARD_TAIL)
                .ifPresent(tail -> Lookup.cardTail(frame, tail, disputed("x.card_tail = :tail")));
        for (String role : List.of(Slots.ISSUER, Slots.ACQUIRER)) {
            arguments.text(role).ifPresent(code -> frames.institution(frame, role, code));
        }
        arguments
                .text(Slots.MERCHANT)
                .ifPresent(key ->
                        frames.merchant(
                                frame, key, ids -> disputed("x.merchant_id in (" + ids + ")")));
        arguments
                .text(Slots.TERMINAL)
                .ifPresent(number ->
                        frames.terminal(frame, number, disputed("x.terminal in (:terminals)")));
        arguments
                .text(Slots.DISPUTE_CATEGORY)
                .ifPresent(value ->
                        frame.where("t.category = :category", "category", value)
                                .said(
                                        Slots.DISPUTE_CATEGORY,
                                        new Bilingual("类别 ", "reason "),
                                        value,
                                        DisputeTerms.category(value)));
        Narrowing.amount(frame, arguments).ifPresent(frame::where);
        arguments.text(Slots.CURRENCY).ifPresent(value -> CurrencyWords.restrict(frame, value));
        String state = arguments.text(DisputeTerms.STATE).orElse(null);
        if (state != null && !isOne(arguments)) {
            state(frame, state, side(arguments, context));
        }
        days(frame, arguments, state, context.time());
        return frame;
    }

    private static String disputed(String condition) {
        return "t.transaction_id in (select x.id from payments.transactions x where %s)"
                .formatted(condition);
    }

    /** Whose the victory is: SQL that holds where the issuer's is, and how that is said. */
    private record Side(String issuers, Bilingual who) {}

    /** A member's own, else that of the bank that is asked about; the cardholder's bank files. */
    private static Side side(Arguments arguments, ToolContext context) {
        if (context.caller().scope() instanceof Scope.Institution(var id)) {
            return new Side(
                    "t.issuer_id = '%s'".formatted(id.value()),
                    new Bilingual("贵机构", "your institution"));
        }
        boolean acquirer =
                arguments.text(Slots.ACQUIRER).isPresent()
                        && arguments.text(Slots.ISSUER).isEmpty();
        return acquirer
                ? new Side("false", new Bilingual("收单方", "the acquirer"))
                : new Side("true", new Bilingual("发卡方", "the issuer"));
    }

    private static void state(Frame frame, String state, Side side) {
        String accepted = "t.state = 'ACCEPTED'";
        String refused = "t.state in ('REJECTED', 'WITHDRAWN')";
        boolean won = state.equals(DisputeTerms.WON);
        switch (state) {
            case DisputeTerms.OPEN ->
                    frame.where("t.state not in (" + DisputeTerms.over() + ")")
                            .said(DisputeTerms.STATE, PLAIN, state, new Bilingual("未结", "open"));
            case DisputeTerms.CLOSED ->
                    frame.where("t.state in (" + DisputeTerms.over() + ")")
                            .said(DisputeTerms.STATE, PLAIN, state, new Bilingual("已结", "closed"));
            case DisputeTerms.WON, DisputeTerms.LOST ->
                    frame.where(
                                    "case when %s then %s else %s end"
                                            .formatted(
                                                    side.issuers(),
                                                    won ? accepted : refused,
                                                    won ? refused : accepted))
                            .said(
                                    DisputeTerms.STATE,
                                    PLAIN,
                                    state,
                                    won
                                            ? new Bilingual(
                                                    side.who().zh() + "胜诉",
                                                    "won by " + side.who().en())
                                            : new Bilingual(
                                                    side.who().zh() + "败诉",
                                                    "lost by " + side.who().en()));
            default ->
                    frame.where("t.state = '%s'".formatted(DisputeTerms.stage(state).name()))
                            .said(
                                    DisputeTerms.STATE,
                                    new Bilingual("阶段 ", "stage "),
                                    state,
                                    DisputeTerms.stage(state).words());
        }
    }

    /** The days on which they fall due, or ended, or were filed: as the words say. */
    private static void days(
            Frame frame, Arguments arguments, @Nullable String state, BusinessTime time) {
        ZoneId zone = time.zone();
        String event = arguments.text(DisputeTerms.EVENT).orElse("");
        boolean due = event.equals(DisputeTerms.DUE);
        SlotValue.Period period =
                arguments
                        .period(Slots.PERIOD)
                        .map(asked -> due ? nearest(asked, time.today()) : asked)
                        .orElse(null);
        if (due && !isOne(arguments)) {
            frame.where("t.due_on is not null");
        }
        if (period == null) {
            return;
        }
        LocalDate from = period.from();
        String days = Answers.days(from, period.to());
        if (due) {
            frame.where("t.due_on >= :dueFrom and t.due_on < :dueTo", "dueFrom", from);
            frame.parameters().put("dueTo", period.to());
            frame.said("due", new Bilingual("期限 ", "due "), days, new Bilingual(days, days));
            return;
        }
        boolean ended = event.isEmpty() && state != null && isOver(state);
        if (ended) {
            frame.where("t.state in (" + DisputeTerms.over() + ")");
        }
        String at = ended ? CLOSED_AT : "t.filed_at";
        frame.where(
                "%1$s >= :atFrom and %1$s < :atTo".formatted(at),
                "atFrom",
                from.atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC));
        frame.parameters()
                .put("atTo", period.to().atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC));
        frame.said(
                "days",
                ended ? new Bilingual("结案于 ", "closed ") : new Bilingual("提交于 ", "filed "),
                days,
                new Bilingual(days, days));
    }

    /** Deadlines lie ahead: in November 12月15日 is the next one, unless the words name a year. */
    private static SlotValue.Period nearest(SlotValue.Period asked, LocalDate today) {
        boolean past = asked.to().isBefore(today.minusDays(HALF_A_YEAR));
        return past && !YEAR.matcher(asked.definition().split(" = ", 2)[0]).find()
                ? new SlotValue.Period(
                        asked.from().plusYears(1),
                        asked.to().plusYears(1),
                        false,
                        asked.definition())
                : asked;
    }

    private static boolean isOver(String state) {
        return List.of(DisputeTerms.CLOSED, DisputeTerms.WON, DisputeTerms.LOST).contains(state)
                || Arrays.stream(Dispute.State.values())
                        .anyMatch(over -> over.name().equals(state) && DisputeTerms.isOver(over));
    }
}
