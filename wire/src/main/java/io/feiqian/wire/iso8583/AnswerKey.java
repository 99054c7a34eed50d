package io.feiqian.wire.iso8583;

import java.nio.charset.StandardCharsets;

/** What ties an answer to its request on one connection: the MTI, DE 7, 11, 32, 37 and 41. */
final class AnswerKey {

    private static final int[] FIELDS = {7, 11, 32, 37, 41};

    private AnswerKey() {}

    static String of(IsoMessage message) {
        byte[] key = new byte[64];
        int asked = (message.mtiCode() & ~1) - (message.isAnswer() ? 10 : 0);
        Digits.write(asked, key, 0, 4);
        int length = 4;
        for (int field : FIELDS) {
            // A separator, so that an absent element is not taken for a shorter neighbour.
            key[length++] = '|';
            if (message.has(field)) {
                int span = message.span(field);
                int size = Math.min(span & 0xffff, key.length - length - 5);
                System.arraycopy(message.bytes(), span >>> 16, key, length, size);
                length += size;
            }
        }
        return new String(key, 0, length, StandardCharsets.ISO_8859_1);
    }
}
