package io.feiqian.language;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/** What stands after a number and changes its worth: %, 成, 折, 个百分点, k, million. */
final class NumberUnits {

    private static final Map<String, Integer> LETTER_POWERS =
            Map.of("k", 3, "w", 4, "m", 6, "mn", 6, "mm", 6, "bn", 9, "b", 9, "tn", 12);

    /** Letters that may follow a number without making it part of a name. */
    private static final Set<String> SUFFIXES =
            Set.of(
                    "st", "nd", "rd", "th", "s", "ms", "us", "sec", "secs", "min", "mins", "h",
                    "hr", "hrs", "d", "x", "am", "pm", "pp", "bp", "bps", "pct", "kb", "mb", "gb",
                    "rows", "days", "day", "hours", "years", "weeks", "months", "tps", "p", "z");

    private NumberUnits() {}

    record Scaled(BigDecimal value, BigDecimal lastPlace, NumberSpan.Kind kind, int end) {}

    static boolean isSuffix(String letters) {
        return LETTER_POWERS.containsKey(letters)
                || SUFFIXES.contains(letters)
                || Currencies.isCode(letters);
    }

    static Scaled after(String text, ChineseNumerals.Numeral numeral) {
        int end = numeral.end();
        int power = 0;
        if (!numeral.chinese()) {
            String letters = letters(text, end);
            power = LETTER_POWERS.getOrDefault(letters, 0);
            if (power > 0) {
                end += letters.length();
            } else {
                int gap = end < text.length() && text.charAt(end) == ' ' ? 1 : 0;
                String word = letters(text, end + gap);
                power = EnglishNumerals.power(word);
                end += power > 0 ? gap + word.length() : 0;
            }
        }
        BigDecimal value = numeral.value().scaleByPowerOfTen(power);
        BigDecimal place = numeral.lastPlace().scaleByPowerOfTen(power);
        return measured(text, value, place, end);
    }

    private static Scaled measured(String text, BigDecimal value, BigDecimal place, int end) {
        int gap = end < text.length() && text.charAt(end) == ' ' ? 1 : 0;
        int at = end + gap;
        for (Measure measure : Measure.values()) {
            for (String form : measure.forms) {
                if (text.startsWith(form, at) && isWhole(text, at, form)) {
                    return new Scaled(
                            value.movePointLeft(measure.power),
                            place.movePointLeft(measure.power),
                            measure.kind,
                            at + form.length());
                }
            }
        }
        return tenths(text, value, place, end);
    }

    private static boolean isWhole(String text, int at, String form) {
        int end = at + form.length();
        boolean latin = Character.isLetter(form.charAt(0)) && form.charAt(0) < 0x80;
        return !latin || end >= text.length() || !isLetter(text.charAt(end));
    }

    /** 三成五 is 35 %, 八五折 and 8.5折 are 85 %, 八折 is 80 %. */
    private static Scaled tenths(String text, BigDecimal value, BigDecimal place, int end) {
        char unit = end < text.length() ? text.charAt(end) : ' ';
        boolean small = value.compareTo(BigDecimal.TEN) <= 0;
        if (unit == '成' && small && !follows(text, end + 1, "功员为本交立长都")) {
            int half = end + 1 < text.length() ? ChineseNumerals.digit(text.charAt(end + 1)) : -1;
            BigDecimal tenth = value.movePointLeft(1);
            return half > 0
                    ? new Scaled(
                            tenth.add(BigDecimal.valueOf(half, 2)),
                            place.movePointLeft(2),
                            NumberSpan.Kind.RATIO,
                            end + 2)
                    : new Scaled(tenth, place.movePointLeft(1), NumberSpan.Kind.RATIO, end + 1);
        }
        if (unit == '折' && value.compareTo(BigDecimal.valueOf(100)) < 0) {
            int power = small ? 1 : 2;
            return new Scaled(
                    value.movePointLeft(power),
                    place.movePointLeft(power),
                    NumberSpan.Kind.RATIO,
                    end + 1);
        }
        return new Scaled(value, place, NumberSpan.Kind.PLAIN, end);
    }

    private static boolean follows(String text, int at, String any) {
        return at < text.length() && any.indexOf(text.charAt(at)) >= 0;
    }

    private static String letters(String text, int from) {
        int end = from;
        while (end < text.length() && end - from < 12 && isLetter(text.charAt(end))) {
            end++;
        }
        return from < end ? text.substring(from, end) : "";
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private enum Measure {
        POINTS(
                NumberSpan.Kind.POINTS,
                2,
                "个百分点",
                "百分点",
                "percentage points",
                "percentage point",
                "percent points",
                "pp"),
        BASIS_POINTS(
                NumberSpan.Kind.POINTS, 4, "个基点", "基点", "basis points", "basis point", "bps", "bp"),
        PERCENT(NumberSpan.Kind.RATIO, 2, "%", "percent", "per cent", "pct"),
        PER_MILLE(NumberSpan.Kind.RATIO, 3, "‰");

        private final NumberSpan.Kind kind;
        private final int power;
        private final String[] forms;

        Measure(NumberSpan.Kind kind, int power, String... forms) {
            this.kind = kind;
            this.power = power;
            this.forms = forms;
        }
    }
}
