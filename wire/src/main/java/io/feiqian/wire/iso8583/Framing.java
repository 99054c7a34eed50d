package io.feiqian.wire.iso8583;

import io.feiqian.kernel.InvalidValue;

/**
 * How messages are told apart in a stream: a length stands before each. The length may count itself
 * (some acquirers do) and never exceeds {@code lengthMax} bytes of message.
 */
public record Framing(Header header, boolean countsItself, int lengthMax) {

    /** The form of the length. */
    public enum Header {
        TWO_BYTES(2, 65_535),
        FOUR_DIGITS(4, 9_999);

        private final int length;
        private final int valueMax;

        Header(int length, int valueMax) {
            this.length = length;
            this.valueMax = valueMax;
        }
    }

    /** Two bytes, big endian, not counting themselves; at most 8 KiB. */
    public static final Framing STANDARD = new Framing(Header.TWO_BYTES, false, 8 * 1024);

    public Framing {
        int limit = header.valueMax - (countsItself ? header.length : 0);
        if (lengthMax < 20 || lengthMax > limit) {
            throw new InvalidValue(
                    "lengthMax",
                    lengthMax,
                    "must be 20 to " + limit,
                    "Maybe the header should be TWO_BYTES.");
        }
    }

    int headerLength() {
        return header.length;
    }

    /**
     * The length of the message that the header at {@code offset} announces, or -1 if unreadable.
     */
    int read(byte[] bytes, int offset) {
        int value =
                switch (header) {
                    case TWO_BYTES -> ((bytes[offset] & 0xff) << 8) | (bytes[offset + 1] & 0xff);
                    case FOUR_DIGITS -> Digits.read(bytes, offset, 4);
                };
        return countsItself ? Math.max(-1, value - header.length) : value;
    }

    void write(int messageLength, byte[] bytes, int offset) {
        int value = messageLength + (countsItself ? header.length : 0);
        switch (header) {
            case TWO_BYTES -> {
                bytes[offset] = (byte) (value >>> 8);
                bytes[offset + 1] = (byte) value;
            }
            case FOUR_DIGITS -> Digits.write(value, bytes, offset, 4);
        }
    }
}
