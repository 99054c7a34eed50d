package io.feiqian.wire.iso8583;

/** Reads and writes ASCII digits in place, without a String between. */
final class Digits {

    private Digits() {}

    /** The value of {@code count} digits (at most 9), or -1 if one of them is no digit. */
    static int read(byte[] bytes, int offset, int count) {
        int value = 0;
        for (int i = offset; i < offset + count; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** Writes the value with leading zeros; the caller has checked that it fits. */
    static void write(long value, byte[] bytes, int offset, int count) {
        long rest = value;
        for (int i = offset + count - 1; i >= offset; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
