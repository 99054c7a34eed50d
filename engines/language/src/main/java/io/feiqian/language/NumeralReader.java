package io.feiqian.language;

import java.math.BigDecimal;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads one numeral, Chinese, Arabic or mixed, from a given place. Strict: what could be read in
 * two ways (三四百, "three or four hundred") is no numeral.
 */
final class NumeralReader {

    private final CharSequence text;
    private final IntPredicate groupsDigits;
    private final int limit;
    private final int from;

    private int at;
    private BigDecimal high = BigDecimal.ZERO;
    private BigDecimal middle = BigDecimal.ZERO;
    private BigDecimal section = BigDecimal.ZERO;
    private @Nullable BigDecimal pending;
    private BigDecimal pendingPlace = BigDecimal.ONE;
    private BigDecimal place = BigDecimal.ONE;
    private boolean pendingFraction;
    private boolean grouped;
    private boolean usedWan;
    private boolean usedYi;
    private boolean zeroSeen;
    private boolean chinese;
    private boolean any;
    private int lastSmall = 5;
    private int lastPower;

    NumeralReader(CharSequence text, int from) {
        this(text, from, index -> text.charAt(index) == ',');
    }

    /**
     * @param groupsDigits whether the comma at an index may stand between groups of three digits
     */
    NumeralReader(CharSequence text, int from, IntPredicate groupsDigits) {
        this.text = text;
        this.from = from;
        this.at = from;
        this.groupsDigits = groupsDigits;
        this.limit = (int) Math.min(text.length(), (long) from + 3L * ChineseNumerals.NUMERALS_MAX);
    }

    ChineseNumerals.@Nullable Numeral read() {
        int digits = digitRun(from);
        if (digits >= 2) {
            return positional(digits);
        }
        while (at < limit && step(text.charAt(at))) {
            any = true;
        }
        if (!any || isDoubtful()) {
            return null;
        }
        return finished();
    }

    private ChineseNumerals.Numeral finished() {
        BigDecimal last = pending == null ? BigDecimal.ZERO : pending;
        if (pending != null
                && lastPower >= 2
                && !zeroSeen
                && !pendingFraction
                && isOneDigit(last)) {
            last = last.scaleByPowerOfTen(lastPower - 1);
            pendingPlace =
                    grouped ? BigDecimal.ONE.scaleByPowerOfTen(lastPower - 1) : BigDecimal.ONE;
        }
        BigDecimal lastPlace = pending == null ? place : pendingPlace;
        BigDecimal value = high.add(middle).add(section).add(last);
        return new ChineseNumerals.Numeral(value, at, lastPlace, chinese);
    }

    private static boolean isOneDigit(BigDecimal number) {
        return number.signum() > 0 && number.compareTo(BigDecimal.TEN) < 0;
    }

    /** A digit that follows a digit (一百二三) makes the whole an estimate. */
    private boolean isDoubtful() {
        return at < limit
                && pending != null
                && ChineseNumerals.digit(text.charAt(at)) >= 0
                && (at == 0 || ChineseNumerals.digit(text.charAt(at - 1)) >= 0);
    }

    private boolean step(char c) {
        if (c >= '0' && c <= '9') {
            return pending == null && arabic();
        }
        if (c == '点' || c == '點') {
            return fraction();
        }
        if (c == '廿' || c == '卅') {
            return score(c);
        }
        int digit = ChineseNumerals.digit(c);
        if (digit >= 0) {
            return digit(digit, ChineseNumerals.isZero(c));
        }
        int small = ChineseNumerals.smallPower(c);
        if (small > 0) {
            return smallUnit(small);
        }
        int group = ChineseNumerals.groupPower(c);
        return group > 0 && groupUnit(group);
    }

    private boolean digit(int value, boolean zero) {
        if (pending != null) {
            return false;
        }
        if (zero && any) {
            if (at + 1 >= limit || !continues(text.charAt(at + 1))) {
                return false;
            }
            zeroSeen = true;
            lastSmall = Math.min(lastSmall, 4);
        } else {
            pending = BigDecimal.valueOf(value);
            pendingPlace = BigDecimal.ONE;
        }
        chinese = true;
        at++;
        return true;
    }

    private static boolean continues(char c) {
        return ChineseNumerals.digit(c) >= 0 || c == '十' || c == '拾' || (c >= '0' && c <= '9');
    }

    private boolean score(char c) {
        if (pending != null || lastSmall <= 1) {
            return false;
        }
        section = section.add(BigDecimal.valueOf(c == '廿' ? 20 : 30));
        lastSmall = 1;
        lastPower = 1;
        place = BigDecimal.ONE;
        chinese = true;
        at++;
        return true;
    }

    private boolean smallUnit(int power) {
        if (power >= lastSmall) {
            return false;
        }
        BigDecimal count = pending;
        if (count == null) {
            if (power != 1) {
                return false;
            }
            count = BigDecimal.ONE;
            pendingPlace = BigDecimal.ONE;
        }
        section = section.add(count.scaleByPowerOfTen(power));
        place = pendingFraction || grouped ? pendingPlace.scaleByPowerOfTen(power) : BigDecimal.ONE;
        taken(power);
        lastSmall = power;
        return true;
    }

    private boolean groupUnit(int power) {
        BigDecimal count = section.add(pending == null ? BigDecimal.ZERO : pending);
        boolean wan = power == 4;
        boolean empty = pending == null && section.signum() == 0;
        if (usedYi && !wan || usedWan && wan || empty && (wan || middle.signum() == 0)) {
            return false;
        }
        BigDecimal counted = pending == null ? place : pendingPlace;
        place = (grouped && empty ? place : counted).scaleByPowerOfTen(power);
        if (wan) {
            middle = count.scaleByPowerOfTen(4);
            usedWan = true;
        } else {
            high = middle.add(count).scaleByPowerOfTen(8);
            middle = BigDecimal.ZERO;
            usedYi = true;
            usedWan = false;
        }
        section = BigDecimal.ZERO;
        grouped = true;
        taken(power);
        lastSmall = 5;
        return true;
    }

    private void taken(int power) {
        pending = null;
        pendingFraction = false;
        zeroSeen = false;
        lastPower = power;
        chinese = true;
        at++;
    }

    /** 三点五, but not 三点五十 (ten to four) nor 三点五分. */
    private boolean fraction() {
        if (!any || pendingFraction || pending == null && section.signum() == 0) {
            return false;
        }
        int digits = digitRun(at + 1);
        int end = at + 1 + digits;
        if (digits == 0
                || end < text.length() && isClock(text.charAt(end))
                || hasPair(at + 1, end)) {
            return false;
        }
        BigDecimal part = new BigDecimal(positionalDigits(at + 1, end)).movePointLeft(digits);
        pending = (pending == null ? BigDecimal.ZERO : pending).add(part);
        pendingPlace = BigDecimal.ONE.movePointLeft(digits);
        pendingFraction = true;
        at = end;
        return true;
    }

    private static boolean isClock(char c) {
        return "十拾分刻半钟点".indexOf(c) >= 0;
    }

    private boolean arabic() {
        int end = at;
        StringBuilder digits = new StringBuilder();
        while (end < text.length() && isAscii(end)) {
            digits.append(text.charAt(end++));
            if (digits.length() > ChineseNumerals.NUMERALS_MAX) {
                return false;
            }
        }
        if (digits.length() <= 3 && digits.charAt(0) != '0') {
            end = groups(digits, end);
        }
        int scale = 0;
        if (end + 1 < text.length() && text.charAt(end) == '.' && isAscii(end + 1)) {
            int fractionEnd = end + 1;
            while (fractionEnd < text.length()
                    && isAscii(fractionEnd)
                    && fractionEnd - end <= ChineseNumerals.NUMERALS_MAX) {
                fractionEnd++;
            }
            if (!isDotted(fractionEnd)) {
                scale = fractionEnd - end - 1;
                digits.append(text, end + 1, fractionEnd);
                end = fractionEnd;
            }
        }
        pending = new BigDecimal(digits.toString()).movePointLeft(scale);
        pendingPlace = BigDecimal.ONE.movePointLeft(scale);
        pendingFraction = scale > 0;
        at = end;
        return true;
    }

    /** 1.2.3 is a version or a date: its dots are no decimal points. */
    private boolean isDotted(int end) {
        boolean before = from > 1 && at == from && text.charAt(at - 1) == '.' && isAscii(at - 2);
        return before || end + 1 < text.length() && text.charAt(end) == '.' && isAscii(end + 1);
    }

    private int groups(StringBuilder digits, int from) {
        int end = from;
        while (end + 3 < text.length()
                && digits.length() < ChineseNumerals.NUMERALS_MAX
                && text.charAt(end) == ','
                && groupsDigits.test(end)
                && isAscii(end + 1)
                && isAscii(end + 2)
                && isAscii(end + 3)
                && !(end + 4 < text.length() && isAscii(end + 4))) {
            digits.append(text, end + 1, end + 4);
            end += 4;
        }
        return end;
    }

    private boolean isAscii(int index) {
        char c = text.charAt(index);
        return c >= '0' && c <= '9';
    }

    private int digitRun(int start) {
        int end = start;
        while (end < text.length()
                && end - start <= ChineseNumerals.NUMERALS_MAX
                && ChineseNumerals.digit(text.charAt(end)) >= 0) {
            end++;
        }
        return end - start;
    }

    /** 二〇一八, read digit by digit; 三四百 and 两三 are estimates, not numerals. */
    private ChineseNumerals.@Nullable Numeral positional(int digits) {
        int end = from + digits;
        boolean thenUnit =
                end < text.length()
                        && (ChineseNumerals.smallPower(text.charAt(end)) > 0
                                || ChineseNumerals.groupPower(text.charAt(end)) > 0);
        if (thenUnit || digits > ChineseNumerals.NUMERALS_MAX || hasPair(from, end)) {
            return null;
        }
        BigDecimal value = new BigDecimal(positionalDigits(from, end));
        return new ChineseNumerals.Numeral(value, end, BigDecimal.ONE, true);
    }

    private boolean hasPair(int start, int end) {
        for (int i = start; i < end; i++) {
            if ("两兩俩仨".indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private String positionalDigits(int start, int end) {
        StringBuilder digits = new StringBuilder();
        for (int i = start; i < end; i++) {
            digits.append(ChineseNumerals.digit(text.charAt(i)));
        }
        return digits.toString();
    }
}
