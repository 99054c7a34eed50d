package io.feiqian.language.slot;

import io.feiqian.language.EnglishNumerals;

/** Small counts in English, as they stand before "days" or "weeks", vague ones included. */
final class EnglishCounts {

    /** One group: a count. */
    static final String FORM =
            "([0-9]{1,3}|" + EnglishNumerals.TO_HUNDRED + "|few|couple of|several|an?)";

    private EnglishCounts() {}

    static int of(String words) {
        return switch (words) {
            case "a", "an" -> 1;
            case "couple of" -> 2;
            case "few", "several" -> 3;
            default -> EnglishNumerals.parse(words).orElseGet(() -> Integer.parseInt(words));
        };
    }
}
