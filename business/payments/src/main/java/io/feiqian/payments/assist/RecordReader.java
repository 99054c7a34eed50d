package io.feiqian.payments.assist;

import io.feiqian.kernel.Evidence;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks the record in the caller's scope and keeps the question as a source of evidence. */
final class RecordReader {

    private final JdbcClient jdbc;

    RecordReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was read, and the query it came from. */
    record Read<T>(List<T> rows, Evidence.Query source) {}

    <T> Read<T> read(String name, String sql, Map<String, ?> parameters, RowMapper<T> row) {
        List<T> rows = jdbc.sql(sql).params(parameters).query(row).list();
        Map<String, String> shown = new TreeMap<>();
        parameters.forEach((key, value) -> shown.put(key, shown(value)));
        return new Read<>(
                rows, new Evidence.Query(name, sql, shown, digest(sql, shown), rows.size()));
    }

    private static String shown(Object value) {
        return value instanceof Object[] many ? Arrays.toString(many) : String.valueOf(value);
    }

    private static String digest(String sql, Map<String, String> parameters) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(sql.getBytes(StandardCharsets.UTF_8));
            // A zero byte parts the fields, so that no two different questions read the same.
            parameters.forEach((key, value) -> {
                sha.update((byte) 0);
                sha.update(key.getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
                sha.update(value.getBytes(StandardCharsets.UTF_8));
            });
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
