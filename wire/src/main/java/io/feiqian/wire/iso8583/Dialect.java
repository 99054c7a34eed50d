package io.feiqian.wire.iso8583;

import io.feiqian.kernel.InvalidValue;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One network's reading of ISO 8583:1987: its data elements, the form of the bitmap, the charset of
 * text and the framing. Start from {@link #RECORD} and replace what differs.
 */
public final class Dialect {

    /** The form of the bitmaps. */
    public enum Bitmap {
        /** Eight bytes each. */
        BINARY(8),
        /** Sixteen hexadecimal digits each. */
        HEX(16);

        private final int length;

        Bitmap(int length) {
            this.length = length;
        }

        int length() {
            return length;
        }
    }

    /** What Feiqian's record speaks; see the module's README. */
    public static final Dialect RECORD =
            new Dialect(
                    "record",
                    Bitmap.BINARY,
                    StandardCharsets.UTF_8,
                    Framing.STANDARD,
                    StandardFields.all());

    private final String name;
    private final Bitmap bitmap;
    private final Charset charset;
    private final Framing framing;
    private final @Nullable FieldType[] fields = new @Nullable FieldType[129];

    public Dialect(
            String name, Bitmap bitmap, Charset charset, Framing framing, List<FieldType> fields) {
        this.name = name;
        this.bitmap = bitmap;
        this.charset = charset;
        this.framing = framing;
        for (FieldType field : fields) {
            this.fields[field.number()] = field;
        }
    }

    public String name() {
        return name;
    }

    public Bitmap bitmap() {
        return bitmap;
    }

    public Charset charset() {
        return charset;
    }

    public Framing framing() {
        return framing;
    }

    /** The type of an element; errors if the dialect has none of that number. */
    public FieldType field(int number) {
        FieldType field = number < 2 || number > 128 ? null : fields[number];
        if (field == null) {
            throw new InvalidValue(
                    "data element", number, "is not in the dialect " + name, "Use 2 to 128.");
        }
        return field;
    }

    @Nullable FieldType fieldOrNull(int number) {
        return fields[number];
    }

    public Dialect with(FieldType field) {
        List<FieldType> all = defined();
        all.add(field);
        return new Dialect(name, bitmap, charset, framing, all);
    }

    public Dialect with(Bitmap newBitmap) {
        return new Dialect(name, newBitmap, charset, framing, defined());
    }

    public Dialect with(Framing newFraming) {
        return new Dialect(name, bitmap, charset, newFraming, defined());
    }

    public Dialect with(Charset newCharset) {
        return new Dialect(name, bitmap, newCharset, framing, defined());
    }

    /** Every element that the dialect defines, by number. */
    public List<FieldType> fields() {
        return defined().stream().sorted(Comparator.comparingInt(FieldType::number)).toList();
    }

    private List<FieldType> defined() {
        List<FieldType> all = new ArrayList<>();
        for (FieldType field : fields) {
            if (field != null) {
                all.add(field);
            }
        }
        return all;
    }

    @Override
    public String toString() {
        return "Dialect[" + name + "]";
    }
}
