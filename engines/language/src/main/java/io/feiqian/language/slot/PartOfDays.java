package io.feiqian.language.slot;

import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The first or last few days of a longer time: 12月前三天, 上周后两天, first ten days of December. */
final class PartOfDays {

    private static final int AHEAD_MAX = 32;
    private static final int COUNT_MAX = 366;

    private static final Pattern BEHIND =
            Pattern.compile(
                    "(?:份)?(?:的)?(最前|前|头|最初|开头|最后|后|末)(?:面|边|的)?"
                            + ChineseDates.NUMBER
                            + "(?:个)?(天|日|周|星期|礼拜|月)");
    private static final Pattern IN_FRONT =
            Pattern.compile(
                    "(?:the )?(?:very )?(first|last|final|second|latter) (?:"
                            + EnglishCounts.FORM
                            + " )?(day|week|month|half)s? (?:of|in) (?:the )?");
    private static final Set<String> SECOND = Set.of("second", "latter");

    private PartOfDays() {}

    /** The same days where no part of them is named behind. */
    static Days of(String text, Days whole) {
        Matcher part = at(BEHIND, text, whole.end());
        if (part == null || !isLong(whole)) {
            return whole;
        }
        boolean last = part.group(1).endsWith("后") || part.group(1).equals("末");
        Days some = cut(whole, part.end(), DateRule.number(part.group(2)), part.group(3), last);
        return some == null ? whole : some;
    }

    /** The words in front that name a part of what follows, or null. */
    static @Nullable Matcher leading(String text, int at) {
        return text.charAt(at) > 0x80 ? null : at(IN_FRONT, text, at);
    }

    static @Nullable Days of(Matcher leading, Days whole) {
        String number = leading.group(2);
        int count = number == null ? 1 : EnglishCounts.of(number);
        boolean last = !leading.group(1).equals("first");
        if (leading.group(3).equals("half")) {
            return half(whole, last);
        }
        if (SECOND.contains(leading.group(1))) {
            return null;
        }
        return isLong(whole) ? cut(whole, whole.end(), count, leading.group(3), last) : null;
    }

    /** Of a month up to the 15th, and from the 16th on; halves of years have their own names. */
    private static @Nullable Days half(Days whole, boolean last) {
        if (whole.grain() != Days.Grain.MONTH) {
            return null;
        }
        LocalDate middle = whole.from().withDayOfMonth(16);
        LocalDate from = last ? middle : whole.from();
        LocalDate to = last || middle.isAfter(whole.to()) ? whole.to() : middle;
        return from.isBefore(to) ? Days.span(whole.end(), from, to, Days.Grain.ROLLING, "") : null;
    }

    private static boolean isLong(Days days) {
        return switch (days.grain()) {
            case WEEK, MONTH, QUARTER, YEAR -> true;
            case DAY, ROLLING, NONE -> false;
        };
    }

    /** Null where the part is no part: the first forty days of a month. */
    private static @Nullable Days cut(Days whole, int end, int count, String unit, boolean last) {
        if (count < 1 || count > COUNT_MAX) {
            return null;
        }
        LocalDate from = last ? moved(whole.to(), -count, unit) : whole.from();
        LocalDate to = last ? whole.to() : moved(whole.from(), count, unit);
        boolean inside = !from.isBefore(whole.from()) && !to.isAfter(whole.to());
        return inside ? Days.span(end, from, to, Days.Grain.ROLLING, "") : null;
    }

    private static LocalDate moved(LocalDate day, int count, String unit) {
        return switch (unit) {
            case "天", "日", "day" -> day.plusDays(count);
            case "月", "month" -> day.plusMonths(count);
            default -> day.plusWeeks(count);
        };
    }

    private static @Nullable Matcher at(Pattern pattern, String text, int at) {
        Matcher matcher = pattern.matcher(text);
        matcher.region(at, Math.min(text.length(), at + AHEAD_MAX));
        matcher.useTransparentBounds(true);
        return matcher.lookingAt() ? matcher : null;
    }
}
