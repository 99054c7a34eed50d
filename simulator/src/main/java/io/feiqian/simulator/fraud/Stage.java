package io.feiqian.simulator.fraud;

import io.feiqian.simulator.calendar.ChinaCalendar;
import io.feiqian.simulator.network.Agenda;
import io.feiqian.simulator.network.Disturbance;
import io.feiqian.simulator.network.Shopping;
import io.feiqian.simulator.network.Switch;
import io.feiqian.simulator.network.Truth;
import io.feiqian.simulator.world.Cardholder;
import io.feiqian.simulator.world.Chance;
import io.feiqian.simulator.world.Trade;
import io.feiqian.simulator.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What those who commit fraud work with. */
record Stage(
        World world, Agenda agenda, Shopping shopping, Switch between, Truth truth, Chance chance) {

    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;

    /** Does it so many times an hour while the incident lasts, when this trade is open. */
    void often(Disturbance disturbance, double perHour, Trade trade, Agenda.Step step) {
        long pause = Math.max(1, Math.round(chance.exponential(HOUR / perHour)));
        agenda.at(
                agenda.nowMillis() + pause,
                at -> {
                    if (disturbance.runsAt(at)) {
                        int hour = Instant.ofEpochMilli(at).atZone(ChinaCalendar.ZONE).getHour();
                        if (chance.happens(trade.hours().at(hour))) {
                            step.happen(at);
                        }
                        often(disturbance, perHour, trade, step);
                    }
                });
    }

    /** Some moment of the incident, from this part of it to that. */
    long moment(Disturbance disturbance, double from, double to) {
        double part = from + chance.uniform() * (to - from);
        double span = disturbance.toMillis() - disturbance.fromMillis();
        return disturbance.fromMillis() + (long) (span * part);
    }

    /** So many different people who fit, or as many as there are. */
    List<Cardholder> people(int wanted, Predicate<Cardholder> fit) {
        List<Cardholder> found = new ArrayList<>();
        int size = world.cardholders().size();
        int at = chance.below(size);
        for (int i = 0; i < size && found.size() < wanted; i++) {
            Cardholder holder = world.cardholders().get((at + i) % size);
            if (!holder.blocked() && fit.test(holder)) {
                found.add(holder);
            }
        }
        return found;
    }
}
