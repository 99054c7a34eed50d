package io.feiqian.platform.guardrails;

/**
 * Beginnings and lengths of card numbers in use (ISO/IEC 7812 issuer identification numbers), so
 * that dates, times in milliseconds and most running numbers are not taken for cards.
 */
final class CardRanges {

    private CardRanges() {}

    static boolean isKnown(String digits) {
        int length = digits.length();
        int two = Integer.parseInt(digits.substring(0, 2));
        int four = Integer.parseInt(digits.substring(0, 4));
        return switch (two / 10) {
            // Mastercard's second range, Mir.
            case 2 ->
                    length == 16 && (four >= 2221 && four <= 2720 || four >= 2200 && four <= 2204);
            // American Express, Diners, JCB.
            case 3 ->
                    length == 15 && (two == 34 || two == 37)
                            || length >= 14 && (two == 30 || two == 36 || two == 38 || two == 39)
                            || length >= 15 && two == 35;
            // Visa; Chinese banks issue 19 digits too.
            case 4 -> length == 13 || length == 16 || length == 18 || length == 19;
            // Mastercard, Maestro.
            case 5 -> length >= 16;
            // UnionPay, Discover, Maestro, RuPay.
            case 6 -> length >= 15;
            // UnionPay.
            case 8 -> two == 81 && length >= 16;
            // Old cards of Chinese banks, 95588… and the like, and test ranges.
            case 9 -> length >= 16;
            default -> false;
        };
    }
}
