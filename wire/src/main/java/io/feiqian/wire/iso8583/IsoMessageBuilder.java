package io.feiqian.wire.iso8583;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Pan;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Builds a message; a value that its element cannot hold is refused at once. Not for several
 * threads. Elements may be set in any order; the last value counts.
 */
public final class IsoMessageBuilder {

    private static final int BYTES_MAX = 65_535;

    private final Dialect dialect;
    private final int mti;
    private final int[] spans = new int[129];
    private byte[] bytes = new byte[256];
    private int used;
    private long primary;
    private long secondary;

    IsoMessageBuilder(Dialect dialect, String mti) {
        byte[] digits = mti.getBytes(StandardCharsets.US_ASCII);
        int code = digits.length == 4 ? Digits.read(digits, 0, 4) : -1;
        if (code < 100 || code > 999) {
            throw new InvalidValue(
                    "mti",
                    mti,
                    new Bilingual("须为以 0 开头的四位数字", "must be four digits and begin with 0"),
                    new Bilingual(
                            "ISO 8583:1987 的版本号是 0，如 0100。",
                            "ISO 8583:1987 is version 0, as in 0100."));
        }
        this.dialect = dialect;
        this.mti = code;
    }

    /** Sets a text; a fixed alphanumeric element is padded with spaces on the right. */
    public IsoMessageBuilder text(int field, String value) {
        FieldType type = dialect.field(field);
        byte[] raw =
                type.content() == Content.BINARY
                        ? value.getBytes(StandardCharsets.ISO_8859_1)
                        : value.getBytes(dialect.charset());
        return put(type, raw, 0, raw.length);
    }

    /** Sets digits; a fixed element gets leading zeros. */
    public IsoMessageBuilder number(int field, long value) {
        FieldType type = dialect.field(field);
        if (value < 0) {
            throw wrong(
                    type,
                    value,
                    new Bilingual("不能为负数", "cannot be negative"),
                    new Bilingual(
                            "金额不带符号，方向由交易类型表示。",
                            "Send the amount without a sign; the kind says the direction."));
        }
        byte[] digits = new byte[19];
        Digits.write(value, digits, 0, 19);
        int first = 0;
        while (first < 18 && digits[first] == '0') {
            first++;
        }
        boolean padded = type.form() == FieldType.Form.FIXED;
        if (padded && type.lengthMax() > 19) {
            throw wrong(
                    type,
                    "a number",
                    new Bilingual("不能按数字写", "is too long to be one"),
                    new Bilingual("请按文本写。", "Set it as text."));
        }
        int length = padded ? Math.max(type.lengthMax(), 19 - first) : 19 - first;
        return put(type, digits, 19 - length, length);
    }

    public IsoMessageBuilder pan(Pan pan) {
        return text(2, pan.clear());
    }

    public IsoMessageBuilder binary(int field, byte[] value) {
        return put(dialect.field(field), value, 0, value.length);
    }

    /** Takes these elements over, where they are present. */
    public IsoMessageBuilder copy(IsoMessage from, int... fields) {
        for (int field : fields) {
            if (from.has(field)) {
                int span = from.span(field);
                put(dialect.field(field), from.bytes(), span >>> 16, span & 0xffff);
            }
        }
        return this;
    }

    public IsoMessageBuilder without(int field) {
        if (field <= 64) {
            primary &= ~bit(field);
        } else {
            secondary &= ~bit(field - 64);
        }
        return this;
    }

    public IsoMessage build() {
        int[] compact = new int[Long.bitCount(primary) + Long.bitCount(secondary)];
        int rank = 0;
        for (int field = 2; field <= 128; field++) {
            long bits = field <= 64 ? primary & bit(field) : secondary & bit(field - 64);
            if (bits != 0) {
                compact[rank++] = spans[field];
            }
        }
        byte[] exact = Arrays.copyOf(bytes, used);
        return new IsoMessage(dialect, mti, primary, secondary, exact, compact);
    }

    private IsoMessageBuilder put(FieldType type, byte[] from, int offset, int length) {
        int padding = padding(type, from, offset, length);
        int wrong = type.content().firstWrong(from, offset, length);
        if (wrong >= 0) {
            throw wrong(
                    type,
                    Masking.unread(from, offset, length),
                    new Bilingual(
                            "只能有" + type.content().allowed().zh(),
                            "must hold " + type.content().allowed().en()),
                    new Bilingual("也许混进了空格或符号。", "Maybe a space or a sign slipped in."));
        }
        reserve(length + padding);
        System.arraycopy(from, offset, bytes, used, length);
        Arrays.fill(bytes, used + length, used + length + padding, (byte) ' ');
        set(type.number(), used << 16 | (length + padding));
        used += length + padding;
        return this;
    }

    private static int padding(FieldType type, byte[] from, int offset, int length) {
        boolean fixed = type.form() == FieldType.Form.FIXED;
        boolean pads = type.content() == Content.AN || type.content() == Content.ANS;
        if (length > type.lengthMax() || (fixed && !pads && length != type.lengthMax())) {
            throw wrong(
                    type,
                    Masking.unread(from, offset, length),
                    new Bilingual(
                            "有 " + length + " 字节，" + (fixed ? "须为 " : "最多 ") + type.lengthMax(),
                            "has "
                                    + length
                                    + " bytes, must have "
                                    + (fixed ? "" : "at most ")
                                    + type.lengthMax()),
                    new Bilingual("也许填到了别的字段。", "Maybe it belongs in another element."));
        }
        return fixed ? type.lengthMax() - length : 0;
    }

    private void set(int field, int span) {
        spans[field] = span;
        if (field <= 64) {
            primary |= bit(field);
        } else {
            secondary |= bit(field - 64);
        }
    }

    private void reserve(int more) {
        if (used + more > BYTES_MAX) {
            throw new InvalidValue(
                    "message",
                    used + more + " bytes",
                    new Bilingual("最多 " + BYTES_MAX + " 字节", "must have at most " + BYTES_MAX),
                    new Bilingual("请去掉一个数据元。", "Leave an element out."));
        }
        if (used + more > bytes.length) {
            bytes =
                    Arrays.copyOf(
                            bytes, Math.min(BYTES_MAX, Math.max(bytes.length * 2, used + more)));
        }
    }

    private static long bit(int position) {
        return 1L << (64 - position);
    }

    private static InvalidValue wrong(
            FieldType type, Object value, Bilingual reason, Bilingual remedy) {
        return new InvalidValue(
                new Bilingual(
                        "DE " + type.number(), "DE " + type.number() + " (" + type.name() + ")"),
                value,
                reason,
                remedy);
    }
}
