package io.feiqian.simulator.network;

import io.feiqian.simulator.scenario.IncidentKind;
import io.feiqian.simulator.world.Bank;
import io.feiqian.simulator.world.Cardholder;
import io.feiqian.simulator.world.Chance;
import io.feiqian.simulator.world.Trade;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The switch: forwards to issuers, waits, answers terminals, and tells the record of all of it.
 * What an issuer approves it takes from the balance; what is reversed goes back.
 */
public final class Switch {

    /** How long the switch waits for an issuer, and for its own database. */
    public static final long ISSUER_LIMIT_MILLIS = 8_000;

    /** How long a terminal waits before it sends a reversal. */
    static final long TERMINAL_LIMIT_MILLIS = 7_000;

    private static final double UNANSWERED = .0006;
    private static final double ANSWER_LOST = .0015;
    private static final long FAILURE_MILLIS = 25;

    /** Failures that are nobody's fault at the counter: people try again. */
    private static final Set<String> TRIED_AGAIN = Set.of("91", "96", "68", "92");

    private static final double TRY_AGAIN = .4;
    private static final int ATTEMPTS_MAX = 3;

    private final Agenda agenda;
    private final Shopping shopping;
    private final Troubles troubles;
    private final Truth truth;
    private final Chance chance;
    private final Nodes nodes;
    private final Aftermath aftermath;
    private final List<Watcher> watchers;

    public Switch(
            Agenda agenda,
            Shopping shopping,
            Troubles troubles,
            Truth truth,
            Nodes nodes,
            List<Watcher> watchers,
            Chance chance) {
        this.agenda = agenda;
        this.shopping = shopping;
        this.troubles = troubles;
        this.truth = truth;
        this.watchers = List.copyOf(watchers);
        this.chance = chance;
        this.nodes = nodes;
        this.aftermath = new Aftermath(this, agenda, shopping, troubles, watchers, chance.split());
    }

    public void ask(Payment payment) {
        ask(new Course(payment, null, 1));
    }

    /** A payment that an incident sends. */
    public void ask(Payment payment, Mark scheme) {
        ask(new Course(payment, scheme, 1));
    }

    private void ask(Course begun) {
        if (begun.payment().merchant().trade().way() == Trade.Way.TRANSIT) {
            offline(begun);
            return;
        }
        Course course = misrouted(begun);
        Payment payment = course.payment();
        long now = payment.atMillis();
        boolean answerLost = false;
        Disturbance loss =
                troubles.of(IncidentKind.NETWORK_LOSS, payment.merchant().acquirer().code(), now);
        if (loss != null && chance.happens(loss.incident().measure("share"))) {
            answerLost = chance.happens(.5);
            course.mark(loss, answerLost ? "answer-lost" : "request-lost");
            if (!answerLost) {
                agenda.at(now + TERMINAL_LIMIT_MILLIS, at -> neverArrived(course, at));
                return;
            }
        }
        agenda.emit(Messages.request(payment));
        course.went(nodes.path(course));
        forward(course, answerLost);
    }

    private Course misrouted(Course course) {
        Payment payment = course.payment();
        Disturbance trouble =
                troubles.of(
                        IncidentKind.MISROUTING,
                        payment.merchant().acquirer().code(),
                        payment.atMillis());
        if (trouble == null || !chance.happens(trouble.incident().measure("share"))) {
            return course;
        }
        List<Bank> issuers = Bank.issuers();
        int right = issuers.indexOf(payment.issuer());
        int wrong = (right + 1 + chance.below(issuers.size() - 1)) % issuers.size();
        Course astray =
                new Course(
                        payment.misrouted(issuers.get(wrong)), course.scheme(), course.attempt());
        astray.mark(trouble, "misrouted");
        return astray;
    }

    private void forward(Course course, boolean answerLost) {
        Payment payment = course.payment();
        long now = payment.atMillis();
        long database = course.path().databaseMillis();
        if (nodes.fails(course)) {
            agenda.at(now + FAILURE_MILLIS, at -> failed(course, "96", at));
            return;
        }
        if (database > ISSUER_LIMIT_MILLIS) {
            agenda.at(now + ISSUER_LIMIT_MILLIS, at -> failed(course, "96", at));
            return;
        }
        Disturbance trouble = troubles.ofIssuer(payment.destination(), now);
        long millis = answerMillis(payment, trouble);
        boolean never = millis == Long.MAX_VALUE;
        long whole = never ? millis : millis + database;
        boolean impatient = whole > TERMINAL_LIMIT_MILLIS && chance.happens(.5);
        if (answerLost || impatient || chance.happens(ANSWER_LOST)) {
            agenda.at(now + TERMINAL_LIMIT_MILLIS, at -> terminalGaveUp(course, at));
        }
        if (trouble != null) {
            course.mark(trouble, whole > ISSUER_LIMIT_MILLIS ? "unanswered" : "slow-answer");
        }
        if (whole <= ISSUER_LIMIT_MILLIS) {
            agenda.at(now + whole, at -> answered(course, whole));
            return;
        }
        agenda.at(now + ISSUER_LIMIT_MILLIS, at -> failed(course, never ? "91" : "68", at));
        if (!never) {
            agenda.at(now + whole, at -> answeredLate(course, at));
        }
    }

    private long answerMillis(Payment payment, @Nullable Disturbance trouble) {
        boolean ownMiss = chance.happens(UNANSWERED);
        double drawn = chance.logNormal(payment.destination().medianAnswerMillis(), .45);
        if (trouble != null && trouble.incident().kind() == IncidentKind.ISSUER_SLOW) {
            return (long) chance.logNormal(trouble.incident().measure("latency"), .35);
        }
        return trouble != null || ownMiss ? Long.MAX_VALUE : Math.max(20, (long) drawn);
    }

    /** Tapped at a gate: approved without anybody asking, told afterwards. */
    private void offline(Course course) {
        Payment payment = course.payment();
        Cardholder holder = payment.holder();
        boolean paid =
                holder != null
                        && !holder.blocked()
                        && holder.purse().balanceMinor(payment.atMillis()) >= payment.billedMinor();
        if (paid && holder != null) {
            holder.purse().take(payment.billedMinor());
        }
        Answer answer = answer(payment, paid ? "00" : "51", 30, true);
        if (answer.approved()) {
            course.stands(answer);
        }
        agenda.emit(Messages.advice(payment, answer));
        end(course, answer);
    }

    private void answered(Course course, long millis) {
        Payment payment = course.payment();
        if (payment.misroutedTo() != null) {
            failed(course, chance.happens(.3) ? "92" : "14", payment.atMillis() + millis);
            return;
        }
        Answer answer = decided(payment, millis);
        agenda.emit(Messages.advice(payment, answer));
        if (course.isReversed()) {
            giveBack(payment, answer);
        } else if (answer.approved()) {
            course.stands(answer);
        }
        end(course, answer);
        if (answer.approved() && !course.isReversed()) {
            aftermath.follow(course, answer);
        }
        boolean tried = course.scheme() != null && "card-test".equals(course.scheme().what());
        if ("05".equals(answer.code()) && tried && payment.holder() != null) {
            payment.holder().block();
        }
    }

    /** No issuer decided: the switch itself says no, or an issuer that was asked by mistake. */
    private void failed(Course course, String code, long nowMillis) {
        Payment payment = course.payment();
        long millis = nowMillis - payment.atMillis();
        Answer answer = answer(payment, code, millis, !"14".equals(code));
        agenda.emit(Messages.advice(payment, answer));
        end(course, answer);
    }

    private void neverArrived(Course course, long nowMillis) {
        tell(course, course.payment(), "", false);
        watchers.forEach(watcher -> watcher.lost(course, nowMillis));
        tryAgain(course);
    }

    private void end(Course course, Answer answer) {
        Payment told = answer.approved() ? course.payment().approved(answer) : course.payment();
        tell(course, told, answer.code(), answer.approved());
        watchers.forEach(watcher -> watcher.ended(course, answer, agenda.nowMillis()));
        boolean astray = course.payment().misroutedTo() != null;
        if (TRIED_AGAIN.contains(answer.code()) || astray) {
            tryAgain(course);
        }
    }

    private void tryAgain(Course course) {
        if (course.scheme() == null
                && course.attempt() < ATTEMPTS_MAX
                && chance.happens(TRY_AGAIN)) {
            long at = agenda.nowMillis() + chance.between(15_000, 90_000);
            agenda.atLeisure(
                    at,
                    when -> {
                        Payment next = shopping.again(course.payment(), when);
                        ask(new Course(next, null, course.attempt() + 1));
                    });
        }
    }

    /** Writes down which incidents had a hand in this. */
    private void tell(Course course, Payment payment, String code, boolean approved) {
        for (Mark mark : course.marks()) {
            truth.touched(mark, payment, code, approved);
        }
    }

    /** The issuer's approval came when the terminal had been declined: it is taken back at once. */
    private void answeredLate(Course course, long nowMillis) {
        Payment payment = course.payment();
        if (payment.misroutedTo() != null) {
            return;
        }
        Answer late = decided(payment, nowMillis - payment.atMillis());
        if (late.approved()) {
            giveBack(payment, late);
            int stan = payment.terminal().nextStan();
            agenda.emit(Messages.reversal("0420", payment, stan, nowMillis, "LATE", late.code()));
        }
    }

    private void terminalGaveUp(Course course, long nowMillis) {
        reverse(course, "0400", "TIMEOUT", nowMillis);
    }

    /** Takes back what stands, or what may still come. */
    void reverse(Course course, String mti, String reason, long nowMillis) {
        if (course.isReversed()) {
            return;
        }
        course.reverse();
        Payment payment = course.payment();
        Answer standing = course.standing();
        if (standing != null) {
            giveBack(payment, standing);
            course.stands(null);
            watchers.forEach(watcher -> watcher.reversed(course, standing, reason, nowMillis));
        }
        int stan = payment.terminal().nextStan();
        agenda.emit(Messages.reversal(mti, payment, stan, nowMillis, reason, ""));
    }

    private Answer decided(Payment payment, long millis) {
        String code = Issuing.decide(payment, chance);
        Answer answer = answer(payment, code, millis, false);
        Cardholder holder = payment.holder();
        if (answer.approved() && holder != null) {
            holder.purse().take(answer.billedMinor());
            drew(payment, 1);
        }
        if ("41".equals(code) && holder != null) {
            holder.block();
        }
        return answer;
    }

    /** What the terminal is told; a part of the amount for {@code 10}. */
    Answer answer(Payment payment, String code, long millis, boolean bySwitch) {
        long amount = payment.amountMinor();
        long billed = payment.billedMinor();
        Cardholder holder = payment.holder();
        if ("10".equals(code) && holder != null) {
            amount = holder.purse().balanceMinor(payment.atMillis()) / 100 * 100;
            billed = amount;
        }
        boolean approved = "00".equals(code) || "10".equals(code);
        String approval = approved ? approvalCode() : "";
        return new Answer(code, approval, millis, bySwitch, amount, billed);
    }

    private String approvalCode() {
        StringBuilder code = new StringBuilder(6);
        for (int i = 0; i < 6; i++) {
            code.append("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ".charAt(chance.below(34)));
        }
        return code.toString();
    }

    private static void giveBack(Payment payment, Answer answer) {
        if (answer.approved() && payment.holder() != null) {
            payment.holder().purse().giveBack(answer.billedMinor());
            drew(payment, -1);
        }
    }

    private static void drew(Payment payment, int sign) {
        if (payment.kind() == Payment.Kind.CASH && payment.holder() != null) {
            payment.holder().drew(sign * payment.billedCnyMinor(), payment.atMillis());
        }
    }
}
