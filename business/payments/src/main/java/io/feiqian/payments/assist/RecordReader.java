package io.feiqian.payments.assist;

import io.feiqian.kernel.Evidence;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks the record in the caller's scope and keeps the question as a source of evidence. */
final class RecordReader {

    private static final String ARCHIVED =
            """
            select min(day) as first, max(day) as last from payments.archived_days
            where day between :first and :last and position('payments.' || area in :sql) > 0
              and not (:rolled and area = 'transactions')
            having count(*) > 0\
            """;

    private final JdbcClient jdbc;

    RecordReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was read, and the query it came from. */
    record Read<T>(List<T> rows, Evidence.Query source) {}

    /**
     * Reads rows; never less than what there is: throws {@link InArchive} where rows of the days
     * that the parameters name are in the archive, or where nothing is found and they might be.
     */
    <T> Read<T> read(String name, String sql, Map<String, ?> parameters, RowMapper<T> row) {
        Optional<Span> asked = Span.of(parameters);
        asked.ifPresent(span -> requireLive(sql, span, true));
        List<T> rows = jdbc.sql(sql).params(parameters).query(row).list();
        if (asked.isEmpty() && rows.isEmpty()) {
            requireLive(sql, Span.ALWAYS, false);
        }
        return new Read<>(rows, query(name, sql, parameters, rows.size()));
    }

    private static Evidence.Query query(
            String name, String sql, Map<String, ?> parameters, int rows) {
        Map<String, String> shown = new TreeMap<>();
        parameters.forEach((key, value) -> shown.put(key, shown(value)));
        return new Evidence.Query(name, sql, shown, digest(sql, shown), rows);
    }

    /** The days that a question's parameters name, with those beside them that share their rows. */
    private record Span(LocalDate first, LocalDate last) {

        static final Span ALWAYS = new Span(LocalDate.EPOCH, LocalDate.of(9999, 1, 1));

        static Optional<Span> of(Map<String, ?> parameters) {
            List<LocalDate> days =
                    parameters.values().stream().flatMap(value -> day(value).stream()).toList();
            return days.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new Span(Collections.min(days).minusDays(1), Collections.max(days)));
        }

        private static Optional<LocalDate> day(@Nullable Object value) {
            return switch (value) {
                case null -> Optional.empty();
                case LocalDate day -> Optional.of(day);
                case OffsetDateTime moment ->
                        Optional.of(moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate());
                default -> Optional.empty();
            };
        }
    }

    /** What reads the roll-ups needs no rows of archived days: those stand rolled. */
    private void requireLive(String sql, Span span, boolean asked) {
        boolean rolled = sql.contains("payments.rolled");
        Map<String, Object> parameters =
                Map.of("first", span.first(), "last", span.last(), "sql", sql, "rolled", rolled);
        jdbc.sql(ARCHIVED)
                .params(parameters)
                .query((row, _) ->
                        new Span(
                                row.getObject("first", LocalDate.class),
                                row.getObject("last", LocalDate.class)))
                .optional()
                .ifPresent(found -> {
                    throw new InArchive(
                            query("archived days", ARCHIVED, parameters, 1),
                            found.first(),
                            found.last(),
                            asked);
                });
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
