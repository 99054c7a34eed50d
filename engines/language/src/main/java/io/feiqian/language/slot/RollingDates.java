package io.feiqian.language.slot;

import static io.feiqian.language.slot.DateRule.number;

import io.feiqian.language.slot.Days.Grain;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;

/**
 * Days counted back from today, in Chinese. "The last n" ends with yesterday, because today is not
 * over and would pull every comparison down; hours are widened to the days that they touch. A bare
 * 最近 names no days: each tool looks back as far as suits it, and says how far.
 */
final class RollingDates {

    private static final String UNIT = "(小时|钟头|天|日|周|星期|礼拜|月|季度|年)";
    private static final String WITHIN = "(?:之内|以内|以来|内|里|来|间)?";

    static final List<DateRule> RULES =
            List.of(
                    DateRule.of(
                            "(?:最近|近|过去|之前|以往|前|这)(?:的)?(?:这)?"
                                    + ChineseDates.NUMBER
                                    + "(?:个)?(半)?"
                                    + UNIT
                                    + "(?!前|之前|以前)"
                                    + WITHIN,
                            (m, today, before) -> back(m, today)),
                    DateRule.of(
                            // 11月以来 is since November, not eleven months.
                            "(?<![0-9.第近去])(?!(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月以来)"
                                    + ChineseDates.NUMBER
                                    + "(?:个)?(半)?"
                                    + UNIT
                                    + "(?:之内|以内|以来|内)",
                            (m, today, before) -> back(m, today)),
                    DateRule.of(
                            "(?<![0-9.第])"
                                    + ChineseDates.NUMBER
                                    + "(?:个)?"
                                    + UNIT
                                    + "(?:之前|以前|前(?![0-9一二两三四五六七八九十]{1,3}个?(?:天|日|周|星期)))",
                            (m, today, before) -> ago(m, today)),
                    DateRule.of(
                            "(今年|本年|年初|本月|月初|本周|这周|本季度|本季|季度初|今天)(?:以来|至今|到现在|到目前|到今天)(?:为止)?",
                            (m, today, before) -> toDate(m, today)),
                    DateRule.of(
                            "去年同期|(?:上个?|上一?个?)月同期|上个?(?:周|星期)同期",
                            (m, today, before) -> samePeriod(m, today)));

    private RollingDates() {}

    private static Days back(Matcher m, Today today) {
        boolean half = m.group(1).equals("半") || m.group(2) != null && m.group(1).isEmpty();
        String unit = m.group(3);
        if (half) {
            return halfBack(m.end(), unit, today);
        }
        int count = Math.clamp(number(m.group(1)), 0, 3660);
        return counted(m.end(), count, unit, today);
    }

    private static Days halfBack(int end, String unit, Today today) {
        return switch (unit) {
            case "年" -> counted(end, 6, "月", today);
            case "月" -> counted(end, 15, "天", today);
            default -> counted(end, 1, "天", today);
        };
    }

    private static Days counted(int end, int count, String unit, Today today) {
        LocalDate date = today.date();
        return switch (unit) {
            case "小时", "钟头" -> {
                LocalDate from = today.hoursAgo(count);
                yield Days.span(
                        end,
                        from,
                        today.tomorrow(),
                        Grain.ROLLING,
                        "过去 %d 小时，按所跨的整天".formatted(count));
            }
            case "天", "日" -> rolling(end, date.minusDays(count), today, count + " 天");
            case "周", "星期", "礼拜" -> rolling(end, date.minusWeeks(count), today, count * 7 + " 天");
            case "月" -> rolling(end, date.minusMonths(count), today, count + " 个月");
            case "季度" -> rolling(end, date.minusMonths(3L * count), today, count * 3 + " 个月");
            default -> rolling(end, date.minusYears(count), today, count + " 年");
        };
    }

    private static Days rolling(int end, LocalDate from, Today today, String length) {
        return Days.span(end, from, today.date(), Grain.ROLLING, "今天之前的 " + length);
    }

    private static Days ago(Matcher m, Today today) {
        int count = m.group(1).equals("半") ? 0 : Math.clamp(number(m.group(1)), 0, 3660);
        LocalDate date = today.date();
        return switch (m.group(2)) {
            case "小时", "钟头" -> Days.day(m.end(), date.minusDays(count / 24), "").surely(0.6);
            case "天", "日" -> Days.day(m.end(), date.minusDays(count), "");
            case "周", "星期", "礼拜" -> {
                LocalDate monday = today.monday(-count);
                yield Days.span(m.end(), monday, monday.plusDays(7), Grain.WEEK, "那一整周")
                        .surely(0.7);
            }
            case "月" -> Days.month(m.end(), today.month(-count), today, "那一整月").surely(0.7);
            case "季度" -> {
                LocalDate from = today.quarter(-count);
                yield Days.span(m.end(), from, from.plusMonths(3), Grain.QUARTER, "那一整季")
                        .surely(0.7);
            }
            default -> {
                LocalDate from = LocalDate.of(date.getYear() - count, 1, 1);
                yield Days.span(m.end(), from, from.plusYears(1), Grain.YEAR, "那一整年").surely(0.7);
            }
        };
    }

    private static Days toDate(Matcher m, Today today) {
        LocalDate from =
                switch (m.group(1)) {
                    case "今年", "本年", "年初" -> LocalDate.of(today.date().getYear(), 1, 1);
                    case "本月", "月初" -> today.month(0).atDay(1);
                    case "本周", "这周" -> today.monday(0);
                    case "今天" -> today.date();
                    default -> today.quarter(0);
                };
        return Days.span(m.end(), from, today.tomorrow(), Grain.ROLLING, "至今，含今天");
    }

    /** The days of the current year, month or week up to today, one unit earlier. */
    private static Days samePeriod(Matcher m, Today today) {
        String words = m.group();
        LocalDate date = today.date();
        if (words.startsWith("去年")) {
            LocalDate from = LocalDate.of(date.getYear() - 1, 1, 1);
            return Days.span(
                    m.end(), from, date.minusYears(1).plusDays(1), Grain.ROLLING, "去年年初至去年今日");
        }
        if (words.contains("月")) {
            LocalDate from = today.month(-1).atDay(1);
            return Days.span(
                    m.end(), from, date.minusMonths(1).plusDays(1), Grain.ROLLING, "上月一日至上月今日");
        }
        return Days.span(
                m.end(),
                today.monday(-1),
                date.minusWeeks(1).plusDays(1),
                Grain.ROLLING,
                "上周一至上周今日");
    }
}
