package io.feiqian.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.storage.Backup;
import io.feiqian.platform.storage.Migrations;
import io.feiqian.platform.storage.Restore;
import io.feiqian.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Yesterday's data open with today's build; upgrade/README.md says how a release adds its own. */
@Tag("slow")
class UpgradeTest {

    private static final Path ARCHIVES = Path.of("src/test/resources/upgrade");

    static List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(ARCHIVES)) {
            return files.filter(file -> file.toString().endsWith(".zip")).sorted().toList();
        }
    }

    @Test
    void there_is_an_archive_with_every_schema() throws IOException {
        Backup.Manifest newest = Restore.check(archives().getLast());

        assertThat(newest.schemaVersions().keySet())
                .containsAll(RestoreCommand.SCHEMAS.stream().map(s -> s.schema()).toList());
        assertThat(newest.tables())
                .filteredOn(table -> table.rows() > 0)
                .extracting(Backup.Table::schema)
                .contains("access", "agents", "memory", "tracing", "payments");
    }

    @ParameterizedTest
    @MethodSource("archives")
    void an_archive_of_an_earlier_build_opens_and_loses_no_row(Path archive) throws IOException {
        try (TestDatabase database = TestDatabase.empty()) {
            Backup.Manifest manifest =
                    Restore.read(database.owner(), RestoreCommand.SCHEMAS, archive);
            Migrations.run(database.owner(), RestoreCommand.SCHEMAS);
            // The second start finds nothing left to do and nothing to complain about.
            Migrations.run(database.owner(), RestoreCommand.SCHEMAS);

            JdbcClient jdbc = JdbcClient.create(database.owner());
            assertThat(rows(jdbc, manifest))
                    .containsAllEntriesOf(
                            manifest.tables().stream()
                                    .collect(Collectors.toMap(UpgradeTest::name, t -> t.rows())));
            assertThat(
                            jdbc.sql(
                                            "SELECT count(*) FROM payments.transactions WHERE state IS NOT NULL")
                                    .query(Long.class)
                                    .single())
                    .isPositive();
        }
    }

    private static Map<String, Long> rows(JdbcClient jdbc, Backup.Manifest manifest) {
        return manifest.tables().stream()
                .collect(
                        Collectors.toMap(
                                UpgradeTest::name,
                                table ->
                                        jdbc.sql("SELECT count(*) FROM " + name(table))
                                                .query(Long.class)
                                                .single()));
    }

    private static String name(Backup.Table table) {
        return table.schema() + "." + table.name();
    }
}
