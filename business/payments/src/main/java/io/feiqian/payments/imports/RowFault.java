package io.feiqian.payments.imports;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a row was rejected: the line it begins on, field, value (masked and cut) and reason. */
record RowFault(long line, String field, String value, Bilingual reason) {

    private static final int VALUE_LENGTH_MAX = 64;
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{12,}");

    RowFault {
        value = shown(value);
    }

    /** Text of a file as people may see it: long numbers masked, cut. */
    static String shown(String text) {
        String masked = masked(text.length() > 200 ? text.substring(0, 200) : text);
        String cut =
                masked.length() > VALUE_LENGTH_MAX
                        ? masked.substring(0, VALUE_LENGTH_MAX) + "…"
                        : masked;
        return cut.replace("\0", "");
    }

    /** A row whose field cannot be read: the reason ends with the remedy. */
    static RowFault of(long line, InvalidValue fault) {
        return new RowFault(
                line,
                fault.field(),
                fault.value(),
                new Bilingual(
                        fault.reasons().zh() + "。" + fault.remedies().zh(),
                        fault.reasons().en() + ". " + fault.remedies().en()));
    }

    /** A broken row may hold a card number in any column, so every long number is masked. */
    private static String masked(String text) {
        Matcher numbers = LONG_NUMBER.matcher(text);
        return numbers.replaceAll(number ->
                number.group().substring(0, 6)
                        + "*".repeat(number.group().length() - 10)
                        + number.group().substring(number.group().length() - 4));
    }
}
