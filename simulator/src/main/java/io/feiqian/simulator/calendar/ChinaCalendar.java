package io.feiqian.simulator.calendar;

import io.feiqian.kernel.InvalidValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which days are worked in China. Holidays stand in the table {@code china-holidays.tsv}, whose
 * head names its sources; a year that the table lacks has weekends only.
 */
public final class ChinaCalendar {

    private static final String TABLE = "/simulator/china-holidays.tsv";
    private static final int NEAR_DAYS = 60;
    private static final int HOLIDAY_DAYS_MAX = 31;

    private final Map<LocalDate, Festival> off = new HashMap<>();
    private final Map<LocalDate, Festival> worked = new HashMap<>();
    private final List<LocalDate> newYears = new ArrayList<>();

    private ChinaCalendar() {}

    /** The calendar of the table. */
    public static ChinaCalendar ofChina() {
        ChinaCalendar calendar = new ChinaCalendar();
        read().lines()
                .filter(line -> !line.startsWith("#") && !line.startsWith("from\t"))
                .forEach(calendar::add);
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

    private void add(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != 5) {
            throw new InvalidValue(TABLE, line, "has not five columns", "See the lines around it.");
        }
        LocalDate from = LocalDate.parse(cells[0]);
        LocalDate to = LocalDate.parse(cells[1]);
        Festival festival = Festival.valueOf(cells[3]);
        if (from.isAfter(to) || from.plusDays(HOLIDAY_DAYS_MAX).isBefore(to)) {
            throw new InvalidValue(TABLE, line, "is no span of days", "See the lines around it.");
        }
        switch (cells[2]) {
            case "off" -> from.datesUntil(to.plusDays(1)).forEach(day -> off.put(day, festival));
            case "work" -> worked.put(from, festival);
            case "lunar" -> newYears.add(from);
            default ->
                    throw new InvalidValue(
                            TABLE, cells[2], "is no kind of day", "Write off, work or lunar.");
        }
    }

    private static String read() {
        try (InputStream table = ChinaCalendar.class.getResourceAsStream(TABLE)) {
            return new String(
                    Objects.requireNonNull(table, TABLE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
