package io.feiqian.language.slot;

import io.feiqian.language.slot.Days.Grain;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Days in English words. "The last n days" ends with yesterday, as in {@link RollingDates}. */
final class EnglishDates {

    private static final String NUMBER = EnglishCounts.FORM;
    private static final String UNIT = "(hour|hr|day|week|month|quarter|year)s?";
    static final String MONTH =
            "(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)";
    private static final String WEEKDAY =
            "(monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|thu|fri|sat|sun)";
    static final String DAY = "(3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9a-z:])";
    static final String YEAR = "((?:19|20)[0-9]{2})(?![0-9])";
    private static final String END = "(?![a-z0-9_])";
    private static final String LAST = "(?:the )?(last|past|previous|prior|recent|trailing)";

    private static final String AFTER_PREPOSITION =
            "(?<=\\b(?:in|of|for|during|since|from|until|to|between|and|last|this|through|by|on|vs|before|after) )";

    static final List<DateRule> RULES =
            List.of(
                    DateRule.of(
                            "(?:the )?(day before yesterday|yesterday|today|tomorrow)" + END,
                            (m, today, before) -> word(m, today)),
                    DateRule.of(
                            "(last(?= night)|this(?= (?:morning|afternoon|evening))|to(?=night))",
                            (m, today, before) ->
                                    Days.day(
                                            m.end(),
                                            today.date()
                                                    .minusDays(m.group(1).equals("last") ? 1 : 0),
                                            "")),
                    DateRule.of(
                            LAST + " (?:a )?" + NUMBER + " " + UNIT + END,
                            (m, today, before) -> back(m, today)),
                    DateRule.of(
                            NUMBER + " " + UNIT + " (?:ago|back)" + END,
                            (m, today, before) -> ago(m, today)),
                    DateRule.of(
                            "(?:the )?(week|month|year) before last" + END,
                            (m, today, before) -> unit(m.end(), m.group(1), -2, today)),
                    DateRule.of(
                            "(?:the )?(last|previous|past|this|current|next) (week|month|quarter|year)"
                                    + END,
                            (m, today, before) -> named(m, today)),
                    DateRule.of(
                            "(?:(last|this|past|on) )?weekend" + END,
                            (m, today, before) -> weekend(m, today)),
                    DateRule.of(
                            "(?:the )?(last|this|past|next) " + WEEKDAY + END,
                            EnglishDates::weekday),
                    DateRule.of(
                            "(?!(?:mon|tues?|wed|thurs?|thu|fri|sat|sun)"
                                    + END
                                    + ")"
                                    + WEEKDAY
                                    + END,
                            (m, today, before) -> onWeekday(m.end(), m.group(1), today, before)),
                    DateRule.of(
                            AFTER_PREPOSITION + WEEKDAY + END,
                            (m, today, before) -> onWeekday(m.end(), m.group(1), today, before)),
                    DateRule.of(
                            "(?:on )?(?:the |this )?(?:same day|day|today) last (year|month|week)"
                                    + END
                                    + "|an? (year|month|week) ago (?:today|to the day)"
                                    + END,
                            (m, today, before) -> sameDay(m, today)),
                    DateRule.of(
                            MONTH + "\\.? (3[2-9]|[4-9][0-9]|00?)(?:st|nd|rd|th)?(?![0-9a-z:.%])",
                            (m, today, before) -> {
                                throw new DateTimeException("No month has such a day.");
                            }),
                    DateRule.of(
                            MONTH + "\\.? " + DAY + "(?:,? ?" + YEAR + ")?",
                            (m, today, before) ->
                                    monthDay(
                                            m.end(),
                                            m.group(1),
                                            m.group(2),
                                            m.group(3),
                                            today,
                                            before)),
                    DateRule.of(
                            "(?:the )?" + DAY + " (?:of )?" + MONTH + END + "(?:,? ?" + YEAR + ")?",
                            (m, today, before) ->
                                    monthDay(
                                            m.end(),
                                            m.group(2),
                                            m.group(1),
                                            m.group(3),
                                            today,
                                            before)),
                    DateRule.of(
                            MONTH + "\\.?,? " + YEAR,
                            (m, today, before) ->
                                    Days.month(
                                            m.end(),
                                            YearMonth.of(
                                                    Integer.parseInt(m.group(2)),
                                                    month(m.group(1))),
                                            today,
                                            "")),
                    DateRule.of(
                            "(?:last )?(?!(?:may|march|mar)" + END + ")" + MONTH + END,
                            EnglishDates::month),
                    // These are other words too, but not after a preposition.
                    DateRule.of(AFTER_PREPOSITION + "(may|march|mar)" + END, EnglishDates::month),
                    DateRule.of(
                            "(?:the )?(?<!(?:code|码|rc)[: ]?)(?:(q)([1-4])|(first|second|third|fourth) quarter(?: of)?|(h)([12])|(first|second) half(?: of)?)"
                                    + END
                                    + "(?: (?:of )?"
                                    + YEAR
                                    + "|,? ?(last|this) year)?",
                            (m, today, before) -> part(m, today)),
                    DateRule.of(
                            // Not the year of "of 2026-06-11", which is a day.
                            "(?:in|during|of|for|year) " + YEAR + "(?![-/.][0-9])",
                            (m, today, before) ->
                                    year(m.end(), Integer.parseInt(m.group(1)), today)),
                    DateRule.of(
                            "(month|week|quarter|year)[ -]to[ -]date|(mtd|wtd|qtd|ytd)" + END,
                            (m, today, before) -> toDate(m, today)),
                    DateRule.of(
                            "(?:the )?same (?:period|time) last (year|month|week)" + END,
                            (m, today, before) -> samePeriod(m, today)),
                    DateRule.of("the " + DAY, EnglishDates::bareDay));

    private EnglishDates() {}

    private static Days word(Matcher m, Today today) {
        int shift =
                switch (m.group(1)) {
                    case "yesterday" -> -1;
                    case "today" -> 0;
                    case "tomorrow" -> 1;
                    default -> -2;
                };
        return Days.day(m.end(), today.date().plusDays(shift), "");
    }

    private static Days back(Matcher m, Today today) {
        int count = EnglishCounts.of(m.group(2));
        boolean vague = m.group(2).equals("few") || m.group(2).equals("several");
        String length = count + " " + m.group(3) + (count == 1 ? "" : "s");
        LocalDate date = today.date();
        Days days =
                switch (m.group(3)) {
                    case "hour", "hr" ->
                            Days.span(
                                    m.end(),
                                    today.hoursAgo(count),
                                    today.tomorrow(),
                                    Grain.ROLLING,
                                    "the last %d hours, in whole days that they touch"
                                            .formatted(count));
                    case "day" -> rolling(m.end(), date.minusDays(count), today, length);
                    case "week" ->
                            rolling(m.end(), date.minusWeeks(count), today, count * 7 + " days");
                    case "month" -> rolling(m.end(), date.minusMonths(count), today, length);
                    case "quarter" ->
                            rolling(
                                    m.end(),
                                    date.minusMonths(3L * count),
                                    today,
                                    count * 3 + " months");
                    default -> rolling(m.end(), date.minusYears(count), today, length);
                };
        return vague ? days.surely(0.55) : days;
    }

    private static Days rolling(int end, LocalDate from, Today today, String length) {
        return Days.span(end, from, today.date(), Grain.ROLLING, "the " + length + " before today");
    }

    private static Days sameDay(Matcher m, Today today) {
        String unit = m.group(1) == null ? m.group(2) : m.group(1);
        LocalDate date = today.date();
        return Days.day(
                m.end(),
                switch (unit) {
                    case "year" -> date.minusYears(1);
                    case "month" -> date.minusMonths(1);
                    default -> date.minusWeeks(1);
                },
                "");
    }

    private static Days ago(Matcher m, Today today) {
        int count = EnglishCounts.of(m.group(1));
        return switch (m.group(2)) {
            case "hour", "hr" ->
                    Days.day(m.end(), today.date().minusDays(count / 24), "").surely(0.6);
            case "day" -> Days.day(m.end(), today.date().minusDays(count), "");
            default -> unit(m.end(), m.group(2), -count, today).surely(0.7);
        };
    }

    private static Days unit(int end, String unit, int shift, Today today) {
        return switch (unit) {
            case "week" -> {
                LocalDate monday = today.monday(shift);
                yield Days.span(
                        end,
                        monday,
                        today.cut(monday, monday.plusDays(7)),
                        Grain.WEEK,
                        "weeks run from Monday to Sunday");
            }
            case "month" -> Days.month(end, today.month(shift), today, "");
            case "quarter" -> {
                LocalDate from = today.quarter(shift);
                yield Days.span(end, from, today.cut(from, from.plusMonths(3)), Grain.QUARTER, "");
            }
            default -> year(end, today.date().getYear() + shift, today);
        };
    }

    private static Days year(int end, int year, Today today) {
        LocalDate from = LocalDate.of(year, 1, 1);
        return Days.span(end, from, today.cut(from, from.plusYears(1)), Grain.YEAR, "");
    }

    /** "Past week" rolls; "last week" is the calendar's. */
    private static Days named(Matcher m, Today today) {
        String unit = m.group(2);
        LocalDate date = today.date();
        if (m.group(1).equals("past")) {
            return switch (unit) {
                case "week" -> rolling(m.end(), date.minusDays(7), today, "7 days");
                case "month" -> rolling(m.end(), date.minusMonths(1), today, "1 month");
                case "quarter" -> rolling(m.end(), date.minusMonths(3), today, "3 months");
                default -> rolling(m.end(), date.minusYears(1), today, "1 year");
            };
        }
        int shift =
                switch (m.group(1)) {
                    case "last", "previous" -> -1;
                    case "next" -> 1;
                    default -> 0;
                };
        return unit(m.end(), unit, shift, today);
    }

    private static Days weekend(Matcher m, Today today) {
        LocalDate saturday =
                "last".equals(m.group(1))
                        ? today.monday(-1).plusDays(5)
                        : today.latest(DayOfWeek.SATURDAY);
        LocalDate to = today.cut(saturday, saturday.plusDays(2));
        return Days.span(m.end(), saturday, to, Grain.WEEK, "Saturday and Sunday");
    }

    private static DayOfWeek dayOfWeek(String word) {
        int index = List.of("mo", "tu", "we", "th", "fr", "sa", "su").indexOf(word.substring(0, 2));
        return DayOfWeek.of(index + 1);
    }

    private static Days weekday(Matcher m, Today today, @Nullable Days before) {
        DayOfWeek day = dayOfWeek(m.group(2));
        LocalDate date = today.date();
        return switch (m.group(1)) {
            case "last", "past" ->
                    Days.day(
                            m.end(),
                            date.with(TemporalAdjusters.previous(day)),
                            "the latest before today");
            case "this" -> Days.day(m.end(), today.monday(0).plusDays(day.getValue() - 1L), "");
            case "next" -> Days.day(m.end(), date.with(TemporalAdjusters.next(day)), "");
            default -> onWeekday(m.end(), m.group(2), today, before);
        };
    }

    private static Days onWeekday(int end, String word, Today today, @Nullable Days before) {
        LocalDate date =
                before == null
                        ? today.latest(dayOfWeek(word))
                        : before.from().with(TemporalAdjusters.nextOrSame(dayOfWeek(word)));
        return Days.day(end, date, "the latest").surely(0.85);
    }

    static int month(String word) {
        return List.of(
                                "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
                                "oct", "nov", "dec")
                        .indexOf(word.substring(0, 3))
                + 1;
    }

    private static Days monthDay(
            int end,
            String month,
            String day,
            @Nullable String year,
            Today today,
            @Nullable Days before) {
        int dayOfMonth = Integer.parseInt(day);
        LocalDate date =
                year == null
                        ? DateRule.latestDay(month(month), dayOfMonth, today, before)
                        : LocalDate.of(Integer.parseInt(year), month(month), dayOfMonth);
        return Days.day(end, date, "");
    }

    private static Days month(Matcher m, Today today, @Nullable Days before) {
        YearMonth month =
                before == null
                        ? today.latest(month(m.group(1)))
                        : YearMonth.from(DateRule.latestDay(month(m.group(1)), 1, today, before));
        return Days.month(m.end(), month, today, "");
    }

    private static Days part(Matcher m, Today today) {
        int length = m.group(1) != null || m.group(3) != null ? 3 : 6;
        int index =
                m.group(2) != null
                        ? Integer.parseInt(m.group(2))
                        : m.group(5) != null
                                ? Integer.parseInt(m.group(5))
                                : ordinal(m.group(3) == null ? m.group(6) : m.group(3));
        int first = (index - 1) * length + 1;
        int year = today.date().getYear();
        LocalDate from =
                m.group(7) != null
                        ? LocalDate.of(Integer.parseInt(m.group(7)), first, 1)
                        : m.group(8) != null
                                ? LocalDate.of(
                                        m.group(8).equals("last") ? year - 1 : year, first, 1)
                                : today.latest(first).atDay(1);
        return Days.span(
                m.end(), from, today.cut(from, from.plusMonths(length)), Grain.QUARTER, "");
    }

    private static int ordinal(String word) {
        return List.of("first", "second", "third", "fourth").indexOf(word) + 1;
    }

    private static Days toDate(Matcher m, Today today) {
        String unit = m.group(1) == null ? m.group(2) : m.group(1);
        LocalDate from =
                switch (unit.charAt(0)) {
                    case 'm' -> today.month(0).atDay(1);
                    case 'w' -> today.monday(0);
                    case 'q' -> today.quarter(0);
                    default -> LocalDate.of(today.date().getYear(), 1, 1);
                };
        return Days.span(m.end(), from, today.tomorrow(), Grain.ROLLING, "up to and with today");
    }

    private static Days samePeriod(Matcher m, Today today) {
        LocalDate date = today.date();
        String meaning = "its days up to this one";
        return switch (m.group(1)) {
            case "year" ->
                    Days.span(
                            m.end(),
                            LocalDate.of(date.getYear() - 1, 1, 1),
                            date.minusYears(1).plusDays(1),
                            Grain.ROLLING,
                            meaning);
            case "month" ->
                    Days.span(
                            m.end(),
                            today.month(-1).atDay(1),
                            date.minusMonths(1).plusDays(1),
                            Grain.ROLLING,
                            meaning);
            default ->
                    Days.span(
                            m.end(),
                            today.monday(-1),
                            date.minusWeeks(1).plusDays(1),
                            Grain.ROLLING,
                            meaning);
        };
    }

    private static @Nullable Days bareDay(Matcher m, Today today, @Nullable Days before) {
        boolean ordinal = m.group().matches("the [0-9]+(st|nd|rd|th)");
        if (!ordinal) {
            return null;
        }
        int day = Integer.parseInt(m.group(1));
        YearMonth month = before == null ? today.month(0) : YearMonth.from(before.from());
        while (before == null
                && (day > month.lengthOfMonth() || month.atDay(day).isAfter(today.date()))) {
            month = month.minusMonths(1);
        }
        return Days.day(m.end(), month.atDay(day), "the latest").surely(0.8);
    }
}
