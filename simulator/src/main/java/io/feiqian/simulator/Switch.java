package io.feiqian.simulator;

import io.feiqian.simulator.Payment.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The switch: forwards to issuers, waits, answers terminals, and tells the record of all of it.
 * What an issuer approves it takes from the balance; what is reversed goes back.
 */
final class Switch {

    /** How long the switch waits for an issuer. */
    static final long ISSUER_LIMIT_MILLIS = 8_000;

    /** How long a terminal waits before it sends a reversal. */
    static final long TERMINAL_LIMIT_MILLIS = 7_000;

    private static final double UNANSWERED = .0006;
    private static final double ANSWER_LOST = .0015;
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    private final Agenda agenda;
    private final Shopping shopping;
    private final Troubles troubles;
    private final Truth truth;
    private final Chance chance;

    /** Whose duplicate a payment is. */
    private record Twin(Disturbance trouble, String firstRrn) {}

    /** How far one payment has come. */
    private static final class Course {
        private final Payment payment;
        private final @Nullable Disturbance testing;
        private final @Nullable Twin twin;
        private boolean reversed;
        private @Nullable Answer standing;

        Course(Payment payment, @Nullable Disturbance testing, @Nullable Twin twin) {
            this.payment = payment;
            this.testing = testing;
            this.twin = twin;
        }
    }

    Switch(Agenda agenda, Shopping shopping, Troubles troubles, Truth truth, Chance chance) {
        this.agenda = agenda;
        this.shopping = shopping;
        this.troubles = troubles;
        this.truth = truth;
        this.chance = chance;
    }

    void ask(Payment payment) {
        ask(new Course(payment, null, null));
    }

    /** A payment of somebody who tries card numbers. */
    void askTried(Payment payment, Disturbance testing) {
        ask(new Course(payment, testing, null));
    }

    private void ask(Course course) {
        Payment payment = course.payment;
        long now = payment.atMillis();
        if (payment.merchant().trade().way() == Trade.Way.TRANSIT) {
            offline(course);
            return;
        }
        agenda.emit(Messages.request(payment));
        Disturbance trouble = troubles.ofIssuer(payment.issuer(), now);
        long millis = answerMillis(payment, trouble);
        if (millis > TERMINAL_LIMIT_MILLIS ? chance.happens(.5) : chance.happens(ANSWER_LOST)) {
            agenda.at(now + TERMINAL_LIMIT_MILLIS, at -> terminalGaveUp(course, at));
        }
        if (millis <= ISSUER_LIMIT_MILLIS) {
            agenda.at(now + millis, at -> answered(course, millis, trouble));
            return;
        }
        boolean never = millis == Long.MAX_VALUE;
        agenda.at(now + ISSUER_LIMIT_MILLIS, at -> unanswered(course, never, trouble));
        if (!never) {
            agenda.at(now + millis, at -> answeredLate(course, at));
        }
    }

    private long answerMillis(Payment payment, @Nullable Disturbance trouble) {
        boolean ownMiss = chance.happens(UNANSWERED);
        double drawn = chance.logNormal(payment.issuer().medianAnswerMillis(), .45);
        if (trouble != null && trouble.incident() instanceof Incident.IssuerSlow slow) {
            return (long) chance.logNormal(slow.latency().toMillis(), .35);
        }
        return trouble != null || ownMiss ? Long.MAX_VALUE : Math.max(20, (long) drawn);
    }

    /** Tapped at a gate: approved without anybody asking, told afterwards. */
    private void offline(Course course) {
        Payment payment = course.payment;
        Cardholder holder = payment.holder();
        boolean paid =
                holder != null
                        && holder.purse().balanceMinor(payment.atMillis()) >= payment.billedMinor();
        if (paid && holder != null) {
            holder.purse().take(payment.billedMinor());
        }
        Answer answer = answer(payment, paid ? "00" : "51", 30, true);
        agenda.emit(Messages.advice(payment, answer));
    }

    private void answered(Course course, long millis, @Nullable Disturbance trouble) {
        Payment payment = course.payment;
        Answer answer = decided(payment, millis);
        agenda.emit(Messages.advice(payment, answer));
        tell(course, trouble, "slow-answer", answer.code());
        if (course.reversed) {
            giveBack(payment, answer);
        } else if (answer.approved()) {
            course.standing = answer;
            follow(course, answer);
        }
        if ("05".equals(answer.code()) && course.testing != null && payment.holder() != null) {
            payment.holder().block();
        }
    }

    private void unanswered(Course course, boolean never, @Nullable Disturbance trouble) {
        Payment payment = course.payment;
        String code = never ? "91" : "68";
        agenda.emit(Messages.advice(payment, answer(payment, code, ISSUER_LIMIT_MILLIS, true)));
        tell(course, trouble, "unanswered", code);
    }

    /** Writes down which incidents had a hand in this. */
    private void tell(Course course, @Nullable Disturbance trouble, String how, String code) {
        if (trouble != null) {
            truth.touched(trouble, how, course.payment, code, "");
        }
        if (course.testing != null) {
            truth.touched(course.testing, "card-test", course.payment, code, "");
        }
        if (course.twin != null) {
            Twin twin = course.twin;
            truth.touched(twin.trouble(), "duplicate-debit", course.payment, code, twin.firstRrn());
        }
    }

    /** The issuer's approval came when the terminal had been declined: it is taken back at once. */
    private void answeredLate(Course course, long nowMillis) {
        Payment payment = course.payment;
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

    private void reverse(Course course, String mti, String reason, long nowMillis) {
        if (course.reversed) {
            return;
        }
        course.reversed = true;
        Payment payment = course.payment;
        if (course.standing != null) {
            giveBack(payment, course.standing);
            course.standing = null;
        }
        int stan = payment.terminal().nextStan();
        agenda.emit(Messages.reversal(mti, payment, stan, nowMillis, reason, ""));
    }

    /** What may come of an approval. */
    private void follow(Course course, Answer answer) {
        Payment payment = course.payment;
        long now = agenda.nowMillis();
        if (payment.kind() == Kind.HOLD) {
            long at = now + chance.between(12 * HOUR, 72 * HOUR);
            agenda.atLeisure(at, when -> complete(course, answer, when));
            return;
        }
        if (payment.kind() != Kind.PURCHASE || course.testing != null) {
            return;
        }
        if (chance.happens(.004) && !payment.isOnline()) {
            long at = now + chance.between(MINUTE, 20 * MINUTE);
            agenda.atLeisure(at, when -> reverse(course, "0400", "VOID", when));
        } else if (chance.happens(payment.merchant().trade().refunds() / 1_000)) {
            long at = now + chance.between(2 * HOUR, 48 * HOUR);
            agenda.atLeisure(at, when -> refund(course, answer, when));
        } else if (chance.happens(.0015)) {
            // Somebody really buys the same again: no duplicate, and not in the truth.
            long at = now + chance.between(3 * MINUTE, 20 * MINUTE);
            agenda.atLeisure(at, when -> ask(shopping.again(payment, when)));
        }
        duplicate(course);
    }

    private void duplicate(Course course) {
        Payment payment = course.payment;
        Disturbance trouble =
                troubles.ofAcquirer(payment.merchant().acquirer(), payment.atMillis());
        if (trouble == null
                || course.twin != null
                || !(trouble.incident() instanceof Incident.DuplicateDebits duplicates)
                || !chance.happens(duplicates.share())) {
            return;
        }
        long at = agenda.nowMillis() + chance.between(1_500, 6_000);
        boolean mended = chance.happens(.6);
        long mendedAt = at + chance.between(HOUR, 6 * HOUR);
        agenda.at(
                at,
                when -> {
                    Payment second = shopping.again(payment, when);
                    ask(new Course(second, null, new Twin(trouble, payment.rrn())));
                });
        if (mended) {
            agenda.at(mendedAt, when -> reverse(course, "0420", "FAULT", when));
        }
    }

    private void complete(Course course, Answer held, long nowMillis) {
        if (course.reversed) {
            return;
        }
        if (chance.happens(.03)) {
            reverse(course, "0400", "VOID", nowMillis);
            return;
        }
        double part = Math.min(1, .6 + chance.uniform() * .5);
        Payment completion =
                shopping.following(Kind.COMPLETION, course.payment, part, true, nowMillis);
        Cardholder holder = course.payment.holder();
        if (holder != null) {
            holder.purse().giveBack(held.billedMinor() - completion.billedMinor());
        }
        course.standing = null;
        agenda.emit(Messages.advice(completion, answer(completion, "00", 40, true)));
    }

    private void refund(Course course, Answer paid, long nowMillis) {
        if (course.reversed) {
            return;
        }
        boolean whole = paid.amountMinor() == course.payment.amountMinor() && chance.happens(.8);
        double part = whole ? 1 : .3 + chance.uniform() * .2;
        Payment refund =
                shopping.following(
                        Kind.REFUND, course.payment, part, chance.happens(.8), nowMillis);
        agenda.emit(Messages.request(refund));
        boolean silent = troubles.ofIssuer(refund.issuer(), nowMillis) != null;
        long millis = chance.between(60, 400);
        agenda.at(
                nowMillis + millis,
                when -> {
                    Cardholder holder = refund.holder();
                    if (holder != null) {
                        holder.purse().giveBack(refund.billedMinor());
                    }
                    agenda.emit(Messages.advice(refund, answer(refund, "00", millis, silent)));
                });
    }

    private Answer decided(Payment payment, long millis) {
        String code = Issuing.decide(payment, chance);
        Answer answer = answer(payment, code, millis, false);
        Cardholder holder = payment.holder();
        if (answer.approved() && holder != null) {
            holder.purse().take(answer.billedMinor());
        }
        if ("41".equals(code) && holder != null) {
            holder.block();
        }
        return answer;
    }

    private Answer answer(Payment payment, String code, long millis, boolean bySwitch) {
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
        }
    }
}
