package io.feiqian.payments.assist;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.Value;
import io.feiqian.language.SlotValue;
import io.feiqian.platform.tools.Arguments;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The days from (inclusive) to (exclusive) that a question is about; never past today. They are
 * business days, unless hours are named: 23:00 of the 29th is an hour of the 29th to everybody,
 * whichever business day it counts to.
 *
 * @param back how far back the period lies that it is compared with
 * @param asOf the moment up to which there are figures, or null when the days are over
 * @param clock the hours of those days that are meant, or null for all of them
 * @param hours what is meant of each day, which makes them calendar days, or null for all of it
 */
record Window(
        LocalDate from,
        LocalDate to,
        Period back,
        @Nullable Instant asOf,
        @Nullable Clock clock,
        SlotValue.@Nullable TimeOfDay hours) {

    static final int DAYS_ASSUMED = 7;

    /** Instants from (inclusive) to (exclusive), shown in the zone of the record. */
    record Clock(Instant from, Instant to, ZoneId zone) {

        String label() {
            return local(from) + "/" + local(to);
        }

        Value moment(Instant instant) {
            return new Value.Moment(instant.truncatedTo(ChronoUnit.MINUTES), zone);
        }

        private LocalDateTime local(Instant instant) {
            return LocalDateTime.ofInstant(instant, zone).truncatedTo(ChronoUnit.MINUTES);
        }
    }

    /** The period and the hours asked for, or so many whole days before today. */
    static Window of(Arguments arguments, int daysAssumed, BusinessTime time) {
        SlotValue.Period period = arguments.period(Slots.PERIOD).orElse(null);
        if (period != null && period.within() != null) {
            return of(period.within(), time);
        }
        SlotValue.TimeOfDay hours = arguments.timeOfDay(Slots.TIME).orElse(null);
        BusinessTime clock = hours == null ? time : BusinessTime.at(time.now(), time.zone());
        Window days =
                period == null
                        ? of(clock.today().minusDays(daysAssumed), clock.today(), clock)
                        : of(period.from(), period.to(), clock);
        return hours == null ? days : days.only(hours, clock);
    }

    /** The same of which only these hours are meant; the last night may not be over. */
    private Window only(SlotValue.TimeOfDay hours, BusinessTime clock) {
        LocalDate last = passesMidnight(hours) ? to : lastDay();
        Instant end = last.atTime(hours.to()).atZone(clock.zone()).toInstant();
        boolean over = days() == 1 && !end.isAfter(clock.now());
        boolean lasts = asOf != null && !over || end.isAfter(clock.now());
        return new Window(from, to, back, lasts ? clock.now() : null, null, hours);
    }

    static boolean passesMidnight(SlotValue.TimeOfDay hours) {
        return !hours.from().isBefore(hours.to());
    }

    private static Window of(SlotValue.Within within, BusinessTime time) {
        long days = Math.ceilDiv(Duration.between(within.from(), within.to()).toHours() + 1, 24);
        return new Window(
                time.businessDateOf(within.from()),
                time.businessDateOf(within.to().minusNanos(1)).plusDays(1),
                Period.ofDays(Math.toIntExact(days)),
                within.to().isAfter(time.now()) ? time.now() : null,
                new Clock(within.from(), within.to(), time.zone()),
                null);
    }

    static Window of(LocalDate from, LocalDate to, BusinessTime time) {
        LocalDate tomorrow = time.today().plusDays(1);
        boolean reachesNow = !to.isBefore(tomorrow);
        LocalDate end = reachesNow && from.isBefore(tomorrow) ? tomorrow : to;
        return new Window(
                from,
                end,
                back(from, end, !reachesNow),
                reachesNow ? time.now() : null,
                null,
                null);
    }

    /**
     * Whole months compare with those before, and so do a month and a week that are not over: with
     * their own first days, not with the last ones of another.
     */
    private static Period back(LocalDate from, LocalDate to, boolean over) {
        int days = Math.toIntExact(ChronoUnit.DAYS.between(from, to));
        boolean months = from.getDayOfMonth() == 1 && (over ? to.getDayOfMonth() == 1 : days > 1);
        if (months) {
            return Period.ofMonths(
                    Math.toIntExact(ChronoUnit.MONTHS.between(from, to.minusDays(1))) + 1);
        }
        boolean week = !over && from.getDayOfWeek() == DayOfWeek.MONDAY && days > 1 && days < 7;
        return Period.ofDays(week ? 7 : days);
    }

    /** Today is among the days, so the figures still grow. */
    boolean incomplete() {
        return asOf != null;
    }

    /**
     * The SQL of a transaction's day. The hours after midnight belong to the night that they end.
     */
    String day() {
        if (hours == null) {
            return "t.business_date";
        }
        return passesMidnight(hours)
                ? "(t.terminal_local - cast(cast(:timeFrom as time) as interval))::date"
                : "t.terminal_local::date";
    }

    long days() {
        return ChronoUnit.DAYS.between(from, to);
    }

    LocalDate lastDay() {
        return to.minusDays(1);
    }

    /**
     * The period before, up to the same moment if this one is not over; hours compare with the same
     * hours, because an afternoon is no measure of a night.
     */
    Window before() {
        LocalDate start = from.minus(back);
        // The last day of June compares with the 30th of May, a whole June with a whole May.
        LocalDate end = asOf == null ? to.minus(back) : lastDay().minus(back).plusDays(1);
        Duration shift = Duration.ofDays(ChronoUnit.DAYS.between(end, to));
        Instant cut = asOf == null ? null : asOf.minus(shift);
        if (clock == null) {
            return new Window(start, end, back, cut, null, hours);
        }
        Instant until = clock.to().minus(shift);
        return new Window(
                start,
                end,
                back,
                null,
                new Clock(
                        clock.from().minus(shift),
                        cut != null && cut.isBefore(until) ? cut : until,
                        clock.zone()),
                null);
    }

    /** What an answer shows of it: its days, or its hours to the minute. */
    void cells(Facts facts, String prefix) {
        if (clock == null) {
            boolean calendar = hours != null;
            facts.day(prefix + "from", calendar ? Measures.CALENDAR_FROM : Measures.FROM, from)
                    .day(prefix + "to", calendar ? Measures.CALENDAR_TO : Measures.TO, lastDay());
        } else {
            facts.put(prefix + "from", Measures.SINCE, List.of(), clock.moment(clock.from()));
            facts.put(prefix + "to", Measures.UNTIL, List.of(), clock.moment(clock.to()));
        }
    }

    /** Days, or hours, as the label of a figure's period. */
    String label() {
        return clock == null ? from + "/" + lastDay() : clock.label();
    }

    /** The days around it, for those who remember the day wrongly. */
    Window widened(int days) {
        return new Window(from.minusDays(days), to.plusDays(days), back, asOf, null, hours);
    }
}
