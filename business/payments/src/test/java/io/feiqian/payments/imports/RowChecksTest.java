package io.feiqian.payments.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Language;
import io.feiqian.payments.JobState;
import io.feiqian.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which rows are let in, what is said of the others, and that no row moves today. */
@Timeout(60)
class RowChecksTest {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final String HEADER = "n,t,a,mcc,code\n";

    @TempDir Path folder;
    private final TestDatabase database = ImportRoom.database();
    private ImportRoom room = new ImportRoom(database.owner(), Path.of("."));

    @BeforeEach
    void open() throws Exception {
        room.close();
        room = new ImportRoom(database.owner(), folder);
        mapping("codes", "");
        mapping("future", ", daysAheadMax: 4000");
    }

    @AfterEach
    void close() {
        room.close();
        database.close();
    }

    @Test
    void a_row_dated_years_ahead_is_rejected_and_today_stays() throws Exception {
        LocalDate today = LocalDate.now(CHINA);

        ImportJob job =
                run("codes", row(1, today, "5411", "00"), row(2, today.plusYears(3), "5411", "00"));

        assertThat(job.written()).isEqualTo(1);
        assertThat(CsvFiles.rejects(room, job))
                .singleElement()
                .satisfies(reject -> {
                    assertThat(reject.line()).isEqualTo(3);
                    assertThat(reject.field()).isEqualTo("occurredAt");
                    assertThat(reject.value()).startsWith(today.plusYears(3).toString());
                    assertThat(reject.reason().en())
                            .contains("more than 2 days ahead")
                            .contains("daysAheadMax");
                    assertThat(reject.reason().zh()).contains("超过 2 天").contains("daysAheadMax");
                });
        assertThat(room.dataSets.time().now()).isBefore(Instant.now().plus(2, ChronoUnit.DAYS));
    }

    @Test
    void a_file_without_a_header_is_refused_without_showing_its_card_numbers() throws Exception {
        Path file = folder.resolve("headless.csv");
        Files.writeString(file, "6228481234567890128,2026-01-05T00:00:00Z,1,5411,00\n");

        ImportJob job = room.run(file, "codes");

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.problem(Language.ZH)).contains("622848*********0128").contains("表头");
        assertThat(job.problem(Language.EN)).contains("622848*********0128").contains("header");
    }

    @Test
    void a_mapping_of_data_that_lie_ahead_says_so_and_has_its_own_today() throws Exception {
        LocalDate later = LocalDate.now(CHINA).plusYears(1);

        ImportJob job = run("future", row(1, later, "5411", "00"));

        assertThat(job.written()).isEqualTo(1);
        assertThat(room.dataSets.time().today()).isEqualTo(later);
    }

    @Test
    void what_has_not_the_form_of_a_category_or_a_response_code_is_rejected() throws Exception {
        LocalDate day = LocalDate.of(2026, 3, 1);

        ImportJob job =
                run(
                        "codes",
                        row(1, day, "abcd", "00"),
                        row(2, day, "54", "00"),
                        row(3, day, "5411", "declined"),
                        row(4, day, "5411", "5"),
                        row(5, day, "5411", "Z9"),
                        row(6, day, "9997", "51"),
                        row(7, day, "", ""));

        assertThat(job.written()).isEqualTo(3);
        List<Imports.Reject> rejects = CsvFiles.rejects(room, job);
        assertThat(rejects)
                .extracting(reject -> reject.line() + " " + reject.field() + " " + reject.value())
                .containsExactly(
                        "2 mcc abcd", "3 mcc 54", "4 responseCode declined", "5 responseCode 5");
        assertThat(rejects)
                .allSatisfy(reject -> {
                    assertThat(reject.reason().zh()).containsPattern("\\p{IsHan}");
                    assertThat(reject.reason().en()).doesNotContainPattern("\\p{IsHan}");
                });
    }

    /**
     * Which of two amounts is meant nobody knows; taking the first would be a guess about money.
     */
    @Test
    void a_column_that_the_mapping_reads_and_the_header_has_twice_is_refused() throws Exception {
        Path twice =
                CsvFiles.write(
                        folder,
                        "n,t,a,mcc,code,a\n1,2026-03-01 00:00:01,1.00,5411,00,2.00\n",
                        StandardCharsets.UTF_8);

        ImportJob job = room.run(twice, "codes");

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.problem(Language.ZH)).contains("amount（a）在表头里出现两次");
        assertThat(job.problem(Language.EN)).contains("amount (a) is twice in the header");
    }

    @Test
    void why_an_import_failed_is_kept_in_both_languages() throws Exception {
        Path empty = CsvFiles.write(folder, "", StandardCharsets.UTF_8);

        ImportJob job = room.run(empty, "codes");

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.problem(Language.ZH)).contains("没有可读的表头");
        assertThat(job.problem(Language.EN)).contains("no header");
        room.number(
                "with x as (update payments.imports set problem_zh = null returning 1) select count(*) from x");
        assertThat(room.imports.job(job.id()).orElseThrow().problem(Language.ZH))
                .as("written before the column was there")
                .contains("no header");
    }

    private ImportJob run(String mapping, String... rows) throws Exception {
        return room.run(
                CsvFiles.write(folder, HEADER + String.join("", rows), StandardCharsets.UTF_8),
                mapping);
    }

    private static String row(int number, LocalDate day, String mcc, String code) {
        return "%d,%s 00:00:%02d,1.00,%s,%s\n".formatted(number, day, number, mcc, code);
    }

    private void mapping(String name, String ahead) throws Exception {
        Files.writeString(
                folder.resolve(name + ".yaml"),
                """
                name: %s
                dataSet: { name: %s, zone: Asia/Shanghai, cutOff: "00:00"%s }
                fields:
                  id: n
                  occurredAt: t
                  amount: a
                  currency: { constant: CNY }
                  pan: { constant: "6228480402564890018" }
                  acquirer: { constant: "01020000" }
                  issuer: { constant: "01030000" }
                  terminal: { constant: T0000001 }
                  merchant: { column: n, prefix: M }
                  mcc: mcc
                  responseCode: code
                """
                        .formatted(name, name, ahead));
    }
}
