package io.feiqian.payments.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.feiqian.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Handbook's 1.75 million rows, durable, and how fast. The data have no licence; not committed.
 */
@Tag("slow")
class HandbookImportTest {

    private static final long ROWS = 1_754_155;

    @TempDir Path mappings;

    @Test
    void the_handbooks_file_imports_wholly_and_its_last_day_is_today() throws Exception {
        Path file =
                Path.of(System.getProperty("feiqian.shared.data", "missing"))
                        .resolve("fdh/transactions.csv.gz");
        assumeThat(Files.isReadable(file)).isTrue();
        try (TestDatabase database = TestDatabase.durable()) {
            ImportRoom.migrate(database.owner());
            try (ImportRoom room = new ImportRoom(database.owner(), mappings)) {
                ImportJob job = room.run(file, "fdh");

                System.out.printf(
                        "Handbook: %,d rows in %s: %,.0f rows/s%n",
                        job.written(),
                        Duration.between(
                                job.startedAt(), java.util.Objects.requireNonNull(job.endedAt())),
                        java.util.Objects.requireNonNullElse(job.rowsPerSecond(), 0.0));
                assertThat(job.problem()).isNull();
                assertThat(job.state()).isEqualTo(ImportJob.State.DONE);
                assertThat(job.written()).isEqualTo(ROWS);
                assertThat(job.rejected()).isZero();
                assertThat(room.number("select count(*) from payments.transactions"))
                        .isEqualTo(ROWS);
                assertThat(room.number("select count(*) from payments.messages")).isEqualTo(ROWS);
                assertThat(
                                room.number(
                                        "select count(*) from payments.transactions where fraud_label"))
                        .isEqualTo(14_681);
                assertThat(room.number("select count(*) from payments.cards")).isEqualTo(4_990);
                assertThat(room.number("select count(*) from payments.terminals"))
                        .isEqualTo(10_000);
                assertThat(room.dataSets.time().today()).isEqualTo(LocalDate.of(2018, 9, 30));
                assertThat(room.run(file, "fdh").id()).isEqualTo(job.id());
            }
        }
    }
}
