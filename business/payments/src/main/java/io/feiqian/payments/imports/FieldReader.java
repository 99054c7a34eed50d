package io.feiqian.payments.imports;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Pan;
import java.util.List;

/** Takes one field's value out of a row, as its mapping says. */
final class FieldReader {

    private static final int COLUMNS_SHOWN_MAX = 50;

    private static final FieldReader ABSENT =
            new FieldReader(
                    "",
                    new Mapping.Field(
                            "",
                            "",
                            "",
                            false,
                            false,
                            0,
                            0,
                            java.util.Map.of(),
                            List.of(),
                            0,
                            "",
                            ""),
                    -1);

    private final String name;
    private final Mapping.Field spec;
    private final int column;
    private final boolean plain;

    private FieldReader(String name, Mapping.Field spec, int column) {
        this.name = name;
        this.spec = spec;
        this.column = column;
        this.plain =
                spec.divide() == 0
                        && spec.last() == 0
                        && spec.values().isEmpty()
                        && spec.pick().isEmpty()
                        && spec.pad() == 0
                        && spec.prefix().isEmpty()
                        && spec.check().isEmpty();
    }

    /** Errors if the mapping names a column that the header does not have, or has twice. */
    static FieldReader of(Mapping mapping, String name, List<String> header) {
        Mapping.Field spec = mapping.fields().get(name);
        if (spec == null) {
            return ABSENT;
        }
        int column = spec.column().isEmpty() ? -1 : header.indexOf(spec.column());
        if (column < 0 && !spec.column().isEmpty()) {
            // A file without a header begins with a payment: its card number is none to show.
            List<String> found =
                    header.stream().limit(COLUMNS_SHOWN_MAX).map(RowFault::shown).toList();
            throw new InvalidValue(
                    name,
                    spec.column(),
                    new Bilingual("不是文件的列", "is not a column of the file"),
                    new Bilingual(
                            "第一行是 " + found + "。也许缺了表头，或分隔符、编码不对。",
                            "The first line has "
                                    + found
                                    + ". Maybe the header is missing, or separator or encoding is wrong."));
        }
        if (column >= 0 && column != header.lastIndexOf(spec.column())) {
            throw new InvalidValue(
                    name,
                    spec.column(),
                    new Bilingual("在表头里出现两次", "is twice in the header"),
                    new Bilingual("请给其中一列改名。", "Give one of the two another name."));
        }
        return new FieldReader(name, spec, column);
    }

    String name() {
        return name;
    }

    int column() {
        return column;
    }

    Mapping.Field spec() {
        return spec;
    }

    /** The value; empty where the row has none. */
    String value(CsvChunk chunk, int row) {
        String raw = column < 0 ? "" : chunk.field(row, column);
        if (raw.isEmpty()) {
            raw = spec.constant();
        }
        return plain || raw.isEmpty() ? raw : changed(raw);
    }

    private String changed(String raw) {
        String value = raw;
        if (spec.divide() > 0) {
            value = Long.toString(whole(value) / spec.divide());
        }
        if (spec.last() > 0 && value.length() > spec.last()) {
            value = value.substring(value.length() - spec.last());
        }
        if (!spec.values().isEmpty()) {
            value = replaced(value);
        }
        if (!spec.pick().isEmpty()) {
            value = spec.pick().get(Math.floorMod(spread(value), spec.pick().size()));
        }
        if (value.length() < spec.pad()) {
            value = "0".repeat(spec.pad() - value.length()) + value;
        }
        value = spec.prefix() + value;
        return spec.check().equals("luhn") ? withCheckDigit(value) : value;
    }

    private String replaced(String value) {
        String replacement = spec.values().get(value);
        if (replacement == null) {
            throw new InvalidValue(
                    name,
                    value,
                    new Bilingual(
                            "不在 " + spec.values().keySet() + " 之中",
                            "is not one of " + spec.values().keySet()),
                    new Bilingual("请加到映射的 values。", "Add it to the mapping's values."));
        }
        return replacement;
    }

    private long whole(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new InvalidValue(
                    name,
                    value,
                    new Bilingual("不是整数", "is not a whole number"),
                    new Bilingual("只有数字才能用 divide。", "Only numbers can be divided."));
        }
    }

    private String withCheckDigit(String digits) {
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new InvalidValue(
                    name,
                    digits,
                    new Bilingual("不全是数字", "is not made of digits"),
                    new Bilingual("卡号只能由数字得出。", "A card number is derived from digits."));
        }
        for (char check = '0'; check <= '9'; check++) {
            if (Pan.hasValidCheckDigit(digits + check)) {
                return digits + check;
            }
        }
        throw new IllegalStateException("One of ten check digits is right.");
    }

    /** Neighbouring numbers must not all pick the same or the next; Knuth's multiplicative hash. */
    private static int spread(String value) {
        int hash = value.hashCode() * 0x9E3779B1;
        return hash ^ (hash >>> 15);
    }
}
