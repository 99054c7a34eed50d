package io.feiqian.payments.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.feiqian.kernel.Evidence;
import io.feiqian.language.intent.BgeEmbedder;
import io.feiqian.payments.JobState;
import io.feiqian.payments.assist.AnswerCheck;
import io.feiqian.payments.assist.Desk;
import io.feiqian.platform.tools.Rendering;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The Handbook's 1.75 million rows: imported durably, and how fast; asked about, and how fast. The
 * data have no licence, so they are not committed.
 */
@Tag("slow")
class HandbookImportTest {

    private static final long ROWS = 1_754_155;
    private static final int ROUNDS = 10;

    @TempDir Path mappings;

    @Test
    void the_handbooks_file_imports_wholly_and_questions_about_it_are_answered_right()
            throws Exception {
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
                assertThat(job.state()).isEqualTo(JobState.DONE);
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
                ask(room, JdbcClient.create(database.superuser()));
            }
        }
    }

    private static void ask(ImportRoom room, JdbcClient owner) {
        // As autovacuum would have done by the time that somebody asks.
        owner.sql("analyze").update();
        try (BgeEmbedder embedder = BgeEmbedder.load()) {
            Desk desk = new Desk(room.tenants, room.dataSets.time(), embedder);
            for (HandbookQuestions.Question question : HandbookQuestions.ALL) {
                List<String> expected =
                        owner.sql(question.sql())
                                .query((row, n) -> List.of((String[]) row.getArray(1).getArray()))
                                .single();
                assertAnswers(question.text(), desk.ask(question.text()), expected);
            }
            time(desk);
        }
    }

    private static void assertAnswers(String text, ToolOutcome outcome, List<String> expected) {
        switch (outcome) {
            case ToolOutcome.Result(String _, List<Evidence> evidence, Rendering rendering) -> {
                assertThat(AnswerCheck.unsound(evidence, rendering)).as(text).isEmpty();
                assertThat(AnswerCheck.states(rendering.zh(), expected))
                        .as("%s | wanted %s | %s", text, expected, rendering.zh().text())
                        .isTrue();
            }
            case ToolOutcome.Nothing nothing -> {
                assertThat(AnswerCheck.unsound(nothing.evidence(), nothing.rendering()))
                        .as(text)
                        .isEmpty();
                assertThat(expected).as(text).isEmpty();
            }
            case ToolOutcome.Choose _, ToolOutcome.Refused _ ->
                    throw new AssertionError(text + " was not answered: " + outcome);
        }
    }

    /** From the sentence to the answer with its evidence, without what a run writes down. */
    private static void time(Desk desk) {
        List<Double> millis = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (HandbookQuestions.Question question : HandbookQuestions.ALL) {
                long start = System.nanoTime();
                desk.ask(question.text());
                millis.add((System.nanoTime() - start) / 1e6);
            }
        }
        millis.sort(Comparator.naturalOrder());
        System.out.printf(
                "Handbook: %d answers, median %.0f ms, p95 %.0f ms, longest %.0f ms%n",
                millis.size(),
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 95 / 100),
                millis.getLast());
    }
}
