package io.feiqian.language;

/**
 * A text in its plain form, with the way back to the original: NFKC, lower case, plain digits,
 * plain dashes and quotes, without zero-width, bidirectional and other invisible characters, and
 * with look-alike letters of other scripts made Latin inside words that are otherwise Latin.
 *
 * <p>Everything that reads sentences reads this form, so that ＡＰＰ and App, 128 and １２８, and a word
 * with a hidden zero-width space are the same; every span that leaves the engine is mapped back by
 * {@link #from} and {@link #to}. Folding takes linear time. Unicode Annex 15 (NFKC) and Technical
 * Standard 39 (confusables, of which only unambiguous Cyrillic and Greek letters are used).
 */
public final class Folded {

    private final String original;
    private final String text;
    private final int[] starts;
    private final int[] ends;

    Folded(String original, String text, int[] starts, int[] ends) {
        this.original = original;
        this.text = text;
        this.starts = starts;
        this.ends = ends;
    }

    public static Folded of(String original) {
        return new Folding(original).fold();
    }

    /** The plain form. */
    public String text() {
        return text;
    }

    public String original() {
        return original;
    }

    public int length() {
        return text.length();
    }

    /** Where, in the original, the folded character at this index begins. */
    public int from(int index) {
        return index < starts.length ? starts[index] : original.length();
    }

    /** Where, in the original, a folded span that ends before this index ends. */
    public int to(int end) {
        return end == 0 ? 0 : ends[end - 1];
    }

    /** The original characters of a folded span. */
    public String original(int from, int end) {
        return end <= from ? "" : original.substring(from(from), to(end));
    }
}
