package io.feiqian.wire.iso8583;

import io.feiqian.kernel.InvalidValue;

/**
 * How one data element is written: its content, whether its length is fixed or stands before it in
 * two or three digits, and its (greatest) length in bytes. A secret element is never shown.
 */
public record FieldType(
        int number, String name, Content content, Form form, int lengthMax, boolean secret) {

    /** Where the length of a data element stands. */
    public enum Form {
        FIXED(0),
        LLVAR(2),
        LLLVAR(3);

        private final int digits;

        Form(int digits) {
            this.digits = digits;
        }

        /** The number of digits of the length prefix. */
        int digits() {
            return digits;
        }
    }

    public FieldType {
        if (number < 2 || number > 128) {
            throw new InvalidValue(
                    "number", number, "must be 2 to 128", "Element 1 is the second bitmap.");
        }
        int limit =
                switch (form) {
                    case FIXED, LLLVAR -> 999;
                    case LLVAR -> 99;
                };
        if (lengthMax < 1 || lengthMax > limit) {
            throw new InvalidValue(
                    "lengthMax of DE " + number,
                    lengthMax,
                    "must be 1 to " + limit,
                    "Maybe the form should be LLLVAR.");
        }
    }

    static FieldType fixed(int number, Content content, int length, String name) {
        return new FieldType(number, name, content, Form.FIXED, length, false);
    }

    static FieldType upTo(int number, Content content, int lengthMax, String name) {
        Form form = lengthMax > 99 ? Form.LLLVAR : Form.LLVAR;
        return new FieldType(number, name, content, form, lengthMax, false);
    }

    /** The same element, shown only masked. */
    public FieldType asSecret() {
        return new FieldType(number, name, content, form, lengthMax, true);
    }
}
