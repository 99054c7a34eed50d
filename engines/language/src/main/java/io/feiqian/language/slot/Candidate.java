package io.feiqian.language.slot;

import io.feiqian.language.NumberSpan;
import io.feiqian.language.SlotValue;

/**
 * A value that some characters of the folded sentence could have.
 *
 * @param slot index of the slot that it could fill, or {@link #BLOCK} where the characters mean
 *     something that was not asked for, and so must serve nothing else
 * @param rank lower claims its characters earlier
 */
record Candidate(int slot, SlotValue value, int from, int to, double certainty, int rank) {

    static final int BLOCK = -1;

    static final int TOKEN = 0;
    static final int REASON = 10;
    static final int TAIL = 20;
    static final int LONG_IDENTIFIER = 30;
    static final int TAKEN_OUT = 38;
    static final int NAME = 40;
    static final int RANGE = 49;
    static final int MONEY = 50;
    static final int PERIOD = 60;
    static final int TIME = 70;
    static final int CHOICE = 80;
    static final int COUNT = 90;
    static final int SHORT_IDENTIFIER = 100;
    static final int LIKE_NAME = 110;
    static final int BARE_TAIL = 118;
    static final int BARE_AMOUNT = 120;
    static final int BARE_COUNT = 130;

    /** The characters of a number that nothing reads. */
    static Candidate of(NumberSpan number) {
        var value = new SlotValue.Text(number.value().toPlainString());
        return new Candidate(BLOCK, value, number.from(), number.to(), 0.9, BARE_COUNT);
    }

    Candidate ranked(int other) {
        return new Candidate(slot, value, from, to, certainty, other);
    }

    Candidate forSlot(int index, boolean cued) {
        return new Candidate(index, value, from, to, certainty, cued ? rank - 5 : rank);
    }
}
