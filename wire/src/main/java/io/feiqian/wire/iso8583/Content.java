package io.feiqian.wire.iso8583;

import io.feiqian.kernel.Bilingual;

/** The characters that a data element may hold (ISO 8583:1987, section 4.1). */
public enum Content {
    /** Digits. */
    N("数字", "digits"),
    /** A sign (C credit, D debit), then digits. */
    SIGNED_N("C 或 D 加数字", "C or D and then digits"),
    /** Letters, digits and the space that pads them. */
    AN("字母、数字和空格", "letters, digits and spaces"),
    /** Any printable text in the dialect's charset. */
    ANS("可打印字符", "printable text"),
    /** Track 2 and 3: digits, {@code =}, {@code D}, {@code ^} and {@code ;?} sentinels. */
    TRACK("磁道字符", "track characters"),
    /** Bytes. */
    BINARY("字节", "bytes");

    private static final byte[] CLASSES = classes();

    private final Bilingual allowed;
    private final int bit = 1 << ordinal();

    Content(String zh, String en) {
        this.allowed = new Bilingual(zh, en);
    }

    /** What may stand there, for an error message. */
    Bilingual allowed() {
        return allowed;
    }

    /** The index of the first byte that may not stand there, or -1. */
    int firstWrong(byte[] bytes, int offset, int length) {
        if (this == BINARY) {
            return -1;
        }
        for (int i = offset, end = offset + length; i < end; i++) {
            boolean sign = this == SIGNED_N && i == offset;
            boolean right =
                    sign
                            ? bytes[i] == 'C' || bytes[i] == 'D'
                            : (CLASSES[bytes[i] & 0xff] & bit) != 0;
            if (!right) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] classes() {
        byte[] classes = new byte[256];
        for (int c = 0; c < 256; c++) {
            boolean digit = c >= '0' && c <= '9';
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            boolean printable = c >= 0x20 && c != 0x7f;
            boolean track = digit || "=D^;?".indexOf(c) >= 0;
            classes[c] =
                    (byte)
                            ((digit ? N.bit | SIGNED_N.bit : 0)
                                    | (digit || letter || c == ' ' ? AN.bit : 0)
                                    | (printable ? ANS.bit : 0)
                                    | (track ? TRACK.bit : 0));
        }
        return classes;
    }
}
