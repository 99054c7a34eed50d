package io.feiqian.language;

import java.text.Normalizer;
import java.util.Arrays;

/** The one pass that makes a {@link Folded}, and a second over mixed-script words. */
final class Folding {

    /** A base with more marks than this is noise; the limit keeps normalisation linear. */
    private static final int MARKS_MAX = 16;

    /** A ligature of a whole phrase (U+FDFA) stays as it is, or a text could grow eighteenfold. */
    private static final int EXPANSION_MAX = 8;

    private static final String CYRILLIC = "аеорсухкмтнвіјѕԁԛԝ";
    private static final String CYRILLIC_LATIN = "aeopcyxkmthbijsdqw";
    private static final String GREEK = "αορντικευχ";
    private static final String GREEK_LATIN = "aopvtikeux";

    private final String original;
    private final StringBuilder text;
    private int[] starts;
    private int[] ends;

    Folding(String original) {
        this.original = original;
        this.text = new StringBuilder(original.length());
        this.starts = new int[original.length() + 8];
        this.ends = new int[original.length() + 8];
    }

    Folded fold() {
        int at = 0;
        while (at < original.length()) {
            at = foldCluster(at);
        }
        unmaskLookAlikes();
        return new Folded(
                original,
                text.toString(),
                Arrays.copyOf(starts, text.length()),
                Arrays.copyOf(ends, text.length()));
    }

    private int foldCluster(int from) {
        int base = original.codePointAt(from);
        int end = from + Character.charCount(base);
        int marksFrom = end;
        for (int marks = 0; end < original.length() && marks < MARKS_MAX; marks++) {
            int next = original.codePointAt(end);
            if (!isMark(next)) {
                break;
            }
            end += Character.charCount(next);
        }
        if (end == marksFrom && isPlain(base)) {
            append(Character.toLowerCase(base), from, end);
        } else {
            foldHard(base, from, end);
        }
        return end;
    }

    private static boolean isPlain(int cp) {
        return (cp >= ' ' && cp < 0x7f) || (cp >= 0x4e00 && cp <= 0x9fff);
    }

    private static boolean isMark(int cp) {
        if (cp < 0x300) {
            return false;
        }
        int type = Character.getType(cp);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private void foldHard(int base, int from, int end) {
        switch (Character.getType(base)) {
            case Character.FORMAT -> {}
            case Character.CONTROL -> control(base, from, end);
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> append('\n', from, end);
            case Character.SPACE_SEPARATOR -> append(' ', from, end);
            case Character.SURROGATE -> append(0xfffd, from, end);
            case Character.DECIMAL_DIGIT_NUMBER ->
                    append('0' + Character.digit(base, 10), from, end);
            case Character.OTHER_NUMBER -> otherNumber(base, from, end);
            default -> normalise(from, end);
        }
    }

    private void control(int base, int from, int end) {
        if (base == '\n') {
            append('\n', from, end);
        } else if (Character.isWhitespace(base)) {
            append(' ', from, end);
        }
    }

    /**
     * Circled digits become digits; superscripts and fractions stay, because 10² is not 102 and 3½
     * is not 31/2.
     */
    private void otherNumber(int base, int from, int end) {
        String plain = Normalizer.normalize(Character.toString(base), Normalizer.Form.NFKC);
        boolean circled =
                base >= 0x2460 && plain.length() == 1 && Character.isDigit(plain.charAt(0));
        append(circled ? plain.charAt(0) : base, from, end);
    }

    private void normalise(int from, int end) {
        String cluster = original.substring(from, end);
        String normal = Normalizer.normalize(cluster, Normalizer.Form.NFKC);
        String plain = normal.length() > EXPANSION_MAX ? cluster : normal;
        boolean dropMarks = !plain.isEmpty() && isPlain(plain.codePointAt(0));
        for (int i = 0; i < plain.length(); ) {
            int cp = plain.codePointAt(i);
            i += Character.charCount(cp);
            if (!(isMark(cp) && (dropMarks || isVariation(cp)))) {
                append(punctuation(Character.toLowerCase(cp)), from, end);
            }
        }
    }

    private static boolean isVariation(int cp) {
        return (cp >= 0xfe00 && cp <= 0xfe0f) || (cp >= 0xe0100 && cp <= 0xe01ef) || cp == 0x34f;
    }

    private static int punctuation(int cp) {
        return switch (cp) {
            case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212 -> '-';
            case 0x301c, 0x223c -> '~';
            case 0x2018, 0x2019, 0x02bc -> '\'';
            case 0x201c, 0x201d -> '"';
            default -> cp;
        };
    }

    private void append(int cp, int from, int end) {
        int before = text.length();
        text.appendCodePoint(cp);
        if (text.length() > starts.length) {
            starts = Arrays.copyOf(starts, text.length() * 2);
            ends = Arrays.copyOf(ends, text.length() * 2);
        }
        for (int i = before; i < text.length(); i++) {
            starts[i] = from;
            ends[i] = end;
        }
    }

    /** Cyrillic or Greek letters become Latin in a word whose other letters are all Latin. */
    private void unmaskLookAlikes() {
        int at = 0;
        while (at < text.length()) {
            int end = at;
            boolean latin = false;
            boolean masked = false;
            boolean foreign = false;
            while (end < text.length() && isWordLetter(text.charAt(end))) {
                char c = text.charAt(end++);
                boolean plain = c < 0x80;
                boolean alike = !plain && lookAlike(c) != c;
                latin |= plain;
                masked |= alike;
                foreign |= !plain && !alike;
            }
            if (latin && masked && !foreign) {
                for (int i = at; i < end; i++) {
                    text.setCharAt(i, lookAlike(text.charAt(i)));
                }
            }
            at = Math.max(end, at + 1);
        }
    }

    private static boolean isWordLetter(char c) {
        return c < 0x2e80 && Character.isLetterOrDigit(c);
    }

    private static char lookAlike(char c) {
        int at = CYRILLIC.indexOf(c);
        if (at >= 0) {
            return CYRILLIC_LATIN.charAt(at);
        }
        at = GREEK.indexOf(c);
        return at >= 0 ? GREEK_LATIN.charAt(at) : c;
    }
}
