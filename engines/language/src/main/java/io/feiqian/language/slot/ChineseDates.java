package io.feiqian.language.slot;

import static io.feiqian.language.slot.DateRule.number;

import io.feiqian.language.slot.Days.Grain;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Days in Chinese words that name a day, week, month, quarter or year. */
final class ChineseDates {

    static final String NUMBER = "([0-9]{1,3}|[一二两三四五六七八九十百]{1,5}|半)";
    private static final String DAY = "([0-3]?[0-9]|[一二三四五六七八九十廿卅]{1,3})";
    private static final String ANY_DAY = "([0-9]{1,2}|[一二三四五六七八九十廿卅]{1,4})";
    private static final String MONTH = "(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])";
    private static final String YEAR =
            "(今年|去年|前年|本年|上一年|明年|当年|(?:19|20)[0-9]{2}年|[一二][零〇○一二三四五六七八九]{3}年|(?<![0-9])[0-9]{2}年)";
    private static final String PART = "(初|底|末|中旬|上旬|下旬|中)";
    private static final String WEEK = "(?:周|星期|礼拜)";

    /** A day of the week; 上周日元交易 are last week's in yen. */
    private static final String WEEK_DAY = "[一二三四五六日天](?![次共]|(?<=日)[元币圆])";

    private static final String NOT_A_DAY = "(?![0-9元线店楼院机终商柜门桌台库仓窗卡码段令])";

    /** Not inside a number; a comma is one's only between a digit and a group of three. */
    private static final String FREE = "(?<![.:/第每])(?<![0-9](?=[0-9]))(?<![0-9],(?=[0-9]{3}))";

    private static final Map<String, Integer> DAYS =
            Map.ofEntries(
                    Map.entry("大前天", -3),
                    Map.entry("前天", -2),
                    Map.entry("前日", -2),
                    Map.entry("前晚", -2),
                    Map.entry("昨天", -1),
                    Map.entry("昨日", -1),
                    Map.entry("昨儿", -1),
                    Map.entry("今天", 0),
                    Map.entry("今日", 0),
                    Map.entry("今儿", 0),
                    Map.entry("明天", 1),
                    Map.entry("明日", 1),
                    Map.entry("后天", 2));

    static final List<DateRule> RULES =
            List.of(
                    DateRule.of(
                            "大前天|前天|前日|昨天|昨日|昨儿|今天|今日|今儿|明天|明日|后天",
                            (m, today, before) ->
                                    Days.day(
                                            m.end(),
                                            today.date().plusDays(DAYS.getOrDefault(m.group(), 0)),
                                            "")),
                    DateRule.of(
                            "(去年|前年)(?:的)?(?:今天|今日|这一天|这天|同一天|同日)",
                            (m, today, before) ->
                                    Days.day(
                                            m.end(),
                                            today.date()
                                                    .minusYears(m.group(1).equals("去年") ? 1 : 2),
                                            "")),
                    DateRule.of(
                            "(上上|上)(?:一)?(?:个)?(月|周|星期|礼拜)(?:的)?(?:今天|今日|这一天|这天|同一天|同日)",
                            (m, today, before) -> sameDay(m, today)),
                    DateRule.of(
                            // Alone between spaces only in notes: 成功率 昨 按银行.
                            "(昨|今)(?= |,|$)(?<=(?:^| |,).)",
                            (m, today, before) ->
                                    Days.day(m.end(), nearDay(m.group(1), today), "")),
                    DateRule.of(
                            "(昨|今|前)(?=晚|夜|早|晨|午)",
                            (m, today, before) -> Days.day(m.end(), nearDay(m.group(), today), "")),
                    DateRule.of(
                            "(上上|上|本|这|当|下)(?:一)?(?:个)?"
                                    + WEEK
                                    + "(末|的?工作日|(?!.个)"
                                    + WEEK_DAY
                                    + ")?",
                            (m, today, before) -> week(m, today)),
                    DateRule.of(
                            // 3周 counts weeks, but 尾号3701周一 is a Monday.
                            "(?<![每一二两三四五六七八九十]|(?<![0-9])[0-9]{1,2})"
                                    + WEEK
                                    + "(末|"
                                    + WEEK_DAY
                                    + ")",
                            ChineseDates::weekday),
                    DateRule.of(
                            "(上上|上|本|这|当|下)(?:一)?(?:个)?月(?:份)?(?:的)?(?:"
                                    + ANY_DAY
                                    + "(?:号|日)|"
                                    + PART
                                    + ")?",
                            (m, today, before) ->
                                    inMonth(
                                            m,
                                            today.month(shift(m.group(1))),
                                            m.group(2),
                                            m.group(3),
                                            today)),
                    DateRule.of(
                            FREE
                                    + "(?:"
                                    + YEAR
                                    + "(?:的)?)?"
                                    + MONTH
                                    + "月(?:份)?(?:的)?(?:"
                                    + ANY_DAY
                                    + "(?:号|日)|"
                                    + PART
                                    + "|([0-3]?[0-9])(?![0-9.,:个天月年周号日元块万千百%]))?",
                            ChineseDates::monthAndDay),
                    DateRule.of(
                            FREE + YEAR + "(?:的)?(上半年|下半年|第?[一二三四1-4]季度?|初|底|末)?",
                            (m, today, before) ->
                                    inYear(m, year(m.group(1), today), m.group(2), today)),
                    DateRule.of(
                            "(上上|上|本|这|当)(?:一)?(?:个)?季度?", (m, today, before) -> quarter(m, today)),
                    DateRule.of(
                            "(?:第)?([一二三四1-4])季度", (m, today, before) -> namedQuarter(m, today)),
                    DateRule.of("(上半年|下半年)", (m, today, before) -> half(m, today)),
                    DateRule.of(
                            "(?<!月)" + FREE + DAY + "(?:号|日)" + NOT_A_DAY, ChineseDates::bareDay),
                    DateRule.of(
                            "月(初|底|末|中)|(?:本月)?(上旬|中旬|下旬)",
                            (m, today, before) -> monthPart(m, today)),
                    DateRule.of(
                            "年(初|底|末)",
                            (m, today, before) ->
                                    inYear(m, today.date().getYear(), m.group(1), today)));

    private ChineseDates() {}

    private static LocalDate nearDay(String word, Today today) {
        return today.date().minusDays("今昨前".indexOf(word));
    }

    private static int shift(String word) {
        return switch (word) {
            case "上上" -> -2;
            case "上" -> -1;
            case "下" -> 1;
            default -> 0;
        };
    }

    private static Days sameDay(Matcher m, Today today) {
        int back = -shift(m.group(1));
        LocalDate day =
                m.group(2).equals("月")
                        ? today.date().minusMonths(back)
                        : today.date().minusWeeks(back);
        return Days.day(m.end(), day, "");
    }

    private static Days week(Matcher m, Today today) {
        LocalDate monday = today.monday(shift(m.group(1)));
        String day = m.group(2);
        if (day == null) {
            LocalDate to = today.cut(monday, monday.plusDays(7));
            return Days.span(m.end(), monday, to, Grain.WEEK, "周一至周日为一周");
        }
        if (day.equals("末")) {
            return Days.span(m.end(), monday.plusDays(5), monday.plusDays(7), Grain.WEEK, "周六和周日");
        }
        if (day.endsWith("工作日")) {
            LocalDate to = today.cut(monday, monday.plusDays(5));
            return Days.span(m.end(), monday, to, Grain.WEEK, "周一至周五");
        }
        return Days.day(m.end(), monday.plusDays(dayOfWeek(day).getValue() - 1L), "");
    }

    private static DayOfWeek dayOfWeek(String day) {
        int index = "一二三四五六日天".indexOf(day);
        return DayOfWeek.of(Math.min(index + 1, 7));
    }

    private static Days weekday(Matcher m, Today today, @Nullable Days before) {
        String day = m.group(1);
        if (day.equals("末")) {
            LocalDate saturday = today.latest(DayOfWeek.SATURDAY);
            LocalDate to = today.cut(saturday, saturday.plusDays(2));
            return Days.span(m.end(), saturday, to, Grain.WEEK, "最近的周六和周日");
        }
        LocalDate date =
                before == null
                        ? today.latest(dayOfWeek(day))
                        : before.from()
                                .with(
                                        java.time.temporal.TemporalAdjusters.nextOrSame(
                                                dayOfWeek(day)));
        return Days.day(m.end(), date, "最近的一个").surely(0.85);
    }

    private static @Nullable Days monthAndDay(Matcher m, Today today, @Nullable Days before) {
        int month = number(m.group(2));
        String day = m.group(3) == null ? m.group(5) : m.group(3);
        if (m.group(1) == null && day != null) {
            return Days.day(m.end(), DateRule.latestDay(month, number(day), today, before), "");
        }
        YearMonth named =
                m.group(1) != null
                        ? YearMonth.of(year(m.group(1), today), month)
                        : before != null
                                ? YearMonth.from(DateRule.latestDay(month, 1, today, before))
                                : today.latest(month);
        return inMonth(m, named, day, m.group(4), today);
    }

    private static @Nullable Days inMonth(
            Matcher m, YearMonth month, @Nullable String day, @Nullable String part, Today today) {
        if (day != null) {
            return Days.day(m.end(), month.atDay(number(day)), "");
        }
        return part == null
                ? Days.month(m.end(), month, today, "")
                : part(m.end(), month, part, today);
    }

    /** The tenths of a month as statistics use them; its beginning and end are five days. */
    private static Days part(int end, YearMonth month, String part, Today today) {
        int last = month.lengthOfMonth();
        int[] days =
                switch (part) {
                    case "初" -> new int[] {1, 5};
                    case "上旬" -> new int[] {1, 10};
                    case "中", "中旬" -> new int[] {11, 20};
                    case "下旬" -> new int[] {21, last};
                    default -> new int[] {last - 4, last};
                };
        LocalDate from = month.atDay(days[0]);
        LocalDate to = today.cut(from, month.atDay(days[1]).plusDays(1));
        String meaning = "每月 %d 日至 %d 日".formatted(days[0], days[1]);
        return Days.span(end, from, to, Grain.ROLLING, meaning).surely(0.8);
    }

    private static Days monthPart(Matcher m, Today today) {
        String part = m.group(1) == null ? m.group(2) : m.group(1);
        Days here = part(m.end(), today.month(0), part, today);
        return here.from().isAfter(today.date())
                ? part(m.end(), today.month(-1), part, today)
                : here;
    }

    static int year(String word, Today today) {
        int here = today.date().getYear();
        return switch (word) {
            case "今年", "本年", "当年" -> here;
            case "去年", "上一年" -> here - 1;
            case "前年" -> here - 2;
            case "明年" -> here + 1;
            default -> {
                int year = number(word.substring(0, word.length() - 1));
                yield year < 100 ? 2000 + year : year;
            }
        };
    }

    private static @Nullable Days inYear(Matcher m, int year, @Nullable String part, Today today) {
        if (part == null) {
            LocalDate from = LocalDate.of(year, 1, 1);
            LocalDate to = today.cut(from, from.plusYears(1));
            return Days.span(m.end(), from, to, Grain.YEAR, "");
        }
        if (part.endsWith("半年")) {
            LocalDate from = LocalDate.of(year, part.startsWith("上") ? 1 : 7, 1);
            LocalDate to = today.cut(from, from.plusMonths(6));
            return Days.span(m.end(), from, to, Grain.QUARTER, "");
        }
        if (part.length() > 1) {
            String digit = part.replace("第", "").substring(0, 1);
            LocalDate from = LocalDate.of(year, number(digit) * 3 - 2, 1);
            LocalDate to = today.cut(from, from.plusMonths(3));
            return Days.span(m.end(), from, to, Grain.QUARTER, "");
        }
        YearMonth month = YearMonth.of(year, part.equals("初") ? 1 : 12);
        return Days.month(m.end(), month, today, "一月或十二月").surely(0.7);
    }

    private static Days quarter(Matcher m, Today today) {
        LocalDate from = today.quarter(shift(m.group(1)));
        return Days.span(m.end(), from, today.cut(from, from.plusMonths(3)), Grain.QUARTER, "");
    }

    private static Days namedQuarter(Matcher m, Today today) {
        LocalDate from = today.latest(number(m.group(1)) * 3 - 2).atDay(1);
        return Days.span(m.end(), from, today.cut(from, from.plusMonths(3)), Grain.QUARTER, "");
    }

    private static Days half(Matcher m, Today today) {
        LocalDate from = today.latest(m.group(1).startsWith("上") ? 1 : 7).atDay(1);
        return Days.span(m.end(), from, today.cut(from, from.plusMonths(6)), Grain.QUARTER, "");
    }

    /** 15号 is the latest 15th, or in a range the next one after the first end. */
    private static Days bareDay(Matcher m, Today today, @Nullable Days before) {
        int day = number(m.group(1));
        YearMonth month = before == null ? today.month(0) : YearMonth.from(before.from());
        if (before != null) {
            LocalDate date = month.atDay(day);
            return Days.day(m.end(), date.isBefore(before.from()) ? date.plusMonths(1) : date, "");
        }
        while (day > month.lengthOfMonth() || month.atDay(day).isAfter(today.date())) {
            month = month.minusMonths(1);
            if (day < 1 || day > 31) {
                throw new java.time.DateTimeException("no such day");
            }
        }
        return Days.day(m.end(), month.atDay(day), "最近的一个").surely(0.85);
    }
}
