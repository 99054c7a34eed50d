package io.feiqian.language.slot;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;

/**
 * The calendar as seen from the business day: weeks begin on Monday, and what names no year means
 * the latest that has begun.
 */
record Today(LocalDate date, LocalTime clock) {

    /** The day on which so many hours ago lies. */
    LocalDate hoursAgo(int hours) {
        return date.atTime(clock).minusHours(hours).toLocalDate();
    }

    LocalDate tomorrow() {
        return date.plusDays(1);
    }

    LocalDate monday(int weeks) {
        return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusWeeks(weeks);
    }

    YearMonth month(int months) {
        return YearMonth.from(date).plusMonths(months);
    }

    LocalDate quarter(int quarters) {
        int first = (date.getMonthValue() - 1) / 3 * 3 + 1;
        return LocalDate.of(date.getYear(), first, 1).plusMonths(3L * quarters);
    }

    /** The latest such month that has begun. */
    YearMonth latest(int month) {
        YearMonth here = YearMonth.of(date.getYear(), month);
        return here.atDay(1).isAfter(date) ? here.minusYears(1) : here;
    }

    /** The latest such weekday, today included. */
    LocalDate latest(DayOfWeek day) {
        return date.with(TemporalAdjusters.previousOrSame(day));
    }

    /** Cuts a span that holds today after today: the rest has not happened. */
    LocalDate cut(LocalDate from, LocalDate to) {
        boolean holdsToday = !from.isAfter(date) && to.isAfter(date);
        return holdsToday ? tomorrow() : to;
    }
}
