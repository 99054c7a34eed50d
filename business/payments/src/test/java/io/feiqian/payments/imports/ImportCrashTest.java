package io.feiqian.payments.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.payments.JobState;
import io.feiqian.platform.storage.Keys;
import io.feiqian.testkit.ChildJvm;
import io.feiqian.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An importing process is killed for real, before, in and after chunks, and a next one goes on. */
@Tag("slow")
class ImportCrashTest {

    private static final int ROWS = 23_000;
    private static final int WRONG_EVERY = 1_000;
    private static final int DEATHS = 12;
    private static final int NEVER = 0;

    @TempDir Path folder;
    private final TestDatabase database = ImportRoom.database();

    @BeforeEach
    void write() throws Exception {
        CsvFiles.mapping(folder, "crash", "UTF-8");
        StringBuilder text = new StringBuilder(CsvFiles.HEADER);
        for (int i = 1; i <= ROWS; i++) {
            text.append(CsvFiles.row(i, i % WRONG_EVERY == 0 ? "abc" : "1.00"));
        }
        Files.writeString(folder.resolve("rows.csv"), text);
        Keys.open(folder.resolve("keys.json"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void every_row_and_every_reject_is_there_once_wherever_the_process_dies() throws Exception {
        ChildJvm.Life whole = live(database, NEVER);
        assertThat(whole.ended()).isTrue();
        assertWhole(database, "never");
        int points = whole.points().size();

        for (int death = 0; death < DEATHS; death++) {
            int dieAt = 1 + death * (points - 1) / (DEATHS - 1);
            try (TestDatabase fresh = ImportRoom.database()) {
                ChildJvm.Life first = live(fresh, dieAt);
                // The second dies as well, a little further on in what is left.
                ChildJvm.Life second = live(fresh, 1 + dieAt / 2);
                ChildJvm.Life last = live(fresh, NEVER);

                String deaths = first.lastPoint() + ", then " + second.lastPoint();
                System.out.println("import killed: " + deaths);
                assertThat(last.ended()).as(deaths).isTrue();
                assertWhole(fresh, deaths);
            }
        }
    }

    private ChildJvm.Life live(TestDatabase on, int dieAt) throws Exception {
        return ChildJvm.killedAt(
                dieAt,
                ImportCrashHarness.class,
                on.url(),
                TestDatabase.LOGIN,
                folder.toString(),
                String.valueOf(dieAt));
    }

    private void assertWhole(TestDatabase on, String deaths) {
        List<Long> wrongLines =
                IntStream.rangeClosed(1, ROWS / WRONG_EVERY)
                        .mapToObj(i -> i * (long) WRONG_EVERY + 1)
                        .toList();
        long good = ROWS - wrongLines.size();
        try (ImportRoom room = new ImportRoom(on.owner(), folder)) {
            ImportJob job = room.imports.page(null, 1).getFirst();
            assertThat(job.state()).as(deaths).isEqualTo(JobState.DONE);
            assertThat(job.written()).as(deaths).isEqualTo(good);
            assertThat(job.duplicates()).as(deaths).isZero();
            assertThat(job.read()).as(deaths).isEqualTo(ROWS);
            assertThat(CsvFiles.rejectedLines(room, job)).as(deaths).isEqualTo(wrongLines);
            assertThat(room.number("select count(*) from payments.messages"))
                    .as(deaths)
                    .isEqualTo(good);
            assertThat(room.number("select count(*) from payments.transactions"))
                    .as(deaths)
                    .isEqualTo(good);
            assertThat(room.number("select sum(approved_minor)::bigint from payments.transactions"))
                    .as(deaths)
                    .isEqualTo(good * 100);
        }
    }
}
