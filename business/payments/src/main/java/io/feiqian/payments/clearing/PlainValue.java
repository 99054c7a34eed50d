package io.feiqian.payments.clearing;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Text between two commas. A file has no quotes, so what would end or quote a value is written as
 * {@code %2C}, {@code %22} or {@code %25}: a terminal may be called {@code T,1}.
 */
final class PlainValue {

    private static final Pattern SPECIAL = Pattern.compile("[,\"%\\p{Cntrl}]");
    private static final Pattern ESCAPED = Pattern.compile("%([0-9A-F]{2})");

    private PlainValue() {}

    static String write(String value) {
        return SPECIAL.matcher(value)
                .replaceAll(found -> "%%%02X".formatted((int) found.group().charAt(0)));
    }

    /** What is no such sequence stands for itself. */
    static String read(String value) {
        return value.indexOf('%') < 0
                ? value
                : ESCAPED.matcher(value).replaceAll(PlainValue::character);
    }

    private static String character(MatchResult found) {
        char character = (char) Integer.parseInt(found.group(1), 16);
        // replaceAll gives both a meaning; and no database keeps a zero in a text.
        return switch (character) {
            case '$', '\\' -> "\\" + character;
            case 0 -> found.group();
            default -> String.valueOf(character);
        };
    }
}
