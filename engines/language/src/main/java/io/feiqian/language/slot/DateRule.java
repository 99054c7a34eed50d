package io.feiqian.language.slot;

import io.feiqian.language.ChineseNumerals;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One way to write days. Patterns have no nested repetition and look at most 48 characters ahead,
 * so that reading stays linear in the text.
 */
record DateRule(Pattern pattern, Reading reading) {

    private static final int AHEAD_MAX = 48;

    /** Makes days of a match, or null where the words mean none; throws for June 31st. */
    interface Reading {
        @Nullable Days read(Matcher match, Today today, @Nullable Days before);
    }

    static DateRule of(String pattern, Reading reading) {
        return new DateRule(Pattern.compile(pattern), reading);
    }

    /**
     * @param before the first end of a range of which this may be the second
     */
    @Nullable Days at(String text, int at, Today today, @Nullable Days before) {
        Matcher match = pattern.matcher(text);
        match.region(at, Math.min(text.length(), at + AHEAD_MAX));
        match.useTransparentBounds(true);
        match.useAnchoringBounds(false);
        if (!match.lookingAt()) {
            return null;
        }
        try {
            return reading.read(match, today, before);
        } catch (DateTimeException e) {
            return DATED.matcher(match.group()).find() ? Days.none(match.end(), today) : null;
        }
    }

    /** Words that can only be a day; 20/25 may be a ratio. */
    private static final Pattern DATED =
            Pattern.compile("[月]|[a-z]{3}|(?:19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.]");

    /** A small number in Arabic or Chinese numerals; two digits of a day such as 廿一 included. */
    static int number(String text) {
        return ChineseNumerals.parse(text).map(BigDecimal::intValue).orElse(-1);
    }

    /** The latest day of this month and day that is not in the future, unless a range fixes it. */
    static LocalDate latestDay(int month, int day, Today today, @Nullable Days before) {
        if (before != null) {
            LocalDate same = LocalDate.of(before.from().getYear(), month, day);
            return same.isBefore(before.from()) ? same.plusYears(1) : same;
        }
        int year = today.date().getYear();
        if (month == 2 && day == 29) {
            while (!LocalDate.of(year, 1, 1).isLeapYear()
                    || LocalDate.of(year, 2, 29).isAfter(today.date())) {
                year--;
            }
            return LocalDate.of(year, 2, 29);
        }
        LocalDate here = LocalDate.of(year, month, day);
        return here.isAfter(today.date()) ? here.minusYears(1) : here;
    }
}
