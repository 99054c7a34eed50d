package io.feiqian.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source that says each statement and commit before it is sent, and each commit after it
 * returned. After a statement is the same as before the next one.
 */
public final class WatchedDataSource {

    private static final int SQL_LENGTH_MAX = 60;

    private WatchedDataSource() {}

    public static DataSource over(DataSource source, Consumer<String> points) {
        return watch(DataSource.class, source, "", points);
    }

    private static <T> T watch(Class<T> type, T target, String sql, Consumer<String> points) {
        Object proxy =
                Proxy.newProxyInstance(
                        WatchedDataSource.class.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, values) -> {
                            if (method.getName().equals("equals")) {
                                return self == values[0];
                            }
                            return called(target, method, values, sql, points);
                        });
        return type.cast(proxy);
    }

    private static @Nullable Object called(
            Object target,
            Method method,
            @Nullable Object @Nullable [] values,
            String sql,
            Consumer<String> points)
            throws Throwable {
        boolean commit = method.getName().equals("commit");
        if (commit || method.getName().startsWith("execute")) {
            points.accept("before " + (commit ? "commit" : sql));
        }
        Object result;
        try {
            result = method.invoke(target, values);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
        if (commit) {
            points.accept("after commit");
        }
        return switch (result) {
            // What is asked for by its own type must have it.
            case Connection connection when method.getName().equals("unwrap") -> connection;
            case Connection connection -> watch(Connection.class, connection, "", points);
            case PreparedStatement statement when values != null ->
                    watch(
                            PreparedStatement.class,
                            statement,
                            brief(String.valueOf(values[0])),
                            points);
            case null, default -> result;
        };
    }

    private static String brief(String sql) {
        String line = sql.strip().replaceAll("\\s+", " ");
        return line.substring(0, Math.min(SQL_LENGTH_MAX, line.length()));
    }
}
