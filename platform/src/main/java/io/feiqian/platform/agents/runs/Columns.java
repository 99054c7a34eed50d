package io.feiqian.platform.agents.runs;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Arrays of a column's values, to insert many rows in one statement. */
final class Columns {

    private Columns() {}

    static Array of(
            Connection connection, String type, int size, IntFunction<@Nullable Object> value)
            throws SQLException {
        @Nullable Object[] values = new Object[size];
        for (int i = 0; i < size; i++) {
            values[i] = value.apply(i);
        }
        return connection.createArrayOf(type, values);
    }
}
