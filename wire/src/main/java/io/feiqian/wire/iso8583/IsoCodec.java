package io.feiqian.wire.iso8583;

import io.feiqian.kernel.InvalidValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to messages and back, in one dialect. Without state, for any number of threads. Decoding
 * never throws: what cannot be read is a {@link Decoded.Malformed}.
 */
public final class IsoCodec {

    private static final int MTI_LENGTH = 4;
    private static final int STAN = 11;

    private final Dialect dialect;
    private final int bitmapLength;

    public IsoCodec(Dialect dialect) {
        this.dialect = dialect;
        this.bitmapLength = dialect.bitmap().length();
    }

    /** The message without a length header. */
    public byte[] encode(IsoMessage message) {
        byte[] bytes = new byte[encodedLength(message)];
        encode(message, bytes, 0);
        return bytes;
    }

    /** The message with its length header. */
    public byte[] frame(IsoMessage message) {
        int header = dialect.framing().headerLength();
        byte[] bytes = new byte[header + encodedLength(message)];
        encode(message, bytes, header);
        dialect.framing().write(bytes.length - header, bytes, 0);
        return bytes;
    }

    public Decoded decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    /** Reads one message that fills {@code length} bytes from {@code offset}; keeps a copy. */
    public Decoded decode(byte[] bytes, int offset, int length) {
        if (length > dialect.framing().lengthMax()) {
            return new Decoded.Malformed(
                    0,
                    0,
                    length + " bytes",
                    "is longer than " + dialect.framing().lengthMax(),
                    "Maybe the length header is read in the wrong form.",
                    null);
        }
        byte[] copy = new byte[length];
        System.arraycopy(bytes, offset, copy, 0, length);
        return new Reading(dialect, copy).run();
    }

    /** The length without the header; errors if it exceeds the dialect's limit. */
    int encodedLength(IsoMessage message) {
        if (message.dialect() != dialect) {
            throw new InvalidValue(
                    "message " + message.mti(),
                    message.dialect(),
                    "was built in another dialect than " + dialect,
                    "Build it with IsoMessage.of(dialect, mti).");
        }
        int length = MTI_LENGTH + bitmapLength * (message.secondary() == 0 ? 1 : 2);
        int rank = 0;
        for (long bits = message.primary(); bits != 0; bits &= bits - 1) {
            // Lengths only: the order of the bits does not matter here, all are summed.
            length += message.spanAt(rank++) & 0xffff;
        }
        for (long bits = message.secondary(); bits != 0; bits &= bits - 1) {
            length += message.spanAt(rank++) & 0xffff;
        }
        length += prefixes(message.primary(), 0) + prefixes(message.secondary(), 64);
        if (length > dialect.framing().lengthMax()) {
            throw new InvalidValue(
                    "message " + message.mti(),
                    length + " bytes",
                    "must have at most " + dialect.framing().lengthMax(),
                    "Leave an element out, or raise the limit of the framing on both ends.");
        }
        return length;
    }

    /** Writes the message without header; returns its length. The caller has made room. */
    int encode(IsoMessage message, byte[] out, int offset) {
        Digits.write(message.mtiCode(), out, offset, MTI_LENGTH);
        boolean two = message.secondary() != 0;
        int at = offset + MTI_LENGTH;
        at = bitmap(message.primary() | (two ? Long.MIN_VALUE : 0), out, at);
        if (two) {
            at = bitmap(message.secondary(), out, at);
        }
        int rank = 0;
        for (long bits = message.primary(); bits != 0; rank++) {
            int position = Long.numberOfLeadingZeros(bits) + 1;
            at = value(message, position, rank, out, at);
            bits &= ~(1L << (64 - position));
        }
        for (long bits = message.secondary(); bits != 0; rank++) {
            int position = Long.numberOfLeadingZeros(bits) + 1;
            at = value(message, position + 64, rank, out, at);
            bits &= ~(1L << (64 - position));
        }
        return at - offset;
    }

    private int value(IsoMessage message, int field, int rank, byte[] out, int at) {
        int span = message.spanAt(rank);
        int length = span & 0xffff;
        int digits = dialect.field(field).form().digits();
        Digits.write(length, out, at, digits);
        System.arraycopy(message.bytes(), span >>> 16, out, at + digits, length);
        return at + digits + length;
    }

    private int prefixes(long bitmap, int first) {
        int length = 0;
        for (long bits = bitmap; bits != 0; ) {
            int position = Long.numberOfLeadingZeros(bits) + 1;
            length += dialect.field(first + position).form().digits();
            bits &= ~(1L << (64 - position));
        }
        return length;
    }

    private int bitmap(long bits, byte[] out, int at) {
        switch (dialect.bitmap()) {
            case BINARY -> {
                for (int i = 0; i < 8; i++) {
                    out[at + i] = (byte) (bits >>> (56 - 8 * i));
                }
            }
            case HEX -> {
                for (int i = 0; i < 16; i++) {
                    out[at + i] =
                            (byte)
                                    Character.toUpperCase(
                                            Character.forDigit(
                                                    (int) (bits >>> (60 - 4 * i)) & 15, 16));
                }
            }
        }
        return at + bitmapLength;
    }

    /** One pass over one message. */
    private static final class Reading {

        private final Dialect dialect;
        private final byte[] bytes;
        private final int[] spans = new int[128];
        private int at;
        private int rank;
        private int mti;
        private boolean pastFault;
        private long primary;
        private long secondary;
        private long primaryRead;
        private long secondaryRead;

        Reading(Dialect dialect, byte[] bytes) {
            this.dialect = dialect;
            this.bytes = bytes;
        }

        Decoded run() {
            Decoded.Malformed fault = header();
            for (long bits = primary; fault == null && bits != 0; ) {
                int position = Long.numberOfLeadingZeros(bits) + 1;
                fault = element(position);
                bits &= ~(1L << (64 - position));
            }
            for (long bits = secondary; fault == null && bits != 0; ) {
                int position = Long.numberOfLeadingZeros(bits) + 1;
                fault = element(position + 64);
                bits &= ~(1L << (64 - position));
            }
            if (fault == null && at < bytes.length) {
                fault =
                        fault(
                                lastField(),
                                at,
                                bytes.length - at,
                                "is left over after the last element",
                                "Maybe the sender's table has another length for an element.");
            }
            return fault == null ? new Decoded.Message(readSoFar()) : fault;
        }

        private Decoded.@Nullable Malformed header() {
            if (bytes.length < MTI_LENGTH + dialect.bitmap().length()) {
                return fault(
                        0, 0, bytes.length, "is too short for a message", "Maybe it was cut off.");
            }
            mti = Digits.read(bytes, 0, MTI_LENGTH);
            if (mti < 100 || mti > 999) {
                mti = 0;
                return fault(
                        0,
                        0,
                        MTI_LENGTH,
                        "must be four digits and begin with 0",
                        "Maybe the sender speaks BCD, EBCDIC or a later version of ISO 8583.");
            }
            at = MTI_LENGTH;
            Decoded.Malformed fault = bitmap(true);
            if (fault == null && primary < 0) {
                primary &= Long.MAX_VALUE;
                fault = bitmap(false);
                if (fault == null && secondary < 0) {
                    fault = fault(1, at - 8, 8, "announces a third bitmap", "1987 has two.");
                }
            }
            return fault;
        }

        private Decoded.@Nullable Malformed bitmap(boolean first) {
            int length = dialect.bitmap().length();
            if (at + length > bytes.length) {
                return fault(1, at, bytes.length - at, "is cut off", "Maybe the bitmap is in hex.");
            }
            long bits = 0;
            for (int i = 0; i < length; i++) {
                int digit =
                        switch (dialect.bitmap()) {
                            case BINARY -> bytes[at + i] & 0xff;
                            case HEX -> Character.digit(bytes[at + i], 16);
                        };
                if (digit < 0) {
                    primary = 0;
                    return fault(1, at, length, "is not hexadecimal", "Maybe it is binary.");
                }
                bits = bits << (length == 8 ? 8 : 4) | digit;
            }
            at += length;
            if (first) {
                primary = bits;
            } else {
                secondary = bits;
            }
            return null;
        }

        private Decoded.@Nullable Malformed element(int field) {
            FieldType type = dialect.fieldOrNull(field);
            if (type == null) {
                return fault(
                        field, at, 0, "is not in the dialect " + dialect.name(), "Wrong bitmap?");
            }
            int start = at;
            int length = type.lengthMax();
            int digits = type.form().digits();
            if (digits > 0) {
                length = at + digits > bytes.length ? -1 : Digits.read(bytes, at, digits);
                if (length < 0 || length > type.lengthMax()) {
                    return fault(
                            field,
                            start,
                            Math.min(digits, bytes.length - start),
                            "must be a length of at most " + type.lengthMax(),
                            "Maybe an element before it is longer or shorter than declared.");
                }
                at += digits;
            }
            if (at + length > bytes.length) {
                return fault(
                        field,
                        start,
                        bytes.length - start,
                        "is cut off: " + length + " bytes are announced",
                        "Maybe the bitmap names an element that was not sent.");
            }
            int wrong = type.content().firstWrong(bytes, at, length);
            if (wrong >= 0) {
                Decoded.Malformed fault =
                        fault(
                                field,
                                start,
                                at - start + length,
                                "must hold "
                                        + type.content().allowed().en()
                                        + ", byte "
                                        + wrong
                                        + " does not",
                                "Maybe an element before it is longer or shorter than declared.");
                at += length;
                return digits == 0 && field < STAN && !pastFault ? withTrace(fault) : fault;
            }
            spans[rank++] = at << 16 | length;
            at += length;
            if (field <= 64) {
                primaryRead |= 1L << (64 - field);
            } else {
                secondaryRead |= 1L << (128 - field);
            }
            return null;
        }

        /**
         * The same fault, with the trace number that stands behind it where all between is right: a
         * sender that gets no answer sends such a message for ever.
         */
        private Decoded.Malformed withTrace(Decoded.Malformed fault) {
            pastFault = true;
            boolean right = true;
            for (int field = fault.field() + 1; right && field <= STAN; field++) {
                boolean there = (primary & 1L << (64 - field)) != 0;
                right = !there || element(field) == null;
            }
            return new Decoded.Malformed(
                    fault.field(),
                    fault.offset(),
                    fault.value(),
                    fault.reason(),
                    fault.remedy(),
                    readSoFar());
        }

        private int lastField() {
            if (secondary != 0) {
                return 128 - Long.numberOfTrailingZeros(secondary);
            }
            return primary != 0 ? 64 - Long.numberOfTrailingZeros(primary) : 1;
        }

        private Decoded.Malformed fault(
                int field, int offset, int length, String reason, String remedy) {
            String value = field == 1 ? length + " bytes" : Masking.unread(bytes, offset, length);
            return new Decoded.Malformed(
                    field, offset, value, reason, remedy, mti == 0 ? null : readSoFar());
        }

        private IsoMessage readSoFar() {
            int[] exact = Arrays.copyOf(spans, rank);
            return new IsoMessage(dialect, mti, primaryRead, secondaryRead, bytes, exact);
        }
    }
}
