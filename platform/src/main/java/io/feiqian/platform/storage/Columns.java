package io.feiqian.platform.storage;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Arrays of a column's values, to insert many rows in one statement. */
public final class Columns {

    private Columns() {}

    public static Array of(
            Connection connection, String type, int size, IntFunction<@Nullable Object> value)
            throws SQLException {
        @Nullable Object[] values = new Object[size];
        for (int i = 0; i < size; i++) {
            values[i] = value.apply(i);
        }
        return connection.createArrayOf(type, values);
    }

    /** The rows of one statement, from which a column after the other is taken. */
    public record Rows<T>(Connection connection, List<T> rows) {

        public Array of(String type, Function<T, @Nullable Object> value) throws SQLException {
            return Columns.of(connection, type, rows.size(), i -> value.apply(rows.get(i)));
        }
    }
}
