package io.feiqian.platform.guardrails;

import io.feiqian.language.ChineseNumerals;
import io.feiqian.language.Folded;
import io.feiqian.language.NumberScanner;
import io.feiqian.language.NumberSpan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads written days, times and lengths of time back. A part that is left out (the year, the
 * seconds) is not compared; a part that is there must be right, and nothing else may stand there.
 */
final class WrittenTime {

    private static final String NUMERAL = "[0-9零〇一二三四五六七八九十廿]+";
    private static final Pattern NUMERIC_DAY =
            Pattern.compile(
                    "(?:("
                            + NUMERAL
                            + ")[-/.年]\\s?)?("
                            + NUMERAL
                            + ")[-/.月]\\s?("
                            + NUMERAL
                            + ")[日号]?");
    private static final Pattern CHINESE_MONTH =
            Pattern.compile("(" + NUMERAL + ")年\\s?(" + NUMERAL + ")月(?:份)?");
    private static final String MONTH =
            "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";
    private static final Pattern MONTH_FIRST =
            Pattern.compile(MONTH + "\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(\\d{4}))?");
    private static final Pattern DAY_FIRST =
            Pattern.compile(
                    "(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?" + MONTH + "(?:,?\\s+(\\d{4}))?");
    private static final Pattern CLOCK =
            Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d{1,9})?)?\\s*(am|pm)?");
    private static final Pattern CHINESE_CLOCK =
            Pattern.compile(
                    "("
                            + NUMERAL
                            + ")[点时]\\s?(?:("
                            + NUMERAL
                            + ")分(?:\\s?("
                            + NUMERAL
                            + ")秒)?|(半|整))?");
    private static final Pattern PART_OF_DAY = Pattern.compile("凌晨|早上|上午|中午|下午|傍晚|晚上|晚");
    private static final Pattern WEEKDAY =
            Pattern.compile(
                    "(?:周|星期|礼拜)([一二三四五六日天])|\\b(mon|tues|wednes|thurs|fri|satur|sun)day\\b");
    private static final String WEEKDAYS = "一二三四五六日";
    private static final Pattern FILLER = Pattern.compile("[\\s,()（）tz在的于 at on]*");

    private static final Map<String, Duration> UNITS =
            Map.ofEntries(
                    Map.entry("毫秒|ms|milliseconds?", Duration.ofMillis(1)),
                    Map.entry("秒钟?|s|secs?|seconds?", Duration.ofSeconds(1)),
                    Map.entry("分钟?|min|mins|minutes?", Duration.ofMinutes(1)),
                    Map.entry("个?小时|h|hrs?|hours?", Duration.ofHours(1)),
                    Map.entry("天|days?|d", Duration.ofDays(1)));

    private WrittenTime() {}

    static boolean isDay(String slice, LocalDate day) {
        Rest rest = new Rest(Folded.of(slice).text());
        return rest.weekday(day) && rest.day(day) && rest.isEmpty();
    }

    static boolean isMoment(String slice, LocalDateTime moment) {
        Rest rest = new Rest(Folded.of(slice).text());
        if (!rest.weekday(moment.toLocalDate())) {
            return false;
        }
        boolean clock = rest.clock(moment);
        boolean day =
                rest.text.chars().noneMatch(Character::isLetterOrDigit)
                        || rest.day(moment.toLocalDate());
        boolean any = !rest.text.equals(Folded.of(slice).text());
        return any && (clock || !rest.hasClock) && day && rest.isEmpty();
    }

    static boolean isDuration(String slice, String after, Duration duration) {
        List<NumberSpan> numbers = NumberScanner.scan(slice);
        if (numbers.size() != 1) {
            return false;
        }
        NumberSpan number = numbers.getFirst();
        String words = Folded.of(slice.substring(number.to()) + after).text().strip();
        Duration unit = null;
        int longest = 0;
        for (Map.Entry<String, Duration> entry : UNITS.entrySet()) {
            Matcher matcher =
                    Pattern.compile("^(?:" + entry.getKey() + ")(?![a-z])").matcher(words);
            if (matcher.find() && matcher.end() > longest) {
                longest = matcher.end();
                unit = entry.getValue();
            }
        }
        // "5s" is one span to the scanner; its unit stands inside.
        Matcher glued = Pattern.compile("(ms|s|h|d|min)$").matcher(slice.toLowerCase(Locale.ROOT));
        if (unit == null && glued.find()) {
            unit = glued.group().equals("ms") ? Duration.ofMillis(1) : Duration.ofSeconds(1);
        }
        if (unit == null) {
            return false;
        }
        BigDecimal exact =
                BigDecimal.valueOf(duration.toMillis())
                        .divide(BigDecimal.valueOf(unit.toMillis()), 9, RoundingMode.HALF_UP);
        BigDecimal place = number.lastPlace();
        return exact.divide(place, 0, RoundingMode.HALF_UP)
                                .multiply(place)
                                .compareTo(number.value())
                        == 0
                && (exact.compareTo(number.value()) == 0 || place.compareTo(BigDecimal.ONE) < 0);
    }

    /** What is still unread of a written day or time. */
    private static final class Rest {

        private String text;
        private boolean hasClock;

        Rest(String text) {
            this.text = text;
        }

        /** Takes a weekday out; false where it is another one. */
        boolean weekday(LocalDate day) {
            Matcher matcher = WEEKDAY.matcher(text);
            if (!matcher.find()) {
                return true;
            }
            int written =
                    matcher.group(1) != null
                            ? WEEKDAYS.indexOf(matcher.group(1).replace('天', '日')) + 1
                            : 0;
            boolean right =
                    written > 0
                            ? written == day.getDayOfWeek().getValue()
                            : day.getDayOfWeek()
                                    .getDisplayName(TextStyle.FULL, Locale.ROOT)
                                    .toLowerCase(Locale.ROOT)
                                    .equals(matcher.group());
            take(matcher);
            return right;
        }

        boolean day(LocalDate day) {
            return numericDay(day)
                    || monthDay(MONTH_FIRST, day, 1, 2)
                    || monthDay(DAY_FIRST, day, 2, 1)
                    || chineseMonth(day);
        }

        private boolean numericDay(LocalDate day) {
            Matcher matcher = NUMERIC_DAY.matcher(text);
            if (!matcher.find()
                    || !fits(matcher.group(1), day.getYear())
                    || !fits(matcher.group(2), day.getMonthValue())
                    || !fits(matcher.group(3), day.getDayOfMonth())) {
                return false;
            }
            take(matcher);
            return true;
        }

        private boolean chineseMonth(LocalDate day) {
            Matcher matcher = CHINESE_MONTH.matcher(text);
            if (!matcher.find()
                    || !fits(matcher.group(1), day.getYear())
                    || !fits(matcher.group(2), day.getMonthValue())) {
                return false;
            }
            take(matcher);
            return true;
        }

        private boolean monthDay(Pattern pattern, LocalDate day, int month, int number) {
            Matcher matcher = pattern.matcher(text);
            if (!matcher.find()) {
                return false;
            }
            String name =
                    day.getMonth()
                            .getDisplayName(TextStyle.FULL, Locale.ROOT)
                            .toLowerCase(Locale.ROOT);
            if (!name.startsWith(matcher.group(month))
                    || !fits(matcher.group(number), day.getDayOfMonth())
                    || !fits(matcher.group(3), day.getYear())) {
                return false;
            }
            take(matcher);
            return true;
        }

        boolean clock(LocalDateTime moment) {
            Matcher matcher = CLOCK.matcher(text);
            String half = null;
            if (matcher.find()) {
                half = matcher.group(4);
            } else {
                matcher = CHINESE_CLOCK.matcher(text);
                if (!matcher.find()) {
                    return false;
                }
                half = matcher.group(4);
            }
            hasClock = true;
            Matcher part = PART_OF_DAY.matcher(text);
            boolean later = "pm".equals(half) || part.find() && "下午傍晚上".contains(part.group());
            int hour = number(matcher.group(1));
            int hour24 =
                    later && hour < 12 ? hour + 12 : "am".equals(half) && hour == 12 ? 0 : hour;
            boolean right =
                    hour24 == moment.getHour()
                            && ("半".equals(half)
                                    ? moment.getMinute() == 30
                                    : "整".equals(half)
                                            ? moment.getMinute() == 0
                                            : fits(matcher.group(2), moment.getMinute()))
                            && fits(matcher.group(3), moment.getSecond());
            if (right) {
                take(matcher);
                text = PART_OF_DAY.matcher(text).replaceAll(" ");
            }
            return right;
        }

        boolean isEmpty() {
            return FILLER.matcher(text).matches();
        }

        private void take(Matcher matcher) {
            text = text.substring(0, matcher.start()) + " " + text.substring(matcher.end());
        }

        /** A part that is left out fits. */
        private static boolean fits(@Nullable String written, int value) {
            if (written == null) {
                return true;
            }
            int number = number(written);
            return number == value
                    || written.length() == 2 && value > 1000 && number == value % 100;
        }

        private static int number(String written) {
            if (written.length() > 8) {
                return -1;
            }
            return ChineseNumerals.parse(written)
                    .filter(number -> number.stripTrailingZeros().scale() <= 0)
                    .map(BigDecimal::intValue)
                    .orElse(-1);
        }
    }
}
