package io.feiqian.payments.record;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/** Binds a row to a prepared statement, from the first parameter on. */
final class StatementSink implements RowSink {

    private final PreparedStatement statement;
    private int last;

    StatementSink(PreparedStatement statement) {
        this.statement = statement;
    }

    /** Ends the row and begins the next. */
    void endRow() throws SQLException {
        statement.addBatch();
        last = 0;
    }

    @Override
    public void uuid(@Nullable UUID value) {
        set(value, Types.OTHER);
    }

    @Override
    public void text(@Nullable String value) {
        set(value, Types.VARCHAR);
    }

    @Override
    public void number(@Nullable Long value) {
        set(value, Types.BIGINT);
    }

    @Override
    public void integer(int value) {
        set(value, Types.INTEGER);
    }

    @Override
    public void small(@Nullable Integer value) {
        set(value, Types.INTEGER);
    }

    @Override
    public void instant(@Nullable Instant value) {
        set(value == null ? null : value.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    @Override
    public void local(LocalDateTime value) {
        set(value, Types.TIMESTAMP);
    }

    @Override
    public void date(LocalDate value) {
        set(value, Types.DATE);
    }

    @Override
    public void flag(@Nullable Boolean value) {
        set(value, Types.BOOLEAN);
    }

    @Override
    public void bytes(byte[] value) {
        set(value, Types.BINARY);
    }

    @Override
    public void json(String value) {
        try {
            PGobject json = new PGobject();
            json.setType("jsonb");
            json.setValue(value);
            set(json, Types.OTHER);
        } catch (SQLException e) {
            throw new IllegalStateException("A PGobject takes any text.", e);
        }
    }

    private void set(@Nullable Object value, int type) {
        try {
            if (value == null) {
                statement.setNull(++last, type);
            } else {
                statement.setObject(++last, value);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Parameter " + last + " does not bind.", e);
        }
    }
}
