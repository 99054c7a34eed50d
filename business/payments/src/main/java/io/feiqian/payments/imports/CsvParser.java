package io.feiqian.payments.imports;

import io.feiqian.kernel.Bilingual;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * Reads CSV (RFC 4180) into chunks. A record that cannot be read becomes a fault with its line, and
 * reading goes on at the line after the one it began on: a quote that is never closed costs one
 * line, not the rest of the file. A record longer than the limit is skipped without being held.
 */
final class CsvParser {

    private final Reader in;
    private final char separator;
    private final char quote;
    private final int recordCharsMax;
    private char[] buffer = new char[1 << 16];
    private int start;
    private int limit;
    private boolean ended;
    private long line = 1;
    private long nextLine = 1;

    CsvParser(Reader in, char separator, char quote, int recordCharsMax) {
        this.in = in;
        this.separator = separator;
        this.quote = quote;
        this.recordCharsMax = recordCharsMax;
    }

    /** Adds up to so many records, faults counted; false when the file has ended with none. */
    boolean fill(CsvChunk chunk, int recordsMax) throws IOException {
        while (chunk.tried() < recordsMax && available(start)) {
            line = nextLine;
            moveToFront();
            record(chunk);
        }
        return chunk.tried() > 0;
    }

    private void record(CsvChunk chunk) throws IOException {
        chunk.begin(line);
        int at = start;
        boolean blank = true;
        while (true) {
            boolean quoted = available(at) && buffer[at] == quote;
            blank &= !quoted;
            at = quoted ? quotedField(chunk, at) : plainField(chunk, at);
            if (at < 0) {
                return;
            }
            if (!available(at) || isNewline(buffer[at])) {
                blank &= at == start;
                break;
            }
            blank = false;
            at++; // the separator
        }
        if (blank) {
            chunk.undo();
        } else {
            chunk.end();
        }
        start = afterNewline(at);
    }

    /** The end of the field, or -1 after a fault. */
    private int plainField(CsvChunk chunk, int from) throws IOException {
        int at = from;
        while (available(at) && buffer[at] != separator && !isNewline(buffer[at])) {
            at++;
            if (at - start > recordCharsMax) {
                return tooLong(chunk);
            }
        }
        chunk.append(buffer, from, at);
        chunk.endField();
        return at;
    }

    private int quotedField(CsvChunk chunk, int from) throws IOException {
        int at = from + 1;
        int piece = at;
        while (true) {
            if (!available(at)) {
                return fault(chunk, new Bilingual("引号没有闭合", "is in a quote that is never closed"));
            }
            char c = buffer[at];
            if (c == quote) {
                chunk.append(buffer, piece, at);
                if (available(at + 1) && buffer[at + 1] == quote) {
                    piece = at + 1; // of two quotes the second stays
                    at += 2;
                    continue;
                }
                chunk.endField();
                return afterQuote(chunk, at + 1);
            }
            if (c == '\n' || (c == '\r' && !(available(at + 1) && buffer[at + 1] == '\n'))) {
                nextLine++;
            }
            at++;
            if (at - start > recordCharsMax) {
                return tooLong(chunk);
            }
        }
    }

    private int afterQuote(CsvChunk chunk, int at) throws IOException {
        if (available(at) && buffer[at] != separator && !isNewline(buffer[at])) {
            return fault(
                    chunk,
                    new Bilingual(
                            "引号闭合后还有文字。也许引号没有写成两个",
                            "has text after a closing quote. Maybe a quote is not doubled"));
        }
        return at;
    }

    private int tooLong(CsvChunk chunk) throws IOException {
        return fault(
                chunk,
                new Bilingual(
                        "超过 " + recordCharsMax + " 个字符",
                        "is longer than " + recordCharsMax + " characters"));
    }

    private int fault(CsvChunk chunk, Bilingual reason) throws IOException {
        chunk.undo();
        String value = new String(buffer, start, Math.min(200, limit - start));
        chunk.faults().add(new RowFault(line, "(row)", value, reason));
        nextLine = line;
        // Resynchronise on the line after the one that the record began on.
        int at = start;
        while (available(at) && !isNewline(buffer[at])) {
            at++;
            if (at - start > recordCharsMax) {
                // A line without an end is not held: drop what was looked at.
                start = at;
                moveToFront();
                at = start;
            }
        }
        start = afterNewline(at);
        return -1;
    }

    private int afterNewline(int at) throws IOException {
        if (!available(at)) {
            return at;
        }
        nextLine++;
        boolean pair = buffer[at] == '\r' && available(at + 1) && buffer[at + 1] == '\n';
        return at + (pair ? 2 : 1);
    }

    /** Makes room once half of the buffer is behind; cheap, because it happens once a buffer. */
    private void moveToFront() {
        if (start > buffer.length / 2) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            limit -= start;
            start = 0;
        }
    }

    private static boolean isNewline(char c) {
        return c == '\n' || c == '\r';
    }

    /**
     * Whether there is a character at this index. The buffer grows instead of moving, so indexes
     * stay right within a record; it is moved to the front between records only.
     */
    private boolean available(int at) throws IOException {
        while (at >= limit) {
            if (ended) {
                return false;
            }
            read();
        }
        return true;
    }

    private void read() throws IOException {
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int count = in.read(buffer, limit, buffer.length - limit);
        if (count < 0) {
            ended = true;
        } else {
            limit += count;
        }
    }
}
