package io.feiqian.kernel;

/**
 * What a person can see of a text: without the characters that show nothing and change how others
 * are shown. An override of direction (U+202E) makes gnp.exe of exe.png, an escape (U+001B) drives
 * a terminal, a zero-width space makes two names of one. Nobody who writes a name or a reason means
 * them.
 */
public final class Visible {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private Visible() {}

    /** Free text: lines, tabs and the joiners inside of words and emoji stay. */
    public static String text(String text) {
        return clean(text, true);
    }

    /** One line, such as a name: lines and tabs become spaces, and no joiner stays. */
    public static String name(String name) {
        return clean(name, false);
    }

    private static String clean(String text, boolean lines) {
        if (text.codePoints().allMatch(cp -> isPlain(cp, lines))) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(cp -> append(clean, cp, lines));
        return clean.toString();
    }

    private static void append(StringBuilder clean, int cp, boolean lines) {
        if (isPlain(cp, lines)) {
            clean.appendCodePoint(cp);
        } else if (isBreak(cp)) {
            clean.append(lines ? '\n' : ' ');
        }
    }

    private static boolean isBreak(int cp) {
        int type = Character.getType(cp);
        return cp == '\n'
                || cp == '\t'
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** Private use is: banks write rare characters of names with it. */
    private static boolean isPlain(int cp, boolean lines) {
        return switch (Character.getType(cp)) {
            case Character.CONTROL -> lines && (cp == '\n' || cp == '\t');
            case Character.FORMAT ->
                    lines && (cp == ZERO_WIDTH_NON_JOINER || cp == ZERO_WIDTH_JOINER);
            case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
