package io.feiqian.payments.api;

import io.feiqian.kernel.Bilingual;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the record keeps, column by column: the columns as the database has them, with the words of
 * {@code payments/catalogue.txt}. Says nothing about what is in them.
 */
final class Catalogue {

    private static final String FILE = "/payments/catalogue.txt";
    private static final String TABLE = "*";

    private static final String COLUMNS =
            """
            select c.relname as "table", a.attname as "column", format_type(a.atttypid, null) as type,
                   not a.attnotnull as nullable, c.relkind = 'p' as partitioned
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
              join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
             where n.nspname = 'payments' and c.relkind in ('r', 'p') and not c.relispartition
               and c.relname not like 'flyway%'
             order by c.relname, a.attnum
            """;

    private final JdbcClient jdbc;
    private final Map<String, Words> words;

    Catalogue(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.words = read();
    }

    /** A line of the file: the unit is a word that the console knows, for example minor. */
    record Words(String unit, Bilingual meaning) {}

    record Column(
            String name,
            String type,
            boolean nullable,
            @Nullable String unit,
            @Nullable Bilingual meaning) {}

    record Table(
            String name, @Nullable Bilingual meaning, boolean partitioned, List<Column> columns) {}

    private record Found(
            String table, String column, String type, boolean nullable, boolean partitioned) {}

    /** Tables by name, columns in their order. */
    List<Table> tables() {
        List<Found> found =
                jdbc.sql(COLUMNS)
                        .query((row, n) ->
                                new Found(
                                        row.getString("table"),
                                        row.getString("column"),
                                        row.getString("type"),
                                        row.getBoolean("nullable"),
                                        row.getBoolean("partitioned")))
                        .list();
        Map<String, List<Found>> byTable =
                found.stream().collect(Collectors.groupingBy(Found::table));
        return byTable.entrySet().stream()
                .map(table -> table(table.getKey(), table.getValue()))
                .sorted(java.util.Comparator.comparing(Table::name))
                .toList();
    }

    private Table table(String name, List<Found> columns) {
        Words its = words.get(key(name, TABLE));
        return new Table(
                name,
                its == null ? null : its.meaning(),
                columns.getFirst().partitioned(),
                columns.stream().map(this::column).toList());
    }

    private Column column(Found found) {
        Words its = words.get(key(found.table(), found.column()));
        return new Column(
                found.column(),
                found.type(),
                found.nullable(),
                its == null ? null : its.unit(),
                its == null ? null : its.meaning());
    }

    /** {@code table.column} of every line. */
    Set<String> described() {
        return Set.copyOf(words.keySet());
    }

    private static String key(String table, String column) {
        return table + "." + column;
    }

    private static Map<String, Words> read() {
        Map<String, Words> words = new HashMap<>();
        try (var in = Objects.requireNonNull(Catalogue.class.getResourceAsStream(FILE), FILE);
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] part = line.split(" \\| ", 5);
                    if (part.length < 5
                            || words.put(
                                            key(part[0], part[1]),
                                            new Words(part[2], new Bilingual(part[3], part[4])))
                                    != null) {
                        throw new IllegalStateException(
                                FILE + ": this line has not five parts, or comes twice: " + line);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The catalogue " + FILE + " cannot be read.", e);
        }
        return words;
    }
}
