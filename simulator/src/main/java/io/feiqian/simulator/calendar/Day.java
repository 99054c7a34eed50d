package io.feiqian.simulator.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * A day in China: whether people work, which public holiday it belongs to, and how far it is from
 * the nearest Lunar New Year's Day (0; the eve is -1; {@link #FAR} when months away).
 */
public record Day(LocalDate date, Kind kind, Festival festival, int fromLunarNewYear) {

    public static final int FAR = 9_999;

    /** Whether people work. */
    public enum Kind {
        WORKDAY,
        WEEKEND,
        HOLIDAY,
        /** A Saturday or Sunday that is worked because a holiday was made longer. */
        MAKE_UP_WORKDAY
    }

    public boolean isWorked() {
        return kind == Kind.WORKDAY || kind == Kind.MAKE_UP_WORKDAY;
    }

    /** 双十一: the day itself; the days before it, from 31 October, are its sale. */
    public boolean isDoubleEleven() {
        return date.getMonthValue() == 11 && date.getDayOfMonth() == 11;
    }

    public boolean isBeforeDoubleEleven() {
        int month = date.getMonthValue();
        int day = date.getDayOfMonth();
        return month == 11 && day < 11 || month == 10 && day == 31;
    }

    /** 六一八, the sale of the middle of the year. */
    public boolean isSixEighteen() {
        return date.getMonthValue() == 6 && date.getDayOfMonth() == 18;
    }

    /** The eve of the Lunar New Year and its first two days, when most shops are shut. */
    public boolean isShutForNewYear() {
        return fromLunarNewYear >= -1 && fromLunarNewYear <= 1;
    }

    /** The two weeks before, when people buy presents and travel home. */
    public boolean isBeforeNewYear() {
        return fromLunarNewYear >= -14 && fromLunarNewYear < -1;
    }

    public boolean isFriday() {
        return date.getDayOfWeek() == DayOfWeek.FRIDAY;
    }
}
