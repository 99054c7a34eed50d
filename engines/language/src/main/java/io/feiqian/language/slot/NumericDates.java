package io.feiqian.language.slot;

import static io.feiqian.language.slot.DateRule.number;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Days in digits: 2018-06-07, 2018/6/7, 20180607, 2018-06, 6/7, 06-07. */
final class NumericDates {

    private static final String YEAR = "((?:19|20)[0-9]{2})";
    private static final String MONTH = "(1[0-2]|0?[1-9])";
    private static final String DAY = "(3[01]|[12][0-9]|0?[1-9])";
    private static final String DOTTED = MONTH + "\\." + DAY;
    private static final String FREE = "(?<![0-9a-z_./-])";
    private static final String DONE = "(?![0-9a-z_])(?![./-][0-9])";

    static final List<DateRule> RULES =
            List.of(
                    DateRule.of(
                            FREE
                                    + YEAR
                                    + "([-/.])"
                                    + MONTH
                                    + "\\2"
                                    + DAY
                                    + "(?![0-9a-su-z_])(?!\\2[0-9])",
                            (m, today, before) ->
                                    day(
                                            m,
                                            number(m.group(1)),
                                            number(m.group(3)),
                                            number(m.group(4)))),
                    DateRule.of(
                            FREE + YEAR + "(1[0-2]|0[1-9])(3[01]|[12][0-9]|0[1-9])" + DONE,
                            (m, today, before) ->
                                    day(
                                            m,
                                            number(m.group(1)),
                                            number(m.group(2)),
                                            number(m.group(3)))),
                    DateRule.of(
                            FREE + YEAR + "[-/](1[0-2]|0[1-9])" + DONE,
                            (m, today, before) ->
                                    Days.month(
                                            m.end(),
                                            YearMonth.of(number(m.group(1)), number(m.group(2))),
                                            today,
                                            "")),
                    DateRule.of(FREE + "([0-3]?[0-9])/([0-3]?[0-9])" + DONE, NumericDates::slashed),
                    // A point parts a day only where another such day follows: 10.1-10.7.
                    DateRule.of(
                            FREE + DOTTED + "(?= ?(?:[-~]|到|至) ?" + DOTTED + "(?![0-9.%元块万千k]))",
                            (m, today, before) -> monthDay(m, 1, 2, today, before)),
                    DateRule.of(
                            "(?<=[-~到至] ?)" + DOTTED + "(?![0-9.%元块万千k])",
                            (m, today, before) ->
                                    before == null ? null : monthDay(m, 1, 2, today, before)),
                    DateRule.of(
                            FREE + "(1[0-2]|0[1-9])-(3[01]|[12][0-9]|0[1-9])" + DONE,
                            (m, today, before) -> monthDay(m, 1, 2, today, before)));

    private NumericDates() {}

    private static Days day(Matcher m, int year, int month, int day) {
        return Days.day(m.end(), LocalDate.of(year, month, day), "");
    }

    /**
     * Month first, as both languages of this house write it, unless only the other order exists.
     */
    private static @Nullable Days slashed(Matcher m, Today today, @Nullable Days before) {
        return number(m.group(1)) > 12
                ? monthDay(m, 2, 1, today, before)
                : monthDay(m, 1, 2, today, before);
    }

    private static @Nullable Days monthDay(
            Matcher m, int month, int day, Today today, @Nullable Days before) {
        LocalDate date =
                DateRule.latestDay(number(m.group(month)), number(m.group(day)), today, before);
        return Days.day(m.end(), date, "").surely(0.7);
    }
}
