package io.feiqian.platform.guardrails;

import java.util.List;

/**
 * Blacks out personal numbers where no token is wanted: logs, and the messages of problems. Needs
 * no key, so it works before anything else is up. Cards and phones keep their last four digits.
 */
public final class Redaction {

    private Redaction() {}

    public static String redact(String text) {
        if (!mayHold(text)) {
            return text;
        }
        List<PersonalNumber> numbers = PersonalNumbers.find(text);
        if (numbers.isEmpty()) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        int at = 0;
        for (PersonalNumber number : numbers) {
            clean.append(text, at, number.from()).append(label(number));
            at = number.to();
        }
        return clean.append(text, at, text.length()).toString();
    }

    private static String label(PersonalNumber number) {
        return switch (number.kind()) {
            case CARD -> "[card *" + number.tail() + "]";
            case IDENTITY -> "[identity]";
            case PHONE -> "[phone *" + number.tail() + "]";
        };
    }

    /** Most log lines have fewer than eleven digits; those need no folding. */
    private static boolean mayHold(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i)) && ++digits >= 11) {
                return true;
            }
        }
        // Digits beyond the basic plane (𝟏𝟐𝟑) are surrogates.
        return text.chars().anyMatch(c -> Character.isSurrogate((char) c));
    }
}
