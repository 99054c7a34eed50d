package io.feiqian.simulator.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;

/** The moments at which the salaries due on one day of the month arrive: ten in the morning. */
public final class Paydays {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int HOUR = 10;

    private final long[] millis;

    /** From the payday before {@code from} to the one after {@code to}. */
    public Paydays(ChinaCalendar calendar, int dayOfMonth, Instant from, Instant to) {
        YearMonth first = YearMonth.from(from.atZone(CHINA)).minusMonths(2);
        YearMonth last = YearMonth.from(to.atZone(CHINA)).plusMonths(2);
        int months = (last.getYear() - first.getYear()) * 12;
        months += last.getMonthValue() - first.getMonthValue() + 1;
        this.millis = new long[months];
        for (int i = 0; i < months; i++) {
            LocalDate day = calendar.payday(first.plusMonths(i), dayOfMonth);
            millis[i] = day.atTime(HOUR, 0).atZone(CHINA).toInstant().toEpochMilli();
        }
    }

    /** How many salaries have arrived by then, counted from the beginning of the table. */
    public int countBy(long atMillis) {
        int found = Arrays.binarySearch(millis, atMillis);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The latest that has arrived by then. */
    public long latest(long atMillis) {
        return millis[Math.max(0, countBy(atMillis) - 1)];
    }
}
