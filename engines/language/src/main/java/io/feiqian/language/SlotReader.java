package io.feiqian.language;

import io.feiqian.kernel.BusinessTime;
import java.util.List;

/** Reads the values of slots out of a sentence. A character serves one slot only. */
public interface SlotReader {

    /**
     * @param time the data set's clock, on which relative dates are read
     * @return at most one extraction a slot, in the order of the slots
     */
    List<Extraction> read(
            String text, List<Slot> slots, List<Gazetteer> gazetteers, BusinessTime time);

    /**
     * The conditions that the sentence states and none of the slots takes, in its own words: a
     * second merchant, a time of day, 低于90%. Whoever answers without them answers another question.
     */
    default List<String> unread(
            String text, List<Slot> slots, List<Gazetteer> gazetteers, BusinessTime time) {
        return List.of();
    }

    /**
     * Further values of one slot that {@link #read} fills: the other sides of a comparison (上周六 vs
     * 上周日, 91 和 96), in the order of the sentence. Values of several slots pair in ways that only
     * the speaker knows; they are {@link #unread}.
     */
    default List<Extraction> sides(
            String text, List<Slot> slots, List<Gazetteer> gazetteers, BusinessTime time) {
        return List.of();
    }

    /**
     * The sentence without what {@link #read} and {@link #unread} took of it, a line break in the
     * place of each character taken: the words that only say what is asked, and those that nobody
     * understands.
     */
    default String rest(
            String text, List<Slot> slots, List<Gazetteer> gazetteers, BusinessTime time) {
        return text;
    }

    /** The days that the sentence names and no calendar has, in its own words: 2月30日, June 31st. */
    default List<String> noSuchDays(String text, BusinessTime time) {
        return List.of();
    }

    /**
     * What the sentence writes as money and no money can be, in its own words: -50元, 0.001 yuan,
     * 1e9. {@link #read} takes what is nearest, which whoever moves money must not.
     */
    default List<String> unmeant(String text, BusinessTime time) {
        return List.of();
    }
}
