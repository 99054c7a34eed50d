package io.feiqian.language.slot;

import io.feiqian.language.slot.Days.Grain;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Days by the name of a festival, in both languages: 国庆 and 春节 are seven days, "the day of" one
 * (国庆当天), the rest one day each. Of a year that is named, else the latest one that has begun.
 */
final class Festivals {

    private static final int FIRST_LUNAR_YEAR = 2015;

    // The first day of the lunar year, the fifth of its fifth and the fifteenth of its eighth
    // month,
    // from 2015 on, as the calendars of the Hong Kong Observatory give them.
    private static final Map<String, String> LUNAR =
            Map.of(
                    "春节",
                    "0219 0208 0128 0216 0205 0125 0212 0201 0122 0210 0129 0217 0206 0126 0213 0203",
                    "端午",
                    "0620 0609 0530 0618 0607 0625 0614 0603 0622 0610 0531 0619 0609 0528 0616 0605",
                    "中秋",
                    "0927 0915 1004 0924 0913 1001 0921 0910 0929 0917 1006 0925 0915 1003 0922 0912");

    private static final Map<String, MonthDay> FIXED =
            Map.ofEntries(
                    Map.entry("元旦", MonthDay.of(1, 1)),
                    Map.entry("情人节", MonthDay.of(2, 14)),
                    Map.entry("妇女节", MonthDay.of(3, 8)),
                    Map.entry("五一", MonthDay.of(5, 1)),
                    Map.entry("六一", MonthDay.of(6, 1)),
                    Map.entry("六一八", MonthDay.of(6, 18)),
                    Map.entry("国庆", MonthDay.of(10, 1)),
                    Map.entry("双十一", MonthDay.of(11, 11)),
                    Map.entry("双十二", MonthDay.of(12, 12)),
                    Map.entry("平安夜", MonthDay.of(12, 24)),
                    Map.entry("圣诞", MonthDay.of(12, 25)));

    private static final Map<String, Integer> LENGTHS = Map.of("五一", 5, "国庆", 7, "春节", 7);

    private static final Map<String, String> ENGLISH =
            Map.ofEntries(
                    Map.entry("new year's day", "元旦"),
                    Map.entry("valentine's day", "情人节"),
                    Map.entry("labor day", "五一"),
                    Map.entry("labour day", "五一"),
                    Map.entry("may day", "五一"),
                    Map.entry("national day", "国庆"),
                    Map.entry("golden week", "国庆"),
                    Map.entry("singles' day", "双十一"),
                    Map.entry("singles day", "双十一"),
                    Map.entry("double 11", "双十一"),
                    Map.entry("double eleven", "双十一"),
                    Map.entry("christmas eve", "平安夜"),
                    Map.entry("christmas", "圣诞"),
                    Map.entry("spring festival", "春节"),
                    Map.entry("chinese new year", "春节"),
                    Map.entry("lunar new year", "春节"),
                    Map.entry("dragon boat festival", "端午"),
                    Map.entry("mid-autumn festival", "中秋"),
                    Map.entry("mid-autumn", "中秋"));

    private static final String ZH_YEAR = "(?:(今年|去年|前年|(?:20)?[0-9]{2}年)的?)?";
    private static final String ZH_NAME =
            "(元旦|情人节|妇女节|三八节|五一|劳动节|六一八|618|六一|儿童节|国庆|十一黄金周|双十一|双11|双十二|双12|平安夜|圣诞|春节|大年初一|除夕|元宵|清明|端午|中秋)";

    static final List<DateRule> CHINESE =
            List.of(
                    DateRule.of(
                            ZH_YEAR
                                    + ZH_NAME
                                    + "(?:节)?(?:(当天|当日|那天|这天|首日)|(前后?)([一二两三四五六七1-7])天|假期|长假|黄金周|期间)?",
                            (m, today, before) -> chinese(m, today)));

    static final List<DateRule> IN_ENGLISH =
            List.of(
                    DateRule.of(
                            "(?:(last|this) year's )?(?:the )?("
                                    + String.join("|", longestFirst())
                                    + ")(?: day)?(?![a-z])(?: (?:of |in )?((?:19|20)[0-9]{2}))?",
                            (m, today, before) -> english(m, today)));

    private Festivals() {}

    private static List<String> longestFirst() {
        return ENGLISH.keySet().stream()
                .sorted((one, other) -> other.length() - one.length())
                .map(Pattern::quote)
                .toList();
    }

    /** 国庆前三天 are its first three, 中秋前后三天 those around its day; the definition says which. */
    private static @Nullable Days chinese(Matcher m, Today today) {
        String name = m.group(2);
        String year = m.group(1);
        int now = today.date().getYear();
        Integer named =
                year == null
                        ? null
                        : switch (year) {
                            case "今年" -> now;
                            case "去年" -> now - 1;
                            case "前年" -> now - 2;
                            default -> 2000 + Integer.parseInt(year.replace("年", "")) % 100;
                        };
        int count = m.group(3) != null ? 1 : m.group(5) == null ? 0 : DateRule.number(m.group(5));
        if ("前后".equals(m.group(4))) {
            Days day = days(m.end(), canonical(name), named, 1, today);
            return day == null
                    ? null
                    : Days.span(
                            m.end(),
                            day.from().minusDays(count),
                            today.cut(day.from(), day.from().plusDays(count + 1L)),
                            Grain.ROLLING,
                            "");
        }
        return days(m.end(), canonical(name), named, count, today);
    }

    private static @Nullable Days english(Matcher m, Today today) {
        int now = today.date().getYear();
        Integer named =
                m.group(3) != null
                        ? Integer.valueOf(m.group(3))
                        : m.group(1) == null ? null : m.group(1).equals("last") ? now - 1 : now;
        return days(m.end(), ENGLISH.getOrDefault(m.group(2), ""), named, 0, today);
    }

    private static String canonical(String name) {
        return switch (name) {
            case "三八节" -> "妇女节";
            case "劳动节" -> "五一";
            case "618" -> "六一八";
            case "儿童节" -> "六一";
            case "十一黄金周" -> "国庆";
            case "双11" -> "双十一";
            case "双12" -> "双十二";
            default -> name;
        };
    }

    /**
     * @param count of its days from the first on; 0 for all of it
     */
    private static @Nullable Days days(
            int end, String name, @Nullable Integer year, int count, Today today) {
        int now = today.date().getYear();
        LocalDate from = null;
        if (year != null) {
            from = day(name, year);
        } else {
            for (int y = now; from == null && y >= now - 1; y--) {
                LocalDate day = day(name, y);
                from = day == null || day.isAfter(today.date()) ? null : day;
            }
        }
        if (from == null) {
            return null;
        }
        int length = count == 0 ? LENGTHS.getOrDefault(name, 1) : count;
        LocalDate to = today.cut(from, from.plusDays(length));
        return Days.span(end, from, to, Grain.ROLLING, year == null ? "最近的一个" : "").surely(0.85);
    }

    /** Its first day in a year; null where the table of the lunar calendar ends. */
    private static @Nullable LocalDate day(String name, int year) {
        return switch (name) {
            case "除夕" -> plus(lunar("春节", year), -1);
            case "大年初一" -> lunar("春节", year);
            case "元宵" -> plus(lunar("春节", year), 14);
            case "清明" -> LocalDate.of(year, 4, qingming(year));
            default -> {
                MonthDay fixed = FIXED.get(name);
                yield fixed == null ? lunar(name, year) : fixed.atYear(year);
            }
        };
    }

    private static @Nullable LocalDate plus(@Nullable LocalDate day, int days) {
        return day == null ? null : day.plusDays(days);
    }

    private static @Nullable LocalDate lunar(String name, int year) {
        String days = LUNAR.getOrDefault(name, "");
        int at = (year - FIRST_LUNAR_YEAR) * 5;
        if (at < 0 || at + 4 > days.length()) {
            return null;
        }
        int day = Integer.parseInt(days.substring(at, at + 4));
        return LocalDate.of(year, day / 100, day % 100);
    }

    /** The day in April on which the sun reaches 15 degrees, in this century. */
    private static int qingming(int year) {
        int y = year % 100;
        return (int) (y * 0.2422 + 4.81) - y / 4;
    }
}
