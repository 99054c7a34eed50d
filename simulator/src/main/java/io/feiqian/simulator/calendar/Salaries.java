package io.feiqian.simulator.calendar;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * When salaries come, and how much more is bought after it (Gelman et al., <i>Science</i> 345,
 * 2014). The days are those of the working-day rule; shares and factors are assumptions.
 */
public final class Salaries {

    /** How many people are paid by the month. */
    public static final double SALARIED_SHARE = .8;

    /** The usual days of the month on which Chinese employers pay; most on the 10th or 15th. */
    public static final List<Due> DUE =
            List.of(
                    new Due(5, .08),
                    new Due(8, .06),
                    new Due(10, .34),
                    new Due(15, .28),
                    new Due(20, .1),
                    new Due(25, .08),
                    new Due(31, .06));

    /** How much is bought on the day itself and those after it, before the mean is taken out. */
    private static final double[] AFTER = {1.4, 1.3, 1.2, 1.1};

    private static final int LATE_DAYS = 12;
    private static final double LATE = .9;
    private static final double MONTH_DAYS = 30.4;

    private static final double MEAN = mean();

    private final ChinaCalendar calendar;

    /** A day of the month, and the share of the salaried who are paid on it. */
    public record Due(int dayOfMonth, double share) {}

    public Salaries(ChinaCalendar calendar) {
        this.calendar = calendar;
    }

    /** How much more than on a mean day is bought on this one because of salaries; about 1. */
    public double lift(LocalDate date) {
        double salaried = 0;
        for (Due due : DUE) {
            salaried += due.share() * level(daysSince(due, date)) / MEAN;
        }
        return SALARIED_SHARE * salaried + 1 - SALARIED_SHARE;
    }

    private int daysSince(Due due, LocalDate date) {
        LocalDate latest = LocalDate.MIN;
        // A payday that holidays move may lie in the month before.
        for (int month = -1; month <= 1; month++) {
            LocalDate payday =
                    calendar.payday(YearMonth.from(date).plusMonths(month), due.dayOfMonth());
            if (!payday.isAfter(date) && payday.isAfter(latest)) {
                latest = payday;
            }
        }
        return (int) ChronoUnit.DAYS.between(latest, date);
    }

    private static double level(int days) {
        if (days < AFTER.length) {
            return AFTER[days];
        }
        return days < LATE_DAYS ? 1 : LATE;
    }

    private static double mean() {
        double sum = 0;
        int whole = (int) MONTH_DAYS;
        for (int day = 0; day < whole; day++) {
            sum += level(day);
        }
        return (sum + (MONTH_DAYS - whole) * LATE) / MONTH_DAYS;
    }
}
