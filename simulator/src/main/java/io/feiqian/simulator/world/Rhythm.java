package io.feiqian.simulator.world;

import io.feiqian.simulator.calendar.ChinaCalendar;
import io.feiqian.simulator.calendar.Day;
import io.feiqian.simulator.calendar.Salaries;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/**
 * How busy the network is, minute by minute, by hours, days of the week, holidays, sales and
 * paydays; the mean over a month without holidays is about 1. One thread uses it: it keeps the
 * present day at hand.
 */
public final class Rhythm {

    private static final long HOUR_MILLIS = 3_600_000;
    private static final double[] WORKED = {
        .22, .12, .08, .06, .08, .2, .5, .95, 1.2, 1.15, 1.2, 1.55, 1.75, 1.3, 1.15, 1.2, 1.3, 1.65,
        1.95, 2, 1.75, 1.35, .85, .45
    };

    /** People rise later and stay out longer. */
    private static final double[] FREE = {
        .4, .22, .12, .08, .07, .12, .28, .55, .9, 1.15, 1.4, 1.65, 1.75, 1.5, 1.45, 1.5, 1.55, 1.7,
        1.9, 1.95, 1.75, 1.4, 1, .65
    };

    /** 双十一: the first two hours are the busiest of the year online. */
    private static final double[] SALE = {
        2.9, 1.6, .6, .25, .15, .2, .5, .95, 1.2, 1.2, 1.3, 1.4, 1.5, 1.25, 1.15, 1.2, 1.3, 1.5,
        1.7, 1.9, 2.1, 2, 1.7, 1.3
    };

    private final ChinaCalendar calendar;
    private final Salaries salaries;
    private final double ordinary;
    private Today today;

    /** One day: how busy its trades are, the busiest, and all together. */
    private record Today(
            long fromMillis,
            long toMillis,
            Day day,
            Map<Season, Double> seasons,
            double highest,
            double[] hours,
            double level) {}

    public Rhythm(ChinaCalendar calendar) {
        this.calendar = calendar;
        this.salaries = new Salaries(calendar);
        double week = 0;
        LocalDate monday = LocalDate.of(2001, 1, 1);
        for (int i = 0; i < 7; i++) {
            Today day = today(ChinaCalendar.withoutHolidays().day(monday.plusDays(i)), 1);
            for (double hour : day.hours()) {
                week += hour * day.level();
            }
        }
        this.ordinary = week / (7 * 24);
        this.today = today(monday);
    }

    /** How busy it is. */
    public double at(long millis) {
        Today now = on(millis);
        double into = (millis - now.fromMillis()) / (double) HOUR_MILLIS;
        int hour = Math.min(23, (int) into);
        double part = into - hour;
        double level = now.hours()[hour] * (1 - part) + now.hours()[(hour + 1) % 24] * part;
        return level * now.level() / ordinary;
    }

    /** How likely somebody who thinks of this trade now goes there; 1 at the day's busiest. */
    public double appeal(Trade trade, long millis) {
        Today now = on(millis);
        int hour = (int) ((millis - now.fromMillis()) / HOUR_MILLIS);
        return trade.hours().at(hour) * level(now, trade) / now.highest();
    }

    public Day day(long millis) {
        return on(millis).day();
    }

    private Today on(long millis) {
        if (millis < today.fromMillis() || millis >= today.toMillis()) {
            LocalDate date = Instant.ofEpochMilli(millis).atZone(ChinaCalendar.ZONE).toLocalDate();
            today = today(date);
        }
        return today;
    }

    private Today today(LocalDate date) {
        return today(calendar.day(date), salaries.lift(date));
    }

    /**
     * @param lift by salaries
     */
    private static Today today(Day day, double lift) {
        Map<Season, Double> seasons = new EnumMap<>(Season.class);
        double highest = 0;
        for (Season season : Season.values()) {
            seasons.put(season, season.on(day));
            highest = Math.max(highest, season.on(day));
        }
        double sum = 0;
        double weights = 0;
        for (Trade trade : Trade.ALL) {
            sum += trade.weight() * trade.season().on(day);
            weights += trade.weight();
        }
        double[] hours = day.isWorked() ? WORKED : FREE;
        return new Today(
                day.date().atStartOfDay(ChinaCalendar.ZONE).toInstant().toEpochMilli(),
                day.date().plusDays(1).atStartOfDay(ChinaCalendar.ZONE).toInstant().toEpochMilli(),
                day,
                seasons,
                highest,
                day.isDoubleEleven() ? SALE : hours,
                lift * sum / weights);
    }

    private static double level(Today now, Trade trade) {
        return now.seasons().getOrDefault(trade.season(), 1.0);
    }
}
