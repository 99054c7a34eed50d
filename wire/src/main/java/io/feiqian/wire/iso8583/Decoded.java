package io.feiqian.wire.iso8583;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came out of a frame. */
public sealed interface Decoded {

    /** A message, every element of which was read and checked. */
    record Message(IsoMessage message) implements Decoded {}

    /**
     * A frame that is no message. {@code field} is the data element at fault (0 the MTI, 1 a
     * bitmap), {@code offset} the byte where it starts, {@code value} what stands there, masked.
     * {@code readable} holds the elements before the fault, enough to answer the sender.
     */
    record Malformed(
            int field,
            int offset,
            String value,
            String reason,
            String remedy,
            @Nullable IsoMessage readable)
            implements Decoded {

        public Optional<IsoMessage> readableSoFar() {
            return Optional.ofNullable(readable);
        }

        /** The fault in one line, without a card number. */
        public String message() {
            String element =
                    switch (field) {
                        case 0 -> "MTI";
                        case 1 -> "bitmap";
                        default -> "DE " + field;
                    };
            return element + " at byte " + offset + " (" + value + ") " + reason + ". " + remedy;
        }

        @Override
        public String toString() {
            return "Malformed[" + message() + "]";
        }
    }
}
