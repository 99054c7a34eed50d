package io.feiqian.payments.record;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows in PostgreSQL's binary COPY format (PostgreSQL manual, COPY, "Binary Format"). */
public final class CopyBuffer implements RowSink {

    /**
     * From so many rows on a copy costs less than a batch of inserts: it takes more round trips.
     */
    static final int ROWS_MIN = 8;

    private static final int ROW_BYTES_USUAL = 1024;
    private static final String UNIQUE_VIOLATION = "23505";

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final long POSTGRES_EPOCH_SECONDS = 946_684_800L;
    private static final int POSTGRES_EPOCH_DAY = 10_957;
    private static final byte JSONB_VERSION = 1;

    private final int columns;
    private byte[] bytes;
    private int used;

    public CopyBuffer(int columns, int capacity) {
        this.columns = columns;
        this.bytes = new byte[capacity];
        clear();
    }

    static CopyBuffer ofRows(int columns, int rows) {
        return new CopyBuffer(columns, rows * ROW_BYTES_USUAL);
    }

    public void clear() {
        used = 0;
        raw(HEADER);
    }

    public void beginRow() {
        reserve(2);
        bytes[used++] = (byte) (columns >> 8);
        bytes[used++] = (byte) columns;
    }

    /** Ends the data and copies it into the table, which refuses all of it or nothing. */
    public void copyInto(Connection connection, String table, String columns) throws SQLException {
        reserve(2);
        bytes[used++] = -1;
        bytes[used++] = -1;
        CopyIn copy =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy " + table + " (" + columns + ") from stdin (format binary)");
        copy.writeToCopy(bytes, 0, used);
        copy.endCopy();
    }

    /** As {@link #copyInto}; false, with nothing written, when one of the rows is there already. */
    boolean copiedInto(Connection connection, String table, String columns) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            copyInto(connection, table, columns);
            return true;
        } catch (SQLException e) {
            if (!isKnownRow(e)) {
                throw e;
            }
            connection.rollback(before);
            return false;
        }
    }

    /** Whether a copy failed because one of its rows is there already. */
    public static boolean isKnownRow(SQLException failure) {
        return UNIQUE_VIOLATION.equals(failure.getSQLState());
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
