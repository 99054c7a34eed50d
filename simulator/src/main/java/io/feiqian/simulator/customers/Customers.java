package io.feiqian.simulator.customers;

import io.feiqian.simulator.calendar.ChinaCalendar;
import io.feiqian.simulator.network.Agenda;
import io.feiqian.simulator.network.Answer;
import io.feiqian.simulator.network.Course;
import io.feiqian.simulator.network.Mark;
import io.feiqian.simulator.network.Payment;
import io.feiqian.simulator.network.Truth;
import io.feiqian.simulator.network.Watcher;
import io.feiqian.simulator.output.Json;
import io.feiqian.simulator.output.Lines;
import io.feiqian.simulator.output.OutputFile;
import io.feiqian.simulator.world.Cardholder;
import io.feiqian.simulator.world.Chance;
import io.feiqian.simulator.world.Digits;
import io.feiqian.simulator.world.Table;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What cardholders write to the service desk about what happened to them, and what they dispute.
 * The truth links each message and each dispute to its payment, and to an incident if there is one;
 * some have simply forgotten what they bought.
 */
public final class Customers implements Watcher {

    private static final double FORGOTTEN = .0004;
    private static final double ASKED_FOR_RATE = .01;
    private static final double NO_CASH = .0012;

    /** The share of messages in Chinese. */
    private static final double CHINESE = .92;

    private static final long HOUR = 3_600_000;
    private static final List<String> CHANNELS = List.of("app", "wechat", "web", "phone");

    /** What nobody says of a payment online. */
    private static final Pattern AT_COUNTER = Pattern.compile("POS|收银|刷|扫|机器|[Tt]erminal");

    private static final Set<String> TECHNICAL = Set.of("91", "96", "68", "92");

    private final Agenda agenda;
    private final Truth truth;
    private final Lines lines;
    private final Chance chance;
    private final Wording wording;
    private final Map<String, List<String>> voices = new HashMap<>();
    private final Set<Cardholder> alarmed = new HashSet<>();
    private int messages;
    private int disputes;

    public Customers(Agenda agenda, Truth truth, Lines lines, Chance chance) {
        this.agenda = agenda;
        this.truth = truth;
        this.lines = lines;
        this.chance = chance;
        this.wording = new Wording(chance.split());
        for (List<String> row : Table.read("voices.tsv", 3)) {
            voices.merge(
                    row.get(0) + "/" + row.get(1),
                    List.of(row.get(2)),
                    (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
        }
    }

    @Override
    public void ended(Course course, Answer answer, long nowMillis) {
        Payment payment = course.payment();
        if (payment.holder() == null) {
            return;
        }
        if (!answer.approved()) {
            declined(course, answer.code());
            return;
        }
        Mark scheme = course.scheme();
        if (scheme != null) {
            struck(course, scheme);
            return;
        }
        double fate = chance.uniform();
        if (fate < payment.merchant().trade().disputes() / 100_000) {
            hear(course, grievance(payment), "merchant");
        } else if (fate > 1 - FORGOTTEN) {
            hear(course, Complaint.FORGOTTEN, "nothing-wrong");
        } else if (payment.kind() == Payment.Kind.CASH && chance.happens(NO_CASH)) {
            hear(course, Complaint.NO_CASH, "cash-machine");
        } else if (payment.isConverted() && chance.happens(ASKED_FOR_RATE)) {
            hear(course, Complaint.RATE, "nothing-wrong");
        }
    }

    @Override
    public void reversed(Course course, Answer standing, String reason, long nowMillis) {
        if ("TIMEOUT".equals(reason) && course.payment().holder() != null) {
            hear(course, Complaint.FAILED_BUT_DEBITED, "answer-lost");
        }
    }

    @Override
    public void refundForgotten(Course first, long nowMillis) {
        if (first.payment().holder() != null) {
            hear(first, Complaint.REFUND_MISSING, "refund-forgotten");
        }
    }

    @Override
    public void lost(Course course, long nowMillis) {
        if (course.payment().holder() != null) {
            hear(course, Complaint.HANGS, "request-lost");
        }
    }

    private void declined(Course course, String code) {
        if (course.scheme() != null) {
            return;
        }
        boolean astray = course.payment().misroutedTo() != null;
        if (TECHNICAL.contains(code) || astray) {
            hear(course, Complaint.TECHNICAL, "declined-" + code);
        } else if ("51".equals(code)) {
            hear(course, Complaint.FUNDS, "declined-51");
        } else if ("41".equals(code)) {
            hear(course, Complaint.LOST_CARD, "declined-41");
        }
    }

    /** A fraud or fault took the money. */
    private void struck(Course course, Mark scheme) {
        switch (scheme.what()) {
            case "duplicate-debit" -> hear(course, Complaint.DUPLICATE, scheme.what());
            case "takeover" -> once(course, Complaint.STOLEN, scheme.what());
            case "card-test" -> once(course, Complaint.TESTED, scheme.what());
            case "mule-in" -> once(course, Complaint.SCAM, scheme.what());
            default -> {
                // Who takes part in a scheme, or notices nothing, does not complain.
            }
        }
    }

    /** Who is robbed several times writes about the first. */
    private void once(Course course, Complaint complaint, String cause) {
        Cardholder holder = course.payment().holder();
        if (holder != null && alarmed.add(holder)) {
            hear(course, complaint, cause);
        }
    }

    private Complaint grievance(Payment payment) {
        double which = chance.uniform();
        if (payment.isOnline()) {
            return which < .5
                    ? Complaint.NOT_RECEIVED
                    : which < .8 ? Complaint.NOT_AS_DESCRIBED : Complaint.CANCELLED;
        }
        return which < .4
                ? Complaint.NOT_AS_DESCRIBED
                : which < .75 ? Complaint.WRONG_SUM : Complaint.CANCELLED;
    }

    private void hear(Course course, Complaint complaint, String cause) {
        if (!chance.happens(complaint.likely())) {
            return;
        }
        boolean disputes = !complaint.reason().isEmpty() && chance.happens(complaint.disputed());
        long later = (long) (HOUR * chance.exponential(complaint.hoursLater()));
        long at = awake(agenda.nowMillis() + 60_000 + later);
        agenda.atLeisure(at, now -> write(course, complaint, cause, now));
        if (disputes) {
            long filed = awake(at + chance.between(HOUR / 2, 30 * HOUR));
            agenda.atLeisure(filed, now -> dispute(course, complaint, cause, now));
        }
    }

    /** Nobody writes at four in the morning. */
    private long awake(long millis) {
        ZonedDateTime local = Instant.ofEpochMilli(millis).atZone(ChinaCalendar.ZONE);
        return local.getHour() < 7
                ? millis + (7L - local.getHour()) * HOUR + chance.between(0, HOUR)
                : millis;
    }

    private void write(Course course, Complaint complaint, String cause, long nowMillis) {
        String language = chance.happens(CHINESE) ? "zh" : "en";
        Payment payment = course.payment();
        List<String> ways = ways(complaint.intent() + "/" + language, payment);
        String id = "MSG-" + Digits.padded(++messages, 6);
        String text = wording.of(ways.get(chance.below(ways.size())), payment, language, nowMillis);
        Cardholder holder = payment.holder();
        lines.write(
                OutputFile.MESSAGES,
                "",
                Json.object()
                        .put("id", id)
                        .put("at", Instant.ofEpochMilli(nowMillis))
                        .put("channel", CHANNELS.get(chance.below(CHANNELS.size())))
                        .put("language", language)
                        .put("customer", holder == null ? "" : holder.customer())
                        .put("cardTail", payment.pan().tail())
                        .put("text", text)
                        .toString());
        truth.heard("customer-message", id, complaint.intent(), cause, incident(course), payment);
    }

    private List<String> ways(String key, Payment payment) {
        List<String> all = voices.getOrDefault(key, List.of());
        List<String> online = all.stream().filter(way -> !AT_COUNTER.matcher(way).find()).toList();
        return payment.isOnline() && !online.isEmpty() ? online : all;
    }

    private void dispute(Course course, Complaint complaint, String cause, long nowMillis) {
        Payment payment = course.payment();
        String id = "DSP-" + Digits.padded(++disputes, 6);
        lines.write(
                OutputFile.DISPUTES,
                "",
                Json.object()
                        .put("id", id)
                        .put("at", Instant.ofEpochMilli(nowMillis))
                        .put("reason", complaint.reason())
                        .put("issuer", payment.issuer().code())
                        .put("acquirer", payment.merchant().acquirer().code())
                        .put("merchant", payment.merchant().id())
                        .put("terminal", payment.terminal().id())
                        .put("stan", Digits.padded(payment.stan(), 6))
                        .put("rrn", payment.rrn())
                        .put("transactionAt", Instant.ofEpochMilli(payment.atMillis()))
                        .put("card", payment.pan())
                        .put("amountMinor", payment.amountMinor())
                        .put("currency", payment.merchant().city().currency())
                        .toString());
        truth.heard("dispute", id, complaint.reason(), cause, incident(course), payment);
    }

    private static String incident(Course course) {
        return course.marks().isEmpty() ? "" : course.marks().getFirst().trouble().id();
    }
}
