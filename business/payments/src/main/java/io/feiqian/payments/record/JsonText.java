package io.feiqian.payments.record;

/**
 * Writes a flat JSON object of texts. Leaves out NUL, which PostgreSQL can hold neither as text nor
 * as jsonb, so that no sender can make a message that the record cannot store.
 */
public final class JsonText {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder text = new StringBuilder(512).append('{');

    public JsonText put(String name, String value) {
        if (text.length() > 1) {
            text.append(',');
        }
        quote(name);
        text.append(':');
        quote(value);
        return this;
    }

    public String done() {
        return text.append('}').toString();
    }

    /** Begins anew, so that one writer serves a whole file. */
    public JsonText reset() {
        text.setLength(1);
        return this;
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c >= ' ' && !Character.isSurrogate(c)) {
                text.append(c);
            } else if (c != 0) {
                special(value, i);
            }
        }
        text.append('"');
    }

    private void special(String value, int at) {
        char c = value.charAt(at);
        if (c < ' ') {
            text.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
        } else if (paired(value, at)) {
            text.append(c);
        }
    }

    private static boolean paired(String value, int at) {
        char c = value.charAt(at);
        return Character.isHighSurrogate(c)
                ? at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
    }
}
