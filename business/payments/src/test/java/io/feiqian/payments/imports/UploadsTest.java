package io.feiqian.payments.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.testkit.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class UploadsTest {

    private static final int BYTES_MAX = 1_000;

    @TempDir Path folder;
    private final TestDatabase database = ImportRoom.database();
    private ImportRoom room = new ImportRoom(database.owner(), Path.of("."));

    @BeforeEach
    void open() throws Exception {
        room.close();
        room = new ImportRoom(database.owner(), folder);
        CsvFiles.mapping(folder, "plain", "UTF-8");
    }

    @AfterEach
    void close() {
        room.close();
        database.close();
    }

    @Test
    void a_file_that_is_sent_is_imported_and_stays_for_a_resumption() throws Exception {
        ImportJob job = send("../../etc/三月.csv", content(CsvFiles.row(1, "1.00")));
        room.imports.await(job.id());

        assertThat(room.imports.job(job.id()).orElseThrow().written()).isEqualTo(1);
        assertThat(stored()).hasSize(1);
        assertThat(stored().getFirst().getFileName().toString()).endsWith("etc_三月.csv");
    }

    @Test
    void the_same_file_again_is_the_same_job_and_is_kept_once() throws Exception {
        ImportJob first = send("a.csv", content(CsvFiles.row(1, "1.00")));
        room.imports.await(first.id());

        ImportJob again = send("b.csv", content(CsvFiles.row(1, "1.00")));

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(stored()).hasSize(1);
    }

    @Test
    void what_is_too_long_breaks_off_or_has_no_mapping_leaves_nothing() throws Exception {
        InputStream broken =
                new SequenceInputStream(
                        content(CsvFiles.row(1, "1.00")),
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new IOException("The sender hung up.");
                            }
                        });

        assertThatThrownBy(() -> send("long.csv", content("x".repeat(BYTES_MAX))))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("longer than an upload may be");
        assertThatThrownBy(() -> send("broken.csv", broken))
                .isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> uploads().start("a.csv", content("x"), "nosuch", null))
                .hasMessageContaining("nosuch");

        assertThat(stored()).isEmpty();
        assertThat(room.number("select count(*) from payments.imports")).isZero();
    }

    private ImportJob send(String name, InputStream content) {
        return uploads().start(name, content, "plain", null);
    }

    private Uploads uploads() {
        return new Uploads(folder.resolve("uploads"), BYTES_MAX, room.imports);
    }

    private static InputStream content(String rows) {
        return new ByteArrayInputStream((CsvFiles.HEADER + rows).getBytes(StandardCharsets.UTF_8));
    }

    private List<Path> stored() throws IOException {
        Path uploads = folder.resolve("uploads");
        if (!Files.isDirectory(uploads)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(uploads)) {
            return files.toList();
        }
    }
}
