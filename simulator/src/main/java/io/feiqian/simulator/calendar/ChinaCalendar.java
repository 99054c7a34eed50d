package io.feiqian.simulator.calendar;

import io.feiqian.kernel.ChinaHolidays;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which days are worked in China. Holidays stand in the table of {@link ChinaHolidays}; a year that
 * it lacks has weekends only.
 */
public final class ChinaCalendar {

    /** The time of the network: its days begin and end here. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final int NEAR_DAYS = 60;

    private final Map<LocalDate, Festival> off = new HashMap<>();
    private final Map<LocalDate, Festival> worked = new HashMap<>();
    private final List<LocalDate> newYears = new ArrayList<>();

    private ChinaCalendar() {}

    /** The calendar of the table. */
    public static ChinaCalendar ofChina() {
        ChinaCalendar calendar = new ChinaCalendar();
        ChinaHolidays.spans().forEach(calendar::add);
        return calendar;
    }

    /** Weekends and nothing else: for comparisons with networks that know no holidays. */
    public static ChinaCalendar withoutHolidays() {
        return new ChinaCalendar();
    }

    public Day day(LocalDate date) {
        boolean weekend =
                date.getDayOfWeek() == DayOfWeek.SATURDAY
                        || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        Festival festival = off.get(date);
        Day.Kind kind;
        if (festival != null) {
            kind = Day.Kind.HOLIDAY;
        } else if (worked.containsKey(date)) {
            kind = Day.Kind.MAKE_UP_WORKDAY;
        } else {
            kind = weekend ? Day.Kind.WEEKEND : Day.Kind.WORKDAY;
        }
        return new Day(date, kind, festival == null ? Festival.NONE : festival, fromNewYear(date));
    }

    /** The last working day that is not after {@code date}. */
    public LocalDate lastWorkday(LocalDate date) {
        LocalDate day = date;
        while (!day(day).isWorked()) {
            day = day.minusDays(1);
        }
        return day;
    }

    /**
     * When a salary that is due on {@code dayOfMonth} is paid: on the working day before, if it is
     * none (工资支付暂行规定, article 7).
     */
    public LocalDate payday(YearMonth month, int dayOfMonth) {
        return lastWorkday(month.atDay(Math.min(dayOfMonth, month.lengthOfMonth())));
    }

    private int fromNewYear(LocalDate date) {
        for (LocalDate newYear : newYears) {
            long days = ChronoUnit.DAYS.between(newYear, date);
            if (Math.abs(days) <= NEAR_DAYS) {
                return (int) days;
            }
        }
        return Day.FAR;
    }

    private void add(ChinaHolidays.Span span) {
        Festival festival = Festival.valueOf(span.holiday().name());
        switch (span.kind()) {
            case OFF -> span.days().forEach(day -> off.put(day, festival));
            case WORK -> worked.put(span.from(), festival);
            case LUNAR -> newYears.add(span.from());
        }
    }
}
