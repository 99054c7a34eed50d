package io.feiqian.language;

import java.math.BigDecimal;

/**
 * A number as it stands in a text.
 *
 * @param from index of its first character, in the text that was scanned
 * @param to index after its last character, multiplier and percent sign included
 * @param value exact: 3.5万 is 35000; of a ratio the fraction: 35% and 三成五 are 0.35
 * @param lastPlace the worth of one in the last written place, which bounds the rounding that the
 *     writer can have done: 1000 for 3.5万, 0.001 for 97.2%, 1 for 三百
 * @param certain false where the characters are often no number: 一 in 一下, the 3 of 周三 or of T3,
 *     "one" in "this one", 三四 (three or four)
 */
public record NumberSpan(
        int from, int to, BigDecimal value, Kind kind, BigDecimal lastPlace, boolean certain) {

    /** What the value measures. */
    public enum Kind {
        /** A count, an amount, a part of a date: just a number. */
        PLAIN,
        /** A share: 35%, 百分之三十五, 三成五, 八五折; the value is the fraction. */
        RATIO,
        /** A difference of shares: 1.2 个百分点, 1.2 percentage points; the value is the fraction. */
        POINTS
    }
}
