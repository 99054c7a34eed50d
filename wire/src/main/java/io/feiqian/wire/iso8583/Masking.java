package io.feiqian.wire.iso8583;

import io.feiqian.kernel.Pan;

/** Makes a value fit to be shown: no card number, and nothing of what may be one. */
final class Masking {

    private static final int SHOWN_MAX = 80;
    private static final int CARD_LENGTH_MIN = 12;
    private static final int RUN_LENGTH_MIN = 6;

    /** Not free text: in two thirds of its fifteen digits some part has a valid check digit. */
    private static final int MERCHANT = 42;

    private Masking() {}

    /** A field's value for a person to read. */
    static String field(FieldType type, String value) {
        if (type.content() == Content.BINARY) {
            return "[" + value.length() + " bytes]";
        }
        if (type.number() == 2 && value.length() >= CARD_LENGTH_MIN) {
            return value.substring(0, 6)
                    + "*".repeat(value.length() - 10)
                    + value.substring(value.length() - 4);
        }
        if (type.secret()) {
            return "[" + value.length() + " characters]";
        }
        boolean text =
                type.number() == MERCHANT ? isCardOf15(value) : type.content() == Content.ANS;
        return cut(text ? withoutCards(value) : value);
    }

    /**
     * Bytes that could not be read, for an error: what looks like a field may be the middle of a
     * card number, so every longer run of digits goes.
     */
    static String unread(byte[] bytes, int offset, int length) {
        int shown = Math.clamp(length, 0, 24);
        StringBuilder text = new StringBuilder();
        for (int i = offset; i < Math.min(bytes.length, offset + shown); i++) {
            int c = bytes[i] & 0xff;
            if (c >= 0x20 && c < 0x7f) {
                text.append((char) c);
            } else {
                text.append("\\x").append(String.format("%02x", c));
            }
        }
        String masked = starRuns(text.toString(), RUN_LENGTH_MIN, false);
        return shown < length ? masked + "… (" + length + " bytes)" : masked;
    }

    /** The text with every digit run that could be a card number starred. */
    static String withoutCards(String text) {
        return starRuns(text, CARD_LENGTH_MIN, true);
    }

    private static String starRuns(String text, int lengthMin, boolean onlyCards) {
        StringBuilder out = null;
        int start = 0;
        while (start < text.length()) {
            int end = start;
            while (end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
            boolean hide =
                    end - start >= lengthMin
                            && (!onlyCards || containsCard(text.substring(start, end)));
            if (hide) {
                out = out == null ? new StringBuilder(text) : out;
                for (int i = start; i < end; i++) {
                    out.setCharAt(i, '*');
                }
            }
            start = end + 1;
        }
        return out == null ? text : out.toString();
    }

    /** The only card numbers that fit a merchant's fifteen places begin with 34 or 37. */
    private static boolean isCardOf15(String value) {
        return (value.startsWith("34") || value.startsWith("37")) && Pan.hasValidCheckDigit(value);
    }

    private static boolean containsCard(String digits) {
        for (int length = CARD_LENGTH_MIN; length <= Math.min(19, digits.length()); length++) {
            for (int from = 0; from + length <= digits.length(); from++) {
                if (Pan.hasValidCheckDigit(digits.substring(from, from + length))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String cut(String text) {
        return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
    }
}
