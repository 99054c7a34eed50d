package io.feiqian.payments.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Some records of a file, their fields unquoted and end to end in one array: no object a field, so
 * that parsing costs little and converting can happen on another thread.
 */
final class CsvChunk {

    private final int number;
    private char[] text = new char[1 << 18];
    private int used;
    private int[] ends = new int[1 << 14];
    private int fields;
    private int[] firstFields = new int[1 << 12];
    private long[] lines = new long[1 << 12];
    private int records;
    private final List<RowFault> faults = new ArrayList<>();

    CsvChunk(int number) {
        this.number = number;
    }

    /** Chunks of a file are counted from zero; the same file gives the same chunks. */
    int number() {
        return number;
    }

    int records() {
        return records;
    }

    /** Records that could not be read at all. */
    List<RowFault> faults() {
        return faults;
    }

    /** Everything that was tried, read or not. */
    int tried() {
        return records + faults.size();
    }

    long line(int row) {
        return lines[row];
    }

    int fieldCount(int row) {
        return (row + 1 < records ? firstFields[row + 1] : fields) - firstFields[row];
    }

    String field(int row, int column) {
        int field = firstFields[row] + column;
        int start = field == 0 ? 0 : ends[field - 1];
        return new String(text, start, ends[field] - start);
    }

    /** Whether a record holds NUL, which PostgreSQL refuses, or what the decoder could not read. */
    boolean unreadable(int row) {
        int first = firstFields[row];
        int from = first == 0 ? 0 : ends[first - 1];
        int to = ends[first + fieldCount(row) - 1];
        for (int i = from; i < to; i++) {
            if (text[i] == 0 || text[i] == '\uFFFD') {
                return true;
            }
        }
        return false;
    }

    void begin(long line) {
        if (records == lines.length) {
            lines = Arrays.copyOf(lines, records * 2);
            firstFields = Arrays.copyOf(firstFields, records * 2);
        }
        lines[records] = line;
        firstFields[records] = fields;
    }

    void append(char[] from, int start, int end) {
        int length = end - start;
        if (used + length > text.length) {
            text = Arrays.copyOf(text, Math.max(text.length * 2, used + length));
        }
        System.arraycopy(from, start, text, used, length);
        used += length;
    }

    void endField() {
        if (fields == ends.length) {
            ends = Arrays.copyOf(ends, fields * 2);
        }
        ends[fields++] = used;
    }

    void end() {
        records++;
    }

    /** Forgets the record that was begun. */
    void undo() {
        fields = firstFields[records];
        used = fields == 0 ? 0 : ends[fields - 1];
    }
}
