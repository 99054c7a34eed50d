package io.feiqian.platform.guardrails;

import java.util.List;

/** What the evidence check found. */
public sealed interface Verdict {

    /** Every figure, date, tail and link stands on its cell. */
    record Sound() implements Verdict {}

    /** At least one does not; the answer must not be given like this. */
    record Unsound(List<Finding> findings) implements Verdict {
        public Unsound {
            findings = List.copyOf(findings);
        }
    }

    /**
     * One thing that is wrong.
     *
     * @param from index of the first character in question
     * @param to index after the last
     * @param remedy what to write instead, for a reasoner that tries again
     */
    record Finding(Fault fault, int from, int to, String text, String remedy) {}

    /** The kinds of faults. */
    enum Fault {
        /** A figure, date, link or word of quantity without a citation of its own. */
        UNCITED,
        /** The citation names a cell that no evidence has. */
        NO_SUCH_CELL,
        /** The number, date, time or word is another one than the cell's. */
        VALUE,
        /** The unit is missing or another one. */
        UNIT,
        /** It rose where the cell fell, or the reverse. */
        SIGN,
        /** Rounded wrongly, or without saying so. */
        ROUNDING,
        /** The words around it speak of another measure. */
        MEASURE,
        /** The words around it speak of another member. */
        MEMBER,
        /** The calculation does not give this from its inputs. */
        CALCULATION
    }
}
