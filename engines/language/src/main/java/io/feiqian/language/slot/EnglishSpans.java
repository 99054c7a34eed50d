package io.feiqian.language.slot;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** The first end of a range whose month is named with the second: 1 to 7 September. */
final class EnglishSpans {

    private static final String TO = " ?(?:to|-|through|thru|until|till|and) ?";

    static final List<DateRule> RULES =
            List.of(
                    DateRule.of(
                            "(?<![0-9.:/])"
                                    + EnglishDates.DAY
                                    + "(?="
                                    + TO
                                    + EnglishDates.DAY
                                    + " (?:of )?"
                                    + EnglishDates.MONTH
                                    + "(?![a-z])(?:,? ?"
                                    + EnglishDates.YEAR
                                    + ")?)",
                            (m, today, before) -> first(m, today)));

    private EnglishSpans() {}

    private static @Nullable Days first(Matcher m, Today today) {
        int from = Integer.parseInt(m.group(1));
        int to = Integer.parseInt(m.group(2));
        if (from >= to) {
            return null;
        }
        int month = EnglishDates.month(m.group(3));
        LocalDate last =
                m.group(4) == null
                        ? DateRule.latestDay(month, to, today, null)
                        : LocalDate.of(Integer.parseInt(m.group(4)), month, to);
        return Days.day(m.end(), last.withDayOfMonth(from), "");
    }
}
