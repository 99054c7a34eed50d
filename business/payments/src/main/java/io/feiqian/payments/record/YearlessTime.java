package io.feiqian.payments.record;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Gives DE 7, 12, 13 and 15 the year that no message carries: the one that puts the moment nearest
 * to a moment that is known. Right for anything younger than six months, also around New Year.
 */
public final class YearlessTime {

    private static final Duration EARLY_MAX = Duration.ofDays(1);
    private static final Duration FAR_MIN = Duration.ofDays(185);

    private YearlessTime() {}

    /** DE 7, {@code MMDDhhmmss} in UTC, nearest to the clock. */
    public static Instant sentAt(String monthToSecond, Instant clock) {
        int year = LocalDateTime.ofInstant(clock, ZoneOffset.UTC).getYear();
        Instant best = null;
        for (int candidate = year - 1; candidate <= year + 1; candidate++) {
            Instant instant = inYear(monthToSecond, candidate);
            if (instant != null && (best == null || nearer(instant, best, clock))) {
                best = instant;
            }
        }
        // Only 29 February can be further away: then no year near the clock has that day.
        boolean near = best != null && Duration.between(best, clock).abs().compareTo(FAR_MIN) < 0;
        return require(near ? best : null, "7", monthToSecond, "MMDDhhmmss");
    }

    /** DE 7 inside DE 90: the latest such moment that does not lie after the message itself. */
    public static Instant originalSentAt(String monthToSecond, Instant messageSentAt) {
        Instant latest = messageSentAt.plus(EARLY_MAX);
        int year = LocalDateTime.ofInstant(latest, ZoneOffset.UTC).getYear();
        // 29 February may lie up to eight years back (1896 to 1904, 2096 to 2104).
        for (int candidate = year; candidate >= year - 8; candidate--) {
            Instant instant = inYear(monthToSecond, candidate);
            if (instant != null && !instant.isAfter(latest)) {
                return instant;
            }
        }
        throw unreadable("90", monthToSecond, "MMDDhhmmss");
    }

    /** DE 13 or 15, {@code MMDD}, nearest to the moment of DE 7. */
    public static LocalDate date(String field, String monthDay, Instant sentAt) {
        LocalDate near = LocalDate.ofInstant(sentAt, ZoneOffset.UTC);
        LocalDate best = null;
        for (int year = near.getYear() - 1; year <= near.getYear() + 1; year++) {
            LocalDate date = day(year, monthDay);
            if (date != null
                    && (best == null
                            || Math.abs(date.toEpochDay() - near.toEpochDay())
                                    < Math.abs(best.toEpochDay() - near.toEpochDay()))) {
                best = date;
            }
        }
        boolean isNear =
                best != null && Math.abs(best.toEpochDay() - near.toEpochDay()) < FAR_MIN.toDays();
        return require(isNear ? best : null, field, monthDay, "MMDD");
    }

    /** DE 12, {@code hhmmss}. */
    public static LocalTime time(String hourToSecond) {
        LocalTime time = timeOrNull(hourToSecond);
        return require(time, "12", hourToSecond, "hhmmss");
    }

    private static boolean nearer(Instant a, Instant b, Instant clock) {
        return Duration.between(a, clock).abs().compareTo(Duration.between(b, clock).abs()) < 0;
    }

    private static @Nullable Instant inYear(String monthToSecond, int year) {
        if (monthToSecond.length() != 10) {
            return null;
        }
        LocalDate date = day(year, monthToSecond.substring(0, 4));
        LocalTime time = timeOrNull(monthToSecond.substring(4));
        return date == null || time == null ? null : date.atTime(time).toInstant(ZoneOffset.UTC);
    }

    private static @Nullable LocalDate day(int year, String monthDay) {
        int month = number(monthDay, 0, 4);
        int day = month % 100;
        month = month / 100;
        boolean exists =
                month >= 1
                        && month <= 12
                        && day >= 1
                        && day <= java.time.YearMonth.of(year, month).lengthOfMonth();
        return exists ? LocalDate.of(year, month, day) : null;
    }

    private static @Nullable LocalTime timeOrNull(String hourToSecond) {
        int digits = number(hourToSecond, 0, 6);
        boolean exists =
                digits >= 0 && digits / 10_000 < 24 && digits / 100 % 100 < 60 && digits % 100 < 60;
        return exists ? LocalTime.of(digits / 10_000, digits / 100 % 100, digits % 100) : null;
    }

    private static int number(String text, int from, int length) {
        if (text.length() != length) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static <T> T require(@Nullable T value, String field, String text, String form) {
        if (value == null) {
            throw unreadable(field, text, form);
        }
        return value;
    }

    private static InvalidValue unreadable(String field, String text, String form) {
        return new InvalidValue(
                "DE " + field,
                text,
                new Bilingual("不是临近年份里的时间", "is no moment of a year near"),
                new Bilingual("须写成 " + form + "。", "It must read " + form + "."));
    }
}
