package io.feiqian.kernel;

/**
 * A value from outside that cannot be accepted: names the field, the value and the remedy, so that
 * whoever sent it can mend it. The value is cut to 64 characters and must never be a clear card or
 * identity number; mask it first.
 */
public final class InvalidValue extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;
    private static final int VALUE_LENGTH_MAX = 64;

    private final transient Bilingual field;
    private final String value;
    private final transient Bilingual reason;
    private final transient Bilingual remedy;

    /** For what no page can provoke: whoever reads it reads English. */
    public InvalidValue(String field, Object value, String reason, String remedy) {
        this(field, value, new Bilingual(reason, reason), new Bilingual(remedy, remedy));
    }

    public InvalidValue(String field, Object value, Bilingual reason, Bilingual remedy) {
        this(new Bilingual(field, field), value, reason, remedy);
    }

    /** Of a field that is named with its place: "第 3 行 stan", "line 3: stan". */
    public InvalidValue(Bilingual field, Object value, Bilingual reason, Bilingual remedy) {
        super(sentence(Language.EN, field, value, reason, remedy));
        this.field = field;
        this.value = cut(String.valueOf(value));
        this.reason = reason;
        this.remedy = remedy;
    }

    private static String sentence(
            Language language, Bilingual field, Object value, Bilingual reason, Bilingual remedy) {
        String form =
                switch (language) {
                    case ZH -> "%s（%s）%s。%s";
                    case EN -> "%s (%s) %s. %s";
                };
        return form.formatted(
                field.in(language),
                cut(String.valueOf(value)),
                reason.in(language),
                remedy.in(language));
    }

    /** The message, in a language. */
    public String in(Language language) {
        return sentence(language, field, value, reason, remedy);
    }

    /** The message, in both languages. */
    public Bilingual sentence() {
        return new Bilingual(in(Language.ZH), in(Language.EN));
    }

    /** The same fault of a field that only the caller can name: "line 3, for". */
    public InvalidValue of(String otherField) {
        return of(new Bilingual(otherField, otherField));
    }

    public InvalidValue of(Bilingual otherField) {
        return new InvalidValue(otherField, value, reason, remedy);
    }

    public String field() {
        return field.en();
    }

    public String value() {
        return value;
    }

    public String reason() {
        return reason.en();
    }

    public String remedy() {
        return remedy.en();
    }

    public Bilingual reasons() {
        return reason;
    }

    public Bilingual remedies() {
        return remedy;
    }

    private static String cut(String text) {
        return text.length() <= VALUE_LENGTH_MAX
                ? text
                : text.substring(0, VALUE_LENGTH_MAX) + "… (" + text.length() + ")";
    }
}
