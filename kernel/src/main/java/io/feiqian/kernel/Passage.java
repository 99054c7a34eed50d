package io.feiqian.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A text in which every figure, date, card tail and link cites its cell. Citations are half-open
 * character ranges, ascending and disjoint.
 */
public record Passage(String text, List<Citation> citations) {

    public Passage {
        citations = citations.stream().sorted(Comparator.comparingInt(Citation::from)).toList();
        int end = 0;
        for (Citation citation : citations) {
            if (citation.from() < end
                    || citation.to() <= citation.from()
                    || citation.to() > text.length()) {
                throw new InvalidValue(
                        "citations",
                        citation,
                        "overlaps its neighbour or leaves the text",
                        "Citations are ascending, disjoint ranges within the text.");
            }
            end = citation.to();
        }
    }

    public static Passage plain(String text) {
        return new Passage(text, List.of());
    }

    /** This passage, a separator, and the other one. */
    public Passage followedBy(String separator, Passage next) {
        int shift = text.length() + separator.length();
        List<Citation> all = new ArrayList<>(citations);
        for (Citation c : next.citations) {
            all.add(new Citation(c.from() + shift, c.to() + shift, c.cell()));
        }
        return new Passage(text + separator + next.text, all);
    }

    /** The characters from (inclusive) to (exclusive) state the value of the cell. */
    public record Citation(int from, int to, Evidence.CellRef cell) {}

    /** Writes a passage piece by piece, so that a figure cannot be written without its cell. */
    public static final class Writer {

        private final Language language;
        private final StringBuilder text = new StringBuilder();
        private final List<Citation> citations = new ArrayList<>();

        public Writer(Language language) {
            this.language = language;
        }

        public Language language() {
            return language;
        }

        /** Words without figures. */
        public Writer say(String words) {
            text.append(words);
            return this;
        }

        public Writer say(Bilingual words) {
            return say(words.in(language));
        }

        /** The value of a cell in its usual form ({@link Figures}). */
        public Writer figure(Evidence evidence, String cell) {
            return figure(evidence, cell, Figures.write(evidence.cell(cell).value(), language));
        }

        /** The value of a cell in a form of the caller's, for example rounded to 万. */
        public Writer figure(Evidence evidence, String cell, String written) {
            int from = text.length();
            text.append(written);
            citations.add(
                    new Citation(from, text.length(), new Evidence.CellRef(evidence.id(), cell)));
            return this;
        }

        public Passage done() {
            return new Passage(text.toString(), citations);
        }
    }
}
