package io.feiqian.payments.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.payments.JobState;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@Tag("slow")
class UploadsTest {

    /** More chunks than can be written before a cancellation is seen. */
    private static final int ROWS = 60_000;

    private static final String MANY =
            IntStream.range(0, ROWS)
                    .mapToObj(n -> CsvFiles.row(n, "1.00"))
                    .collect(Collectors.joining());

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
    void a_file_that_is_sent_is_imported_and_gone() throws Exception {
        ImportJob job = send("../../etc/三月.csv", content(CsvFiles.row(1, "1.00")));
        room.imports.await(job.id());

        assertThat(room.imports.job(job.id()).orElseThrow().written()).isEqualTo(1);
        assertThat(job.file()).endsWith("etc_三月.csv");
        assertThat(stored()).isEmpty();
    }

    @Test
    void the_same_file_again_is_the_same_job_and_leaves_nothing() throws Exception {
        ImportJob first = send("a.csv", content(CsvFiles.row(1, "1.00")));
        room.imports.await(first.id());

        ImportJob again = send("b.csv", content(CsvFiles.row(1, "1.00")));

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(stored()).isEmpty();
    }

    @Test
    void a_file_that_is_wrong_itself_is_gone_after_its_import_failed() throws Exception {
        ImportJob job = send("a.csv", new ByteArrayInputStream("a,b\n1,2\n".getBytes(UTF_8)));
        room.imports.await(job.id());

        assertThat(room.imports.job(job.id()).orElseThrow().state()).isEqualTo(JobState.FAILED);
        assertThat(stored()).isEmpty();
    }

    @Test
    void a_cancelled_file_is_gone_and_goes_on_when_it_is_sent_again() throws Exception {
        ImportJob job = send("a.csv", content(MANY));
        room.imports.cancel(job.id());
        room.imports.await(job.id());

        assertThat(stored()).isEmpty();
        assertThatThrownBy(() -> room.imports.resume(job.id()))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("Send it again");
        ImportJob again = send("a.csv", content(MANY));
        room.imports.await(again.id());
        assertThat(again.id()).isEqualTo(job.id());
        assertThat(room.number("select count(*) from payments.transactions")).isEqualTo(ROWS);
        assertThat(stored()).isEmpty();
    }

    @Test
    void a_file_outlives_the_process_that_was_importing_it_and_what_nobody_needs_does_not()
            throws Exception {
        ImportJob job = send("a.csv", content(MANY));
        room.close();
        Files.writeString(stored().getFirst().resolveSibling("half.csv"), "6228480402564890018");
        room = new ImportRoom(database.owner(), folder);

        room.imports.recover();

        assertThat(room.imports.job(job.id()).orElseThrow().state())
                .isEqualTo(JobState.INTERRUPTED);
        assertThat(stored()).containsExactly(Path.of(job.path()));
        room.imports.resume(job.id());
        room.imports.await(job.id());
        assertThat(room.number("select count(*) from payments.transactions")).isEqualTo(ROWS);
        assertThat(stored()).isEmpty();
    }

    @Test
    void a_file_that_lies_elsewhere_stays() throws Exception {
        Path file =
                CsvFiles.write(
                        folder, CsvFiles.HEADER + CsvFiles.row(1, "1.00"), StandardCharsets.UTF_8);

        room.run(file, "plain");

        assertThat(file).exists();
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

        assertThatThrownBy(() -> send("long.csv", content("x".repeat(ImportRoom.UPLOAD_BYTES_MAX))))
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
        return new Uploads(room.uploads, room.imports);
    }

    private static InputStream content(String rows) {
        return new ByteArrayInputStream((CsvFiles.HEADER + rows).getBytes(StandardCharsets.UTF_8));
    }

    private List<Path> stored() throws IOException {
        Path uploads = folder.resolve("sent");
        if (!Files.isDirectory(uploads)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(uploads)) {
            return files.toList();
        }
    }
}
