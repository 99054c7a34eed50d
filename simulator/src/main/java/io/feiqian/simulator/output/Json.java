package io.feiqian.simulator.output;

import java.util.Locale;

/** Just enough JSON to write one object. */
public final class Json {

    private final StringBuilder text = new StringBuilder("{");

    public static Json object() {
        return new Json();
    }

    public Json put(String name, Object value) {
        if (text.length() > 1) {
            text.append(',');
        }
        quote(name).append(':');
        if (value instanceof Number) {
            text.append(value);
        } else {
            quote(value.toString());
        }
        return this;
    }

    /** A value that is JSON already. */
    public Json raw(String name, String json) {
        if (text.length() > 1) {
            text.append(',');
        }
        quote(name).append(':').append(json);
        return this;
    }

    public static String array(Iterable<String> values) {
        StringBuilder out = new StringBuilder("[");
        for (String value : values) {
            out.append(out.length() > 1 ? "," : "").append(value);
        }
        return out.append(']').toString();
    }

    public static String string(String value) {
        return new Json().quote(value).substring(1);
    }

    private StringBuilder quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < 0x20) {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"');
    }

    @Override
    public String toString() {
        return text + "}";
    }
}
