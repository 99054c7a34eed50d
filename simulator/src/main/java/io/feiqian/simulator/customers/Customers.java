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
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What cardholders write to the service desk about what happened to them, and what they dispute.
 * The truth links each message and each dispute to its payment, and to an incident if there is one;
 * some have simply forgotten what they bought.
 */
public final class Customers implements Watcher {

    private static final double FORGOTTEN = .0004;
    private static final double ASKED_FOR_RATE = .01;
    private static final double NO_CASH = .0012;

    /** The share of messages in Chinese, from customers of issuers in China and abroad. */
    private static final double CHINESE = .92;

    private static final double CHINESE_ABROAD = .4;

    private static final long HOUR = 3_600_000;
    private static final List<String> CHANNELS = List.of("app", "wechat", "web", "phone");

    /** What may come of an incident; the rest has other reasons, whatever else went on. */
    private static final Set<Complaint> INCIDENTAL =
            Set.of(
                    Complaint.DUPLICATE,
                    Complaint.TECHNICAL,
                    Complaint.STOLEN,
                    Complaint.TESTED,
                    Complaint.SCAM,
                    Complaint.FAILED_BUT_DEBITED,
                    Complaint.HANGS);

    private static final Set<String> TECHNICAL = Set.of("91", "96", "68", "92");

    private final Agenda agenda;
    private final Truth truth;
    private final Lines lines;
    private final Chance chance;
    private final Wording wording;
    private final Set<Cardholder> alarmed = new HashSet<>();
    private final Set<Cardholder> disputing = new HashSet<>();
    private int messages;
    private int disputes;

    public Customers(Agenda agenda, Truth truth, Lines lines, Chance chance) {
        this.agenda = agenda;
        this.truth = truth;
        this.lines = lines;
        this.chance = chance;
        this.wording = new Wording(chance.split());
    }

    @Override
    public void ended(Course course, Answer answer, long nowMillis) {
        if (course.payment().holder() == null) {
            return;
        }
        if (!answer.approved()) {
            declined(course, answer.code());
            return;
        }
        Payment payment = course.payment().approved(answer);
        Mark scheme = course.scheme();
        if (scheme != null) {
            struck(course, payment, scheme);
        } else if (payment.kind() != Payment.Kind.HOLD) {
            ordinary(course, payment);
        }
    }

    /** What was held takes no money: people look at what it was completed with. */
    @Override
    public void followed(Course first, Payment following, Answer answer, long nowMillis) {
        if (following.kind() == Payment.Kind.COMPLETION && first.scheme() == null) {
            ordinary(first, following.approved(answer));
        }
    }

    /** Nothing but an approval, and yet some have something to say. */
    private void ordinary(Course course, Payment payment) {
        double fate = chance.uniform();
        if (fate < payment.merchant().trade().disputes() / 100_000) {
            boolean cash = payment.kind() == Payment.Kind.CASH;
            hear(course, payment, grievance(payment), cash ? "cash-machine" : "merchant");
        } else if (fate > 1 - FORGOTTEN && payment.kind() != Payment.Kind.CASH) {
            hear(course, payment, Complaint.FORGOTTEN, "nothing-wrong");
        } else if (payment.kind() == Payment.Kind.CASH && chance.happens(NO_CASH)) {
            hear(course, payment, Complaint.NO_CASH, "cash-machine");
        } else if (payment.isConverted()
                && payment.kind() != Payment.Kind.CASH
                && chance.happens(ASKED_FOR_RATE)) {
            hear(course, payment, Complaint.RATE, "nothing-wrong");
        }
    }

    @Override
    public void reversed(Course course, Answer standing, String reason, long nowMillis) {
        if ("TIMEOUT".equals(reason) && course.payment().holder() != null) {
            hear(
                    course,
                    course.payment().approved(standing),
                    Complaint.FAILED_BUT_DEBITED,
                    "answer-lost");
        }
    }

    @Override
    public void refundForgotten(Course first, long nowMillis) {
        if (first.payment().holder() != null) {
            Answer paid = first.standing();
            Payment payment = paid == null ? first.payment() : first.payment().approved(paid);
            hear(first, payment, Complaint.REFUND_MISSING, "refund-forgotten");
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
    private void struck(Course course, Payment payment, Mark scheme) {
        switch (scheme.what()) {
            case "duplicate-debit" -> hear(course, payment, Complaint.DUPLICATE, scheme.what());
            case "takeover" -> robbed(course, payment, scheme.what());
            case "card-test" -> once(course, payment, Complaint.TESTED, scheme.what());
            case "mule-in" -> once(course, payment, Complaint.SCAM, scheme.what());
            default -> {
                // Who takes part in a scheme, or notices nothing, does not complain.
            }
        }
    }

    /**
     * The probes are cents that nobody sees. Who finds the card emptied writes about the first
     * large payment, and who disputes at all disputes each of them.
     */
    private void robbed(Course course, Payment payment, String cause) {
        Cardholder victim = payment.holder();
        if (victim == null) {
            return;
        }
        Story story = new Story(course, payment, Complaint.STOLEN, cause);
        if (alarmed.add(victim)) {
            if (hear(story)) {
                disputing.add(victim);
            }
        } else if (disputing.contains(victim)) {
            file(story, awake(agenda.nowMillis() + HOUR));
        }
    }

    /** Who is robbed several times writes about the first. */
    private void once(Course course, Payment payment, Complaint complaint, String cause) {
        if (payment.holder() != null && alarmed.add(payment.holder())) {
            hear(course, payment, complaint, cause);
        }
    }

    private Complaint grievance(Payment payment) {
        double which = chance.uniform();
        if (payment.kind() == Payment.Kind.CASH) {
            return Complaint.NO_CASH;
        }
        if (payment.isOnline()) {
            return orElse(
                    which < .5
                            ? Complaint.NOT_RECEIVED
                            : which < .8 ? Complaint.NOT_AS_DESCRIBED : Complaint.CANCELLED,
                    Complaint.NOT_RECEIVED,
                    payment);
        }
        return orElse(
                which < .4
                        ? Complaint.NOT_AS_DESCRIBED
                        : which < .75 ? Complaint.WRONG_SUM : Complaint.CANCELLED,
                Complaint.WRONG_SUM,
                payment);
    }

    /** Nobody cancels the membership of a taxi. */
    private static Complaint orElse(Complaint wanted, Complaint otherwise, Payment payment) {
        boolean said = !Voices.of(wanted.intent(), "zh", payment, payment.atMillis()).isEmpty();
        return said ? wanted : otherwise;
    }

    private void hear(Course course, Complaint complaint, String cause) {
        hear(course, course.payment(), complaint, cause);
    }

    private void hear(Course course, Payment payment, Complaint complaint, String cause) {
        hear(new Story(course, payment, complaint, cause));
    }

    /** Whether a dispute will come of it. */
    private boolean hear(Story story) {
        Complaint complaint = story.complaint();
        if (story.payment().holder() == null || !chance.happens(complaint.likely())) {
            return false;
        }
        boolean disputes = !complaint.reason().isEmpty() && chance.happens(complaint.disputed());
        long later = (long) (HOUR * chance.exponential(complaint.hoursLater()));
        long at = awake(agenda.nowMillis() + 60_000 + later);
        agenda.atLeisure(at, now -> write(story, now));
        if (disputes) {
            file(story, at);
        }
        return disputes;
    }

    /** The form comes hours after the call. */
    private void file(Story story, long heardMillis) {
        long filed = awake(heardMillis + chance.between(HOUR / 2, 30 * HOUR));
        agenda.atLeisure(filed, now -> dispute(story, now));
    }

    /** Who complains of what, and why really. */
    private record Story(Course course, Payment payment, Complaint complaint, String cause) {

        /** What was taken back meanwhile leaves nothing to dispute. */
        boolean isOver() {
            return course.isReversed() && !complaint.reason().isEmpty();
        }

        /** Empty unless an incident is the reason. */
        String incident() {
            boolean struck = !course.marks().isEmpty() && INCIDENTAL.contains(complaint);
            return struck ? course.marks().getFirst().trouble().id() : "";
        }
    }

    /** Nobody writes at four in the morning. */
    private long awake(long millis) {
        ZonedDateTime local = Instant.ofEpochMilli(millis).atZone(ChinaCalendar.ZONE);
        return local.getHour() < 7
                ? millis + (7L - local.getHour()) * HOUR + chance.between(0, HOUR)
                : millis;
    }

    private void write(Story story, long nowMillis) {
        Payment payment = story.payment();
        if (story.isOver()) {
            return;
        }
        double chinese = payment.issuer().isForeign() ? CHINESE_ABROAD : CHINESE;
        String language = chance.happens(chinese) ? "zh" : "en";
        String channel = CHANNELS.get(chance.below(CHANNELS.size()));
        String intent = story.complaint().intent();
        List<String> ways = Voices.of(intent, language, payment, nowMillis);
        String way = ways.get(chance.below(ways.size()));
        String id = "MSG-" + Digits.padded(++messages, 6);
        String text = wording.of(way, payment, language, channel, nowMillis);
        Cardholder holder = payment.holder();
        lines.write(
                OutputFile.MESSAGES,
                "",
                Json.object()
                        .put("id", id)
                        .put("at", Instant.ofEpochMilli(nowMillis))
                        .put("channel", channel)
                        .put("language", language)
                        .put("customer", holder == null ? "" : holder.customer())
                        .put("cardTail", payment.pan().tail())
                        .put("text", text)
                        .toString());
        truth.heard("customer-message", id, intent, story.cause(), story.incident(), payment);
    }

    private void dispute(Story story, long nowMillis) {
        if (story.isOver()) {
            return;
        }
        Payment payment = story.payment();
        String reason = story.complaint().reason();
        String id = "DSP-" + Digits.padded(++disputes, 6);
        lines.write(
                OutputFile.DISPUTES,
                "",
                Json.object()
                        .put("id", id)
                        .put("at", Instant.ofEpochMilli(nowMillis))
                        .put("reason", reason)
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
        truth.heard("dispute", id, reason, story.cause(), story.incident(), payment);
    }
}
