package io.feiqian.simulator.world;

import io.feiqian.simulator.calendar.Day;
import java.util.List;

/**
 * Where people are. Some four journeys a year for each (China's residents made 5.6 billion domestic
 * trips in 2024, says the Ministry of Culture and Tourism, for 1.4 billion people), most of them
 * around holidays, six in a hundred abroad (an assumption for people of the largest cities); who
 * lives abroad comes to China instead.
 */
public final class Travel {

    private static final double DAILY_CHANCE = .011;
    private static final double ABROAD_SHARE = .06;
    private static final double DAYS_MEAN = 4;
    private static final long DAY = 86_400_000;

    /** Before the first question somebody may have left within this time. */
    private static final double DAYS_BEFORE_START = 4;

    private final Rhythm rhythm;
    private final Chance chance;

    public Travel(Rhythm rhythm, Chance chance) {
        this.rhythm = rhythm;
        this.chance = chance;
    }

    public City whereabouts(Cardholder holder, long nowMillis) {
        Cardholder.Trip trip = holder.trip();
        if (trip != null) {
            if (nowMillis < trip.untilMillis()) {
                return trip.city();
            }
            holder.travels(null);
        }
        long asked = holder.travelAskedMillis();
        double days = asked == 0 ? DAYS_BEFORE_START : (nowMillis - asked) / (double) DAY;
        holder.travelAsked(nowMillis);
        Day today = rhythm.day(nowMillis);
        if (chance.happens(Math.min(.5, DAILY_CHANCE * days * eagerness(today)))) {
            Cardholder.Trip next =
                    new Cardholder.Trip(destination(holder), until(today, nowMillis));
            holder.travels(next);
            return next.city();
        }
        return holder.home();
    }

    private static double eagerness(Day day) {
        if (day.isBeforeNewYear() || day.isShutForNewYear()) {
            return day.fromLunarNewYear() >= -6 ? 5 : 2;
        }
        return switch (day.kind()) {
            case WORKDAY, MAKE_UP_WORKDAY -> .75;
            case WEEKEND -> 1.3;
            case HOLIDAY -> 4.5;
        };
    }

    private City destination(Cardholder holder) {
        boolean leaves = holder.home().isHome() && chance.happens(ABROAD_SHARE);
        List<City> cities = leaves ? City.outside() : City.inChina();
        return cities.get(chance.below(cities.size()));
    }

    private long until(Day today, long nowMillis) {
        long stay = (long) (DAY * (.5 + chance.exponential(DAYS_MEAN)));
        // Who goes home for the New Year comes back about a week after it.
        long week = today.isBeforeNewYear() ? (6L - today.fromLunarNewYear()) * DAY : 0;
        return nowMillis + Math.max(stay, week + (week == 0 ? 0 : chance.below(4) * DAY));
    }
}
