package io.feiqian.payments.exports;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Compares an export with the tables that it is of, every row and every amount. */
final class ExportCheck {

    private ExportCheck() {}

    static Manifest manifest(Path folder) throws Exception {
        return new ExportFolder(folder).manifest().orElseThrow();
    }

    /** The files of the manifest hold exactly what the scope sees in the tables. */
    static void assertSame(DataSource database, Scope scope, Path folder) throws Exception {
        Manifest manifest = manifest(folder);
        assertWhole(folder, manifest);
        Scopes.call(
                scope,
                () -> {
                    try (Connection tables = database.getConnection();
                            Connection files = DriverManager.getConnection("jdbc:duckdb:")) {
                        for (Manifest.Table table : manifest.tables()) {
                            List<String> paths =
                                    manifest.files().stream()
                                            .filter(file -> file.table().equals(table.name()))
                                            .map(file -> "'" + folder.resolve(file.path()) + "'")
                                            .toList();
                            String lines = lines(table);
                            assertThat(
                                            paths.isEmpty()
                                                    ? List.of()
                                                    : rows(
                                                            files,
                                                            lines.formatted(
                                                                    "read_parquet(" + paths + ")")))
                                    .as(table.name())
                                    .isEqualTo(
                                            rows(
                                                    tables,
                                                    lines.formatted("payments." + table.name())));
                        }
                        return true;
                    }
                });
    }

    /** Each file is there, with the bytes that the manifest names. */
    static void assertWhole(Path folder, Manifest manifest) throws Exception {
        for (Manifest.DayFile file : manifest.files()) {
            assertThat(ExportFolder.sha256(folder.resolve(file.path())))
                    .as(file.path())
                    .isEqualTo(file.sha256());
        }
    }

    static List<String> files(Path folder) throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /** What both databases write the same: everything but instants, which each writes its way. */
    private static String lines(Manifest.Table table) {
        return table.columns().stream()
                .filter(column -> !column.type().equals("bytea"))
                .map(column ->
                        column.type().startsWith("timestamp")
                                ? "cast(cast(extract(epoch from %s) * 1000000 as bigint) as varchar)"
                                        .formatted(column.name())
                                : "cast(%s as varchar)".formatted(column.name()))
                .map(text -> "coalesce(" + text + ", '∅')")
                .collect(Collectors.joining(" || '|' || ", "select ", " as line from %s"));
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        rows.sort(null);
        return rows;
    }
}
