package io.feiqian.kernel;

/**
 * A value from outside that cannot be accepted: names the field, the value and the remedy, so that
 * whoever sent it can mend it. The value is cut to 64 characters and must never be a clear card or
 * identity number; mask it first.
 */
public final class InvalidValue extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;
    private static final int VALUE_LENGTH_MAX = 64;

    private final String field;
    private final String value;
    private final String reason;
    private final String remedy;

    public InvalidValue(String field, Object value, String reason, String remedy) {
        super("%s (%s) %s. %s".formatted(field, cut(String.valueOf(value)), reason, remedy));
        this.field = field;
        this.value = cut(String.valueOf(value));
        this.reason = reason;
        this.remedy = remedy;
    }

    public String field() {
        return field;
    }

    public String value() {
        return value;
    }

    public String reason() {
        return reason;
    }

    public String remedy() {
        return remedy;
    }

    private static String cut(String text) {
        return text.length() <= VALUE_LENGTH_MAX
                ? text
                : text.substring(0, VALUE_LENGTH_MAX) + "… (" + text.length() + " characters)";
    }
}
