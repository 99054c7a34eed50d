package io.feiqian.simulator.network;

import io.feiqian.simulator.network.Payment.Kind;
import io.feiqian.simulator.scenario.IncidentKind;
import io.feiqian.simulator.world.Cardholder;
import io.feiqian.simulator.world.Chance;
import java.util.List;

/** What may come of an approval: completion, void, refund, the same once more, a duplicate. */
final class Aftermath {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final double VOIDED = .004;
    private static final double BOUGHT_AGAIN = .0015;
    private static final double HOLD_RELEASED = .03;

    /** Refunds that a merchant promises and forgets; an assumption. */
    private static final double REFUND_FORGOTTEN = .04;

    private final Switch between;
    private final Agenda agenda;
    private final Shopping shopping;
    private final Troubles troubles;
    private final List<Watcher> watchers;
    private final Chance chance;

    Aftermath(
            Switch between,
            Agenda agenda,
            Shopping shopping,
            Troubles troubles,
            List<Watcher> watchers,
            Chance chance) {
        this.between = between;
        this.agenda = agenda;
        this.shopping = shopping;
        this.troubles = troubles;
        this.watchers = List.copyOf(watchers);
        this.chance = chance;
    }

    void follow(Course course, Answer answer) {
        Payment payment = course.payment();
        long now = agenda.nowMillis();
        if (payment.kind() == Kind.HOLD) {
            long at = now + chance.between(12 * HOUR, 72 * HOUR);
            agenda.atLeisure(at, when -> complete(course, answer, when));
            return;
        }
        if (payment.kind() != Kind.PURCHASE || course.scheme() != null) {
            return;
        }
        if (chance.happens(VOIDED) && !payment.isOnline()) {
            long at = now + chance.between(MINUTE, 20 * MINUTE);
            agenda.atLeisure(at, when -> between.reverse(course, "0400", "VOID", when));
        } else if (chance.happens(payment.merchant().trade().refunds() / 1_000)) {
            // Goods go back after days, a spoilt meal after hours.
            double days = payment.isOnline() ? 4 : 1.2;
            long at = now + 2 * HOUR + (long) (chance.exponential(days) * 24 * HOUR);
            agenda.atLeisure(at, when -> refund(course, answer, when));
        } else if (chance.happens(BOUGHT_AGAIN)) {
            // Somebody really buys the same again: no duplicate, and not in the truth.
            long at = now + chance.between(3 * MINUTE, 20 * MINUTE);
            agenda.atLeisure(at, when -> between.ask(shopping.again(payment, when)));
        }
        duplicate(course);
    }

    private void duplicate(Course course) {
        Payment payment = course.payment();
        Disturbance trouble =
                troubles.of(
                        IncidentKind.DUPLICATE_DEBITS,
                        payment.merchant().acquirer().code(),
                        payment.atMillis());
        if (trouble == null || !chance.happens(trouble.incident().measure("share"))) {
            return;
        }
        long at = agenda.nowMillis() + chance.between(1_500, 6_000);
        boolean mended = chance.happens(.6);
        long mendedAt = at + chance.between(HOUR, 6 * HOUR);
        agenda.at(
                at,
                when -> {
                    Payment second = shopping.again(payment, when);
                    between.ask(second, new Mark(trouble, "duplicate-debit", payment.rrn()));
                });
        if (mended) {
            agenda.at(mendedAt, when -> between.reverse(course, "0420", "FAULT", when));
        }
    }

    private void complete(Course course, Answer held, long nowMillis) {
        if (course.isReversed()) {
            return;
        }
        if (chance.happens(HOLD_RELEASED)) {
            between.reverse(course, "0400", "VOID", nowMillis);
            return;
        }
        double part = Math.min(1, .6 + chance.uniform() * .5);
        Payment completion =
                shopping.following(Kind.COMPLETION, course.payment(), part, true, nowMillis);
        Cardholder holder = course.payment().holder();
        if (holder != null) {
            holder.purse().giveBack(held.billedMinor() - completion.billedMinor());
        }
        course.stands(null);
        Answer answer = between.answer(completion, "00", 40, true);
        agenda.emit(Messages.advice(completion, answer));
        watchers.forEach(watcher -> watcher.followed(course, completion, answer, nowMillis));
    }

    private void refund(Course course, Answer paid, long nowMillis) {
        if (course.isReversed()) {
            return;
        }
        if (chance.happens(REFUND_FORGOTTEN)) {
            watchers.forEach(watcher -> watcher.refundForgotten(course, nowMillis));
            return;
        }
        boolean whole = paid.amountMinor() == course.payment().amountMinor() && chance.happens(.8);
        double part = whole ? 1 : .3 + chance.uniform() * .2;
        Payment refund =
                shopping.following(
                        Kind.REFUND, course.payment(), part, chance.happens(.8), nowMillis);
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
                    Answer answer = between.answer(refund, "00", millis, silent);
                    agenda.emit(Messages.advice(refund, answer));
                    watchers.forEach(watcher -> watcher.followed(course, refund, answer, when));
                });
    }
}
