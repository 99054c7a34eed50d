package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Language;
import io.feiqian.kernel.Money;
import io.feiqian.language.SlotValue;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.ToolContext;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds transactions by what people remember of them. A card, terminal, merchant or reference must
 * fit; amount, day, time, kind of shop, channel and status rank, since memory is vague in them.
 */
final class Lookup {

    private static final int DAYS_BACK_BY_NAME = 92;
    private static final int DAYS_BACK = 31;
    private static final int DAYS_AROUND = 1;
    private static final int CURRENCIES_MAX = 20;
    private static final BigDecimal AMOUNT_SLACK = new BigDecimal("0.15");

    private final RecordReader reader;
    private final Frames frames;

    Lookup(RecordReader reader, Frames frames) {
        this.reader = reader;
        this.frames = frames;
    }

    /**
     * The best candidates, best first.
     *
     * @param exact every remembered detail fits each of them
     * @param total how many fit as well as these, listed or not
     * @param order by amount if that was asked for, else null: the latest first
     * @param chosen the currency that so many were listed of, where there are others; else empty
     */
    record Found(
            List<Line> lines,
            boolean exact,
            long total,
            @Nullable Order order,
            String chosen,
            Frame frame,
            Evidence.Query source) {

        /** Which of them are listed when not all are. */
        Bilingual listed() {
            if (!chosen.isEmpty()) {
                Bilingual currency = CurrencyWords.label(chosen);
                boolean least = order != null && order.isAscending();
                return new Bilingual(
                        "，只比较%s金额，列出其中%s的几笔".formatted(currency.zh(), least ? "最小" : "最大"),
                        ", the %s of those in %s"
                                .formatted(least ? "smallest" : "largest", currency.en()));
            }
            return switch (order) {
                case null -> new Bilingual("，列出其中最近的几笔", ", the latest of them");
                case LOWEST, FELL ->
                        inOneCurrency()
                                ? new Bilingual("，列出其中金额最小的几笔", ", the smallest of them")
                                : new Bilingual("，列出各币种金额最小的", ", the smallest in each currency");
                case HIGHEST, ROSE ->
                        inOneCurrency()
                                ? new Bilingual("，列出其中金额最大的几笔", ", the largest of them")
                                : new Bilingual("，列出各币种金额最大的", ", the largest in each currency");
            };
        }

        private boolean inOneCurrency() {
            return lines.stream().map(Line::currency).distinct().count() == 1;
        }
    }

    /** A candidate with how many details it fits. */
    private record Candidate(Line line, int fits, long exactTotal, int currencies) {}

    /** Whether the words narrow anything down at all. */
    static boolean describes(Arguments arguments) {
        return arguments.values().keySet().stream()
                .anyMatch(name ->
                        !name.equals(Slots.STATUS)
                                && !name.equals(Slots.REASON)
                                && !name.equals(Slots.TOP)
                                && !name.equals(Slots.DISPUTE_CATEGORY));
    }

    /**
     * @param rule a further condition on t, "true" for none
     */
    Found find(Arguments arguments, ToolContext context, String rule, int limit) {
        Frame frame = new Frame();
        frame.where(rule);
        List<String> details = new ArrayList<>();
        mustFit(frame, arguments);
        boolean byReference = arguments.text(Slots.TRANSACTION).isPresent();
        if (!byReference) {
            days(frame, details, arguments, context.time());
            mayFit(frame, details, arguments);
        }
        amount(frame, details, arguments, byReference);
        boolean many = arguments.number(Slots.TOP).filter(top -> top > 1).isPresent();
        return read(frame, details, Order.of(arguments), limit, many);
    }

    /** Every detail as a condition, the days as asked: for what counts instead of ranking. */
    Frame frame(Arguments arguments, BusinessTime time) {
        Frame frame = new Frame();
        mustFit(frame, arguments);
        if (arguments.period(Slots.PERIOD).isPresent()) {
            frame.window(Window.of(arguments, DAYS_BACK, time));
        } else if (arguments.text(Slots.TRANSACTION).isEmpty()) {
            frame.window(assumed(arguments, time));
        }
        List<String> details = new ArrayList<>();
        mayFit(frame, details, arguments);
        amount(frame, details, arguments, false);
        details.forEach(detail -> frame.where("(" + detail + ")"));
        return frame;
    }

    private static Window assumed(Arguments arguments, BusinessTime time) {
        boolean named =
                arguments.text(Slots.CARD).isPresent()
                        || arguments.text(Slots.CARD_TAIL).isPresent()
                        || arguments.text(Slots.TERMINAL).isPresent()
                        || arguments.text(Slots.MERCHANT).isPresent();
        var today = time.today();
        return Window.of(
                today.minusDays(named ? DAYS_BACK_BY_NAME : DAYS_BACK), today.plusDays(1), time);
    }

    /**
     * @param many so many are asked for: of one currency then
     */
    private Found read(
            Frame frame, List<String> details, @Nullable Order order, int limit, boolean many) {
        String fits =
                details.isEmpty()
                        ? "0"
                        : String.join(
                                " + ", details.stream().map(d -> "(" + d + ")::int").toList());
        String distance =
                frame.parameters().containsKey("minorFrom") ? "abs(t.amount_minor - :minor)" : "0";
        String sql =
                """
                with candidates as (
                  select %s,
                    %s as fits, %s as distance
                  from payments.transactions t
                  %s
                  where %s)
                select *, count(*) filter (where fits = %d) over () as exact_total
                from %s\
                """
                        .formatted(
                                Line.COLUMNS,
                                fits,
                                distance,
                                Line.JOINS,
                                frame.where(),
                                details.size(),
                                ordered(order, limit, many));
        var read =
                reader.read(
                        "find transactions",
                        sql,
                        frame.parameters(),
                        (row, number) ->
                                new Candidate(
                                        Line.of(row, number),
                                        row.getInt("fits"),
                                        row.getLong("exact_total"),
                                        order == null ? 1 : row.getInt("currencies")));
        List<Candidate> rows = read.rows();
        boolean exact = !rows.isEmpty() && rows.getFirst().fits() == details.size();
        List<Line> lines =
                rows.stream()
                        .filter(row -> !exact || row.fits() == details.size())
                        .map(Candidate::line)
                        .toList();
        long total = exact ? rows.getFirst().exactTotal() : lines.size();
        boolean oneOfMany = many && !rows.isEmpty() && rows.getFirst().currencies() > 1;
        String chosen = oneOfMany ? rows.getFirst().line().currency() : "";
        return new Found(lines, exact, total, order, chosen, frame, read.source());
    }

    /**
     * Amounts of different currencies do not compare: where there are several, each has the one at
     * its end, the currency of most transactions first. Where so many are asked for, they are of
     * that one.
     */
    private static String ordered(@Nullable Order order, int limit, boolean many) {
        if (order == null) {
            return "candidates order by fits desc, distance, occurred_at desc, id limit " + limit;
        }
        String direction = order == Order.LOWEST || order == Order.FELL ? "asc" : "desc";
        return """
        (select c.*, row_number() over (partition by currency
             order by fits desc, amount_minor %s, occurred_at desc, id) as place,
           count(*) over (partition by currency) as alike,
           (select count(distinct currency) from candidates) as currencies
         from candidates c) ranked
        order by %s
        limit %s\
        """
                .formatted(
                        direction,
                        many
                                ? "fits desc, alike desc, currency, place"
                                : "currencies > 1 and place > 1, fits desc, alike desc, currency, place",
                        many
                                ? String.valueOf(limit)
                                : "(select case count(distinct currency) when 1 then %d else least(count(distinct currency), %d) end from candidates)"
                                        .formatted(limit, CURRENCIES_MAX));
    }

    private void mustFit(Frame frame, Arguments arguments) {
        arguments.text(Slots.TRANSACTION).ifPresent(reference -> reference(frame, reference));
        arguments
                .text(Slots.CARD)
                .ifPresent(token -> frame.where("t.card_token = :card", "card", token));
        arguments.text(Slots.CARD_TAIL).ifPresent(tail -> cardTail(frame, tail));
        arguments.text(Slots.TERMINAL).ifPresent(number -> frames.terminal(frame, number));
        arguments.text(Slots.MERCHANT).ifPresent(key -> frames.merchant(frame, key));
        arguments.text(Slots.PLACE).ifPresent(key -> frames.place(frame, key));
        arguments.text(Slots.CURRENCY).ifPresent(value -> CurrencyWords.restrict(frame, value));
        for (String role : List.of(Slots.ISSUER, Slots.ACQUIRER)) {
            arguments.text(role).ifPresent(code -> frames.institution(frame, role, code));
        }
    }

    static void cardTail(Frame frame, String tail) {
        cardTail(frame, tail, "t.card_tail = :tail");
    }

    /** A card's tail where it is not the transaction t itself that has it. */
    static void cardTail(Frame frame, String tail, String condition) {
        frame.where(condition, "tail", tail)
                .said(
                        Slots.CARD_TAIL,
                        new Bilingual("卡尾号 ", "card ending "),
                        tail,
                        new Bilingual(tail, tail));
    }

    static void reference(Frame frame, String reference) {
        reference(
                frame,
                reference,
                "t.id = :transaction and t.occurred_at = uuid_extract_timestamp(:transaction)",
                "t.rrn = :transaction");
    }

    /** A reference of 12 digits, or an id, that fits its condition. */
    static void reference(Frame frame, String reference, String byId, String byReference) {
        if (reference.length() == 36) {
            frame.where(byId, "transaction", UUID.fromString(reference));
        } else {
            frame.where(byReference, "transaction", reference);
        }
        named(frame, reference);
    }

    /** Says which transaction is looked at, and restricts to nothing. */
    static Frame named(Frame frame, String reference) {
        return frame.said(
                Slots.TRANSACTION,
                new Bilingual("参考号 ", "reference "),
                reference,
                new Bilingual(reference, reference));
    }

    private void days(Frame frame, List<String> details, Arguments arguments, BusinessTime time) {
        if (arguments.period(Slots.PERIOD).isEmpty()) {
            frame.window(assumed(arguments, time));
            return;
        }
        Window asked = Window.of(arguments, DAYS_BACK, time);
        Window around = asked.widened(DAYS_AROUND);
        frame.days("t.business_date", around.from(), around.to());
        frame.said(
                "day",
                new Bilingual("", ""),
                asked.from() + "/" + asked.lastDay(),
                dayWords(asked));
        Window.Clock clock = asked.clock();
        if (clock == null) {
            details.add("%1$s >= :dayFrom and %1$s < :dayTo".formatted(asked.day()));
            frame.parameters().put("dayFrom", asked.from());
            frame.parameters().put("dayTo", asked.to());
        } else {
            details.add("t.occurred_at >= :since and t.occurred_at < :until");
            frame.parameters().put("since", clock.from().atOffset(ZoneOffset.UTC));
            frame.parameters().put("until", clock.to().atOffset(ZoneOffset.UTC));
        }
    }

    private static Bilingual dayWords(Window asked) {
        String zh = asked.hours() == null ? "" : "（自然日）";
        String en = asked.hours() == null ? "" : " (calendar days)";
        return asked.days() == 1
                ? new Bilingual(asked.from() + zh, asked.from() + en)
                : new Bilingual(
                        asked.from() + " 至 " + asked.lastDay() + zh,
                        asked.from() + " to " + asked.lastDay() + en);
    }

    private static void mayFit(Frame frame, List<String> details, Arguments arguments) {
        arguments.timeOfDay(Slots.TIME).ifPresent(time -> details.add(Narrowing.time(frame, time)));
        arguments
                .text(Slots.MERCHANT_CATEGORY)
                .ifPresent(value -> {
                    details.add("t.mcc in (:categoryCodes)");
                    frame.parameters().put("categoryCodes", Trade.of(value).codes());
                    frame.said(
                            Slots.MERCHANT_CATEGORY,
                            new Bilingual("", ""),
                            value,
                            Trade.of(value).label());
                });
        arguments
                .text(Slots.CHANNEL)
                .ifPresent(value -> {
                    details.add(Frames.entryModeIs(value));
                    frame.parameters().put("channel", Frames.entryMode(value));
                    frame.said(Slots.CHANNEL, new Bilingual("", ""), value, Wording.channel(value));
                });
        arguments.text(Slots.STATUS).ifPresent(status -> details.add(Narrowing.status(status)));
    }

    private static void amount(
            Frame frame, List<String> details, Arguments arguments, boolean byReference) {
        if (byReference || arguments.amount(Slots.AMOUNT).isEmpty()) {
            return;
        }
        if (arguments.text(Slots.BOUND).isPresent()) {
            // A limit is meant firmly; an amount is remembered vaguely.
            Narrowing.amount(frame, arguments).ifPresent(frame::where);
            return;
        }
        SlotValue.Amount asked = arguments.amount(Slots.AMOUNT).get();
        long minor = Narrowing.minor(asked);
        long slack = BigDecimal.valueOf(minor).multiply(AMOUNT_SLACK).longValue();
        frame.where("t.amount_minor between :minorFrom and :minorTo", "minorFrom", minor - slack);
        frame.parameters().put("minorTo", minor + slack);
        frame.parameters().put("minor", minor);
        details.add("t.amount_minor = :minor");
        Narrowing.say(frame, asked, "");
    }

    /** How the words of a frame are shown to someone who must choose among lines. */
    static String label(Line line, BusinessTime time, Language language) {
        boolean zh = language == Language.ZH;
        return "%s %s %s %s"
                .formatted(
                        line.occurredAt().atZone(time.zone()).toLocalDateTime().withNano(0),
                        zh ? line.merchant().zh() : line.merchant().en(),
                        Money.ofMinor(line.amountMinor(), line.currency()),
                        zh ? Wording.state(line.state()).zh() : Wording.state(line.state()).en());
    }
}
