package io.feiqian.wire.iso8583;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Pan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One ISO 8583 message, immutable: the MTI and the data elements, as spans over one byte array. A
 * value becomes a String only when it is asked for. {@code toString} shows no card number.
 */
public final class IsoMessage {

    private static final String[] MTIS = new String[10_000];

    private final Dialect dialect;
    private final int mti;

    /** Bit 1, which announces the second bitmap, is left to the encoder and never set here. */
    private final long primary;

    private final long secondary;
    private final byte[] bytes;

    /** Offset in the upper, length in the lower 16 bits, in the order of the elements. */
    private final int[] spans;

    IsoMessage(Dialect dialect, int mti, long primary, long secondary, byte[] bytes, int[] spans) {
        this.dialect = dialect;
        this.mti = mti;
        this.primary = primary;
        this.secondary = secondary;
        this.bytes = bytes;
        this.spans = spans;
    }

    /** Starts a message; the MTI is four digits, the first 0 (version 1987). */
    public static IsoMessageBuilder of(String mti) {
        return of(Dialect.RECORD, mti);
    }

    public static IsoMessageBuilder of(Dialect dialect, String mti) {
        return new IsoMessageBuilder(dialect, mti);
    }

    public Dialect dialect() {
        return dialect;
    }

    /** The message type, "0100". */
    public String mti() {
        return mtiText(mti);
    }

    int mtiCode() {
        return mti;
    }

    /** 1 authorisation, 2 financial, 4 reversal, 8 network management … */
    public int messageClass() {
        return mti / 100 % 10;
    }

    /** The MTI without its repeat digit: "0121" is the same message as "0120", sent again. */
    public String mtiWithoutRepeat() {
        return mtiText(mti & ~1);
    }

    public boolean isRepeat() {
        return (mti & 1) == 1;
    }

    /** Asks (x00) or tells (x20): something that wants an answer. */
    public boolean wantsAnswer() {
        int function = mti / 10 % 10;
        return function == 0 || function == 2;
    }

    public boolean isAdvice() {
        return mti / 10 % 10 == 2;
    }

    /** An answer (x10, x30). */
    public boolean isAnswer() {
        int function = mti / 10 % 10;
        return function == 1 || function == 3;
    }

    public boolean has(int field) {
        if (field < 2 || field > 128) {
            return false;
        }
        return field <= 64 ? (primary << (field - 1)) < 0 : (secondary << (field - 65)) < 0;
    }

    /** The numbers of the elements that are present, ascending. */
    public List<Integer> fields() {
        List<Integer> fields = new ArrayList<>(spans.length);
        for (int field = 2; field <= 128; field++) {
            if (has(field)) {
                fields.add(field);
            }
        }
        return fields;
    }

    /** The first of these elements that is not there. */
    public OptionalInt firstMissing(int... wanted) {
        return Arrays.stream(wanted).filter(field -> !has(field)).findFirst();
    }

    /**
     * The value as text, without the spaces that pad it; empty if absent. For DE 2 that is the
     * clear card number: tokenise it, never log it.
     */
    public Optional<String> text(int field) {
        return has(field) ? Optional.of(read(field)) : Optional.empty();
    }

    /** The text of an element that the caller has checked to be there. */
    public String required(int field) {
        if (!has(field)) {
            throw missing(field);
        }
        return read(field);
    }

    /** The value of up to 18 digits; empty if absent. */
    public OptionalLong number(int field) {
        if (!has(field)) {
            return OptionalLong.empty();
        }
        int span = span(field);
        int offset = span >>> 16;
        int length = span & 0xffff;
        if (dialect.field(field).content() != Content.N || length > 18) {
            throw new InvalidValue(
                    "DE " + field,
                    dialect.field(field).content(),
                    "is no number of up to 18 digits",
                    "Read it as text.");
        }
        long value = 0;
        for (int i = offset; i < offset + length; i++) {
            value = value * 10 + (bytes[i] - '0');
        }
        return OptionalLong.of(value);
    }

    /** The bytes of the value; empty if absent. */
    public Optional<byte[]> binary(int field) {
        if (!has(field)) {
            return Optional.empty();
        }
        int span = span(field);
        int offset = span >>> 16;
        return Optional.of(Arrays.copyOfRange(bytes, offset, offset + (span & 0xffff)));
    }

    /** DE 2 as a card number; errors if it has a wrong length or check digit. */
    public Optional<Pan> pan() {
        return text(2).map(Pan::new);
    }

    /** Whether this is the answer to {@code asked}: see "Keys" in the README. */
    public boolean answers(IsoMessage asked) {
        return isAnswer() && AnswerKey.of(this).equals(AnswerKey.of(asked));
    }

    /** Starts the answer: MTI + 10, the fields that an answer repeats, and DE 39. */
    public IsoMessageBuilder answer(String responseCode) {
        if (!wantsAnswer()) {
            throw new InvalidValue(
                    "mti", mti(), "wants no answer", "Answer only requests and advices.");
        }
        IsoMessageBuilder answer = new IsoMessageBuilder(dialect, mtiText((mti & ~1) + 10));
        return answer.copy(this, 3, 4, 7, 11, 12, 13, 32, 33, 37)
                .text(39, responseCode)
                .copy(this, 41, 42, 49, 70, 100);
    }

    /** The same content, to be changed. */
    public IsoMessageBuilder toBuilder() {
        return toBuilder(mti());
    }

    /** The same content under another MTI. */
    public IsoMessageBuilder toBuilder(String newMti) {
        IsoMessageBuilder builder = new IsoMessageBuilder(dialect, newMti);
        for (int field : fields()) {
            builder.copy(this, field);
        }
        return builder;
    }

    /** MTI and elements, one a line; card numbers masked, other secrets left out. */
    public String describe() {
        StringBuilder text = new StringBuilder(mti());
        for (int field : fields()) {
            text.append("\n  DE ").append(field).append(" = ").append(masked(field));
        }
        return text.toString();
    }

    /** The value of a present element as a person may see it. */
    public String masked(int field) {
        FieldType type = dialect.field(field);
        return Masking.field(type, required(field));
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof IsoMessage that)
                || mti != that.mti
                || primary != that.primary
                || secondary != that.secondary) {
            return false;
        }
        for (int rank = 0; rank < spans.length; rank++) {
            int a = spans[rank] >>> 16;
            int b = that.spans[rank] >>> 16;
            if (!Arrays.equals(
                    bytes,
                    a,
                    a + (spans[rank] & 0xffff),
                    that.bytes,
                    b,
                    b + (that.spans[rank] & 0xffff))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = mti * 31 + Long.hashCode(primary) + Long.hashCode(secondary);
        for (int span : spans) {
            int offset = span >>> 16;
            for (int i = offset; i < offset + (span & 0xffff); i++) {
                hash = 31 * hash + bytes[i];
            }
        }
        return hash;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(mti()).append('{');
        for (int field : fields()) {
            text.append(text.length() > 5 ? ", " : "")
                    .append(field)
                    .append('=')
                    .append(masked(field));
        }
        return text.append('}').toString();
    }

    long primary() {
        return primary;
    }

    long secondary() {
        return secondary;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Offset and length of a present element. */
    int span(int field) {
        int rank =
                field <= 64
                        ? Long.bitCount(primary & before(field))
                        : Long.bitCount(primary) + Long.bitCount(secondary & before(field - 64));
        return spans[rank];
    }

    int spanAt(int rank) {
        return spans[rank];
    }

    int size() {
        return spans.length;
    }

    static String mtiText(int mti) {
        String text = MTIS[mti];
        if (text == null) {
            // A race writes the same text twice.
            text = String.format("%04d", mti);
            MTIS[mti] = text;
        }
        return text;
    }

    /** The first position-1 bits of a bitmap. */
    private static long before(int position) {
        return position == 1 ? 0 : -1L << (65 - position);
    }

    private String read(int field) {
        int span = span(field);
        int offset = span >>> 16;
        int length = span & 0xffff;
        FieldType type = dialect.field(field);
        boolean padded =
                type.form() == FieldType.Form.FIXED
                        && (type.content() == Content.AN || type.content() == Content.ANS);
        while (padded && length > 0 && bytes[offset + length - 1] == ' ') {
            length--;
        }
        return type.content() == Content.BINARY
                ? new String(bytes, offset, length, StandardCharsets.ISO_8859_1)
                : new String(bytes, offset, length, dialect.charset());
    }

    private InvalidValue missing(int field) {
        return new InvalidValue(
                "DE " + field,
                "",
                new Bilingual("在 " + mti() + " 中缺失", "is missing in the " + mti()),
                new Bilingual(
                        "请补上这个数据元。", "Ask has() or text() first where an element is optional."));
    }
}
