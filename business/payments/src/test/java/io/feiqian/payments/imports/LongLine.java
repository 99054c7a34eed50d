package io.feiqian.payments.imports;

import java.io.Reader;
import java.util.Arrays;

/** Some text, one line that is longer than memory should hold, and some text; never all there. */
final class LongLine extends Reader {

    private final String before;
    private final long length;
    private final String after;
    private long at;

    LongLine(String before, long length, String after) {
        this.before = before;
        this.length = length;
        this.after = after;
    }

    @Override
    public int read(char[] buffer, int offset, int wanted) {
        if (at < before.length()) {
            return part(before, (int) at, buffer, offset, wanted);
        }
        long left = before.length() + length - at;
        if (left > 0) {
            int count = (int) Math.min(left, wanted);
            Arrays.fill(buffer, offset, offset + count, 'x');
            at += count;
            return count;
        }
        return part(after, (int) (at - before.length() - length), buffer, offset, wanted);
    }

    private int part(String text, int from, char[] buffer, int offset, int wanted) {
        int count = Math.min(text.length() - from, wanted);
        if (count <= 0) {
            return -1;
        }
        text.getChars(from, from + count, buffer, offset);
        at += count;
        return count;
    }

    @Override
    public void close() {}
}
