package io.feiqian.language.slot;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Days that some words mean.
 *
 * @param end index after the last character of the words
 * @param to the day after the last
 * @param meaning what the words were taken for, in their language
 */
record Days(int end, LocalDate from, LocalDate to, Grain grain, String meaning, double certainty) {

    /** What the words name, which tells how a shorter second end of a range is completed. */
    enum Grain {
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR,
        ROLLING,
        /** Words that name a day as no calendar has it: 2月30日. */
        NONE
    }

    /** What the words of no day are; the days themselves mean nothing. */
    static Days none(int end, Today today) {
        return new Days(end, today.date(), today.tomorrow(), Grain.NONE, "", 0);
    }

    static Days day(int end, LocalDate day, String meaning) {
        return new Days(end, day, day.plusDays(1), Grain.DAY, meaning, 0.95);
    }

    static Days month(int end, YearMonth month, Today today, String meaning) {
        LocalDate from = month.atDay(1);
        LocalDate to = today.cut(from, month.plusMonths(1).atDay(1));
        return new Days(end, from, to, Grain.MONTH, meaning, 0.95);
    }

    static Days span(int end, LocalDate from, LocalDate to, Grain grain, String meaning) {
        return new Days(end, from, to, grain, meaning, 0.95);
    }

    Days surely(double certain) {
        return new Days(end, from, to, grain, meaning, certain);
    }

    Days until(int newEnd, LocalDate newTo, String newMeaning) {
        return new Days(newEnd, from, newTo, grain, newMeaning, certainty);
    }

    /** Both together where they touch (前天和昨天), else only these. */
    Days beside(Days other) {
        if (other.grain() == grain && other.from().equals(to)) {
            return until(other.end(), other.to(), "");
        }
        return other.grain() == grain && other.to().equals(from)
                ? new Days(other.end(), other.from(), to, grain, "", certainty)
                : this;
    }
}
