package io.feiqian.language;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Numbers written in Chinese numerals, everyday and financial (大写), exactly: 一百二十八, 两亿, 壹佰贰拾, 二〇一八
 * (digit by digit), 三点五万, 一百二 (120), and mixed with Arabic digits: 3万5千, 1.2亿.
 *
 * <p>A trailing digit right after 百, 千, 万 or 亿 stands for the next lower place, as it is spoken:
 * 一百二 is 120, 一百零二 is 102. A multiplier of its own (千万, 百) needs a digit before it, but for 十. GB/T
 * 15835-2011 for the written forms.
 */
public final class ChineseNumerals {

    private static final String ZERO = "零〇○";
    private static final String[] DIGITS = {
        ZERO, "一壹弌幺", "二贰貳两兩弍俩", "三叁參叄仨", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖"
    };

    /** Longer runs of numerals are not numbers that anybody wrote; the limit bounds the work. */
    static final int NUMERALS_MAX = 40;

    private ChineseNumerals() {}

    /** The value of a text that is one numeral from end to end, else empty. */
    public static Optional<BigDecimal> parse(CharSequence text) {
        Numeral numeral = at(text, 0);
        return numeral != null && numeral.end() == text.length()
                ? Optional.of(numeral.value())
                : Optional.empty();
    }

    /** The longest numeral that begins at this index, or null where none does. */
    static @Nullable Numeral at(CharSequence text, int from) {
        return new NumeralReader(text, from).read();
    }

    /** The value of one digit character (0 to 9), or -1. */
    static int digit(char c) {
        if (c < 0x2000) {
            return -1;
        }
        for (int value = 0; value < DIGITS.length; value++) {
            if (DIGITS[value].indexOf(c) >= 0) {
                return value;
            }
        }
        return -1;
    }

    static boolean isZero(char c) {
        return ZERO.indexOf(c) >= 0;
    }

    /** The power of ten of a unit within a group of four places: 十 百 千, or 0. */
    static int smallPower(char c) {
        return switch (c) {
            case '十', '拾' -> 1;
            case '百', '佰' -> 2;
            case '千', '仟' -> 3;
            default -> 0;
        };
    }

    /** The power of ten of a group: 万 4, 亿 8, or 0. */
    static int groupPower(char c) {
        return switch (c) {
            case '万', '萬' -> 4;
            case '亿', '億' -> 8;
            default -> 0;
        };
    }

    static boolean isNumeral(char c) {
        return digit(c) >= 0 || smallPower(c) > 0 || groupPower(c) > 0 || c == '廿' || c == '卅';
    }

    /**
     * A numeral found in a text.
     *
     * @param end the index after its last character
     * @param lastPlace the worth of one in its last written place (1000 for 3.5万)
     * @param chinese whether any of it is written in Chinese numerals
     */
    record Numeral(BigDecimal value, int end, BigDecimal lastPlace, boolean chinese) {}
}
