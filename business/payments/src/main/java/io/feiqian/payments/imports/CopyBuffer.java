package io.feiqian.payments.imports;

import io.feiqian.payments.record.RowSink;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Rows in PostgreSQL's binary COPY format (PostgreSQL manual, COPY, "Binary Format"). */
final class CopyBuffer implements RowSink {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final long POSTGRES_EPOCH_SECONDS = 946_684_800L;
    private static final int POSTGRES_EPOCH_DAY = 10_957;
    private static final byte JSONB_VERSION = 1;

    private final int columns;
    private byte[] bytes;
    private int used;

    CopyBuffer(int columns, int capacity) {
        this.columns = columns;
        this.bytes = new byte[capacity];
        clear();
    }

    void clear() {
        used = 0;
        raw(HEADER);
    }

    void beginRow() {
        reserve(2);
        bytes[used++] = (byte) (columns >> 8);
        bytes[used++] = (byte) columns;
    }

    /** Ends the data and hands it to a running COPY. */
    void writeTo(CopyIn copy) throws SQLException {
        reserve(2);
        bytes[used++] = -1;
        bytes[used++] = -1;
        copy.writeToCopy(bytes, 0, used);
        copy.endCopy();
    }

    @Override
    public void uuid(@Nullable UUID value) {
        if (value == null) {
            int32(-1);
        } else {
            int32(16);
            int64(value.getMostSignificantBits());
            int64(value.getLeastSignificantBits());
        }
    }

    @Override
    public void text(@Nullable String value) {
        if (value == null) {
            int32(-1);
            return;
        }
        int32(0);
        int lengthAt = used - 4;
        utf8(value);
        length(lengthAt);
    }

    @Override
    public void number(@Nullable Long value) {
        if (value == null) {
            int32(-1);
        } else {
            int32(8);
            int64(value);
        }
    }

    @Override
    public void integer(int value) {
        int32(4);
        int32(value);
    }

    @Override
    public void small(@Nullable Integer value) {
        if (value == null) {
            int32(-1);
            return;
        }
        int32(2);
        reserve(2);
        bytes[used++] = (byte) (value >> 8);
        bytes[used++] = value.byteValue();
    }

    @Override
    public void instant(@Nullable Instant value) {
        if (value == null) {
            int32(-1);
        } else {
            int32(8);
            int64(
                    (value.getEpochSecond() - POSTGRES_EPOCH_SECONDS) * 1_000_000
                            + value.getNano() / 1000);
        }
    }

    @Override
    public void local(LocalDateTime value) {
        instant(value.toInstant(ZoneOffset.UTC));
    }

    @Override
    public void date(LocalDate value) {
        int32(4);
        int32((int) value.toEpochDay() - POSTGRES_EPOCH_DAY);
    }

    @Override
    public void flag(@Nullable Boolean value) {
        if (value == null) {
            int32(-1);
        } else {
            int32(1);
            reserve(1);
            bytes[used++] = (byte) (value ? 1 : 0);
        }
    }

    @Override
    public void bytes(byte[] value) {
        int32(value.length);
        raw(value);
    }

    @Override
    public void json(String value) {
        int32(0);
        int lengthAt = used - 4;
        reserve(1);
        bytes[used++] = JSONB_VERSION;
        utf8(value);
        length(lengthAt);
    }

    private void utf8(String value) {
        int length = value.length();
        reserve(length);
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                byte[] rest = value.substring(i).getBytes(StandardCharsets.UTF_8);
                raw(rest);
                return;
            }
            bytes[used++] = (byte) c;
        }
    }

    private void length(int lengthAt) {
        int length = used - lengthAt - 4;
        bytes[lengthAt] = (byte) (length >> 24);
        bytes[lengthAt + 1] = (byte) (length >> 16);
        bytes[lengthAt + 2] = (byte) (length >> 8);
        bytes[lengthAt + 3] = (byte) length;
    }

    private void int32(int value) {
        reserve(4);
        bytes[used++] = (byte) (value >> 24);
        bytes[used++] = (byte) (value >> 16);
        bytes[used++] = (byte) (value >> 8);
        bytes[used++] = (byte) value;
    }

    private void int64(long value) {
        int32((int) (value >> 32));
        int32((int) value);
    }

    private void raw(byte[] value) {
        reserve(value.length);
        System.arraycopy(value, 0, bytes, used, value.length);
        used += value.length;
    }

    private void reserve(int more) {
        if (used + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + more));
        }
    }
}
