package io.feiqian.payments.assist;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.language.SlotValue;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The business days from (inclusive) to (exclusive) that a question is about; never past today.
 *
 * @param incomplete today is among them, so the figures still grow
 * @param assumed nobody named a period
 */
record Window(LocalDate from, LocalDate to, boolean incomplete, boolean assumed) {

    static final int DAYS_ASSUMED = 7;

    /** The period asked for, or the seven whole days before today. */
    static Window of(SlotValue.@Nullable Period period, BusinessTime time) {
        LocalDate today = time.today();
        if (period == null) {
            return new Window(today.minusDays(DAYS_ASSUMED), today, false, true);
        }
        return of(period.from(), period.to(), today);
    }

    static Window of(LocalDate from, LocalDate to, LocalDate today) {
        boolean reachesNow = to.isAfter(today);
        LocalDate end = reachesNow && from.isBefore(today.plusDays(1)) ? today.plusDays(1) : to;
        return new Window(from, end, reachesNow, false);
    }

    long days() {
        return ChronoUnit.DAYS.between(from, to);
    }

    LocalDate lastDay() {
        return to.minusDays(1);
    }

    /** The period before: the calendar month before a whole month, else as many days before. */
    Window before() {
        boolean wholeMonth = from.getDayOfMonth() == 1 && to.equals(from.plusMonths(1));
        LocalDate start = wholeMonth ? from.minusMonths(1) : from.minusDays(days());
        return new Window(start, from, false, assumed);
    }

    /** The days around it, for those who remember the day wrongly. */
    Window widened(int days) {
        return new Window(from.minusDays(days), to.plusDays(days), incomplete, assumed);
    }
}
