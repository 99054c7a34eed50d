package io.feiqian.payments.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.testkit.Seeds;
import io.feiqian.testkit.TestDatabase;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ImportsTest {

    private static final String HEADER = "number,time,yuan,card,shop\n";

    @TempDir Path folder;
    private final TestDatabase database = ImportRoom.database();
    private ImportRoom room = new ImportRoom(database.owner(), Path.of("."));

    @BeforeEach
    void open() throws Exception {
        room.close();
        room = new ImportRoom(database.owner(), folder);
        mapping("plain", "UTF-8");
        mapping("chinese", "GB18030");
    }

    @AfterEach
    void close() {
        room.close();
        database.close();
    }

    @Test
    void rows_become_transactions_and_a_second_run_changes_nothing() throws Exception {
        Path file = file(HEADER + row(1, "12.80") + row(2, "0.01"), StandardCharsets.UTF_8);

        ImportJob job = room.run(file, "plain");

        assertThat(job.state()).isEqualTo(ImportJob.State.DONE);
        assertThat(job.written()).isEqualTo(2);
        assertThat(room.number("select sum(amount_minor)::bigint from payments.transactions"))
                .isEqualTo(1281);
        assertThat(room.run(file, "plain").id()).isEqualTo(job.id());
        assertThat(room.number("select count(*) from payments.messages")).isEqualTo(2);
    }

    @Test
    void gb18030_and_a_byte_order_mark_are_read() throws Exception {
        room.run(file(HEADER + row(1, "1.00"), Charset.forName("GB18030")), "chinese");
        room.run(file("\uFEFF" + HEADER + row(2, "1.00"), StandardCharsets.UTF_8), "plain");

        assertThat(room.number("select count(*) from payments.transactions")).isEqualTo(2);
        assertThat(room.number("select count(*) from payments.merchants where name_zh = '阳光便利店'"))
                .isEqualTo(1);
    }

    @Test
    void wrong_bytes_are_rejected_with_their_line_and_the_rest_is_written() throws Exception {
        ImportJob job =
                room.run(
                        file(HEADER + row(1, "1.00") + row(2, "2.00"), Charset.forName("GB18030")),
                        "plain");

        assertThat(job.rejected()).isEqualTo(2);
        assertThat(job.written()).isZero();
        assertThat(lines(job)).containsExactly(2L, 3L);
    }

    @Test
    void what_is_broken_is_in_the_reject_file_by_line_field_value_and_reason() throws Exception {
        String text =
                HEADER
                        + row(1, "1.00")
                        + row(2, "abc")
                        + row(3, "1.005")
                        + "4,yesterday,1.00,6228480402564890018,便利店\n"
                        + "5,2026-03-01 12:00:05,1.00,1234,便利店\n"
                        + "6,2026-03-01 12:00:06\n"
                        + "7,\"2026-03-01 12:00:07\"x,1.00,6228480402564890018,便利店\n"
                        + "8,2026-03-01 12:00:08,1.00,6228480402564890018,\""
                        + "长".repeat(200_000)
                        + "\"\n"
                        + "9,\"never closed\n"
                        + row(10, "10.00");

        ImportJob job = room.run(file(text, StandardCharsets.UTF_8), "plain");

        assertThat(job.problem()).isNull();
        assertThat(job.written()).isEqualTo(2);
        assertThat(lines(job)).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        List<Imports.Reject> rejects = rejects(job);
        assertThat(rejects.getFirst().field()).isEqualTo("amount");
        assertThat(rejects.getFirst().value()).isEqualTo("abc");
        assertThat(rejects).allSatisfy(reject -> assertThat(reject.reason()).isNotBlank());
    }

    @Test
    void a_cancelled_import_goes_on_and_ends_as_if_it_had_run_at_once() throws Exception {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 1; i <= 60_000; i++) {
            text.append(row(i, "1.00"));
        }
        Path file = file(text.toString(), StandardCharsets.UTF_8);

        ImportJob started = room.imports.start(file, "plain", null);
        room.imports.cancel(started.id());
        room.imports.await(started.id());
        ImportJob cancelled = room.imports.job(started.id()).orElseThrow();
        room.imports.resume(started.id());
        room.imports.await(started.id());

        assertThat(cancelled.state()).isEqualTo(ImportJob.State.CANCELLED);
        assertThat(cancelled.written()).isLessThan(60_000);
        assertThat(room.imports.job(started.id()).orElseThrow().state())
                .isEqualTo(ImportJob.State.DONE);
        assertThat(room.number("select count(*) from payments.transactions")).isEqualTo(60_000);
        assertThat(room.number("select count(*) from payments.messages")).isEqualTo(60_000);
    }

    @Test
    void a_connection_killed_in_the_middle_fails_the_job_and_resuming_loses_and_doubles_nothing()
            throws Exception {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 1; i <= 60_000; i++) {
            text.append(row(i, "1.00"));
        }
        Path file = file(text.toString(), StandardCharsets.UTF_8);
        ImportJob started = room.imports.start(file, "plain", null);
        while (room.number("select count(*) from payments.import_chunks") == 0
                && room.imports.job(started.id()).orElseThrow().state().going()) {
            Thread.onSpinWait();
        }
        try (var connection = database.superuser().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity
                     where datname = current_database() and pid <> pg_backend_pid()\
                    """);
        }
        room.imports.await(started.id());
        room.close();
        room = new ImportRoom(database.owner(), folder);
        room.imports.recover();
        assertThat(room.imports.job(started.id()).orElseThrow().state())
                .isIn(ImportJob.State.FAILED, ImportJob.State.INTERRUPTED);

        room.imports.resume(started.id());
        room.imports.await(started.id());

        assertThat(room.imports.job(started.id()).orElseThrow().state())
                .isEqualTo(ImportJob.State.DONE);
        assertThat(room.number("select count(*) from payments.transactions")).isEqualTo(60_000);
        assertThat(room.number("select count(*) from payments.messages")).isEqualTo(60_000);
    }

    @Test
    void a_mapping_that_is_not_known_is_named_with_those_there_are() {
        assertThatThrownBy(() -> room.run(folder.resolve("plain.yaml"), "nosuch"))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("nosuch")
                .hasMessageContaining("fdh");
    }

    @Test
    void no_text_breaks_the_parser_and_each_line_is_a_record_or_a_fault() {
        String alphabet = "ab,\"\n\r\uFEFF;'\t 1\u0000长\uD83D";
        Seeds.check(
                300,
                (seed, random) -> {
                    StringBuilder text = new StringBuilder();
                    int length = random.nextInt(400);
                    for (int i = 0; i < length; i++) {
                        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
                    }
                    CsvParser parser =
                            new CsvParser(new StringReader(text.toString()), ',', '"', 50);
                    CsvChunk chunk = new CsvChunk(0);
                    parser.fill(chunk, 10_000);

                    assertThat(chunk.tried()).isLessThanOrEqualTo(length + 1);
                    long last = 0;
                    for (int row = 0; row < chunk.records(); row++) {
                        assertThat(chunk.line(row)).isGreaterThan(last);
                        last = chunk.line(row);
                        assertThat(chunk.fieldCount(row)).isPositive();
                        for (int column = 0; column < chunk.fieldCount(row); column++) {
                            assertThat(chunk.field(row, column)).isNotNull();
                        }
                    }
                });
    }

    private List<Imports.Reject> rejects(ImportJob job) {
        List<Imports.Reject> rejects = new ArrayList<>();
        room.imports.rejects(job.id(), rejects::add);
        return rejects;
    }

    private List<Long> lines(ImportJob job) {
        return rejects(job).stream().map(Imports.Reject::line).toList();
    }

    private static String row(int number, String yuan) {
        return "%d,2026-03-01 %02d:%02d:%02d,%s,6228480402564890018,阳光便利店\n"
                .formatted(number, number / 3600 % 24, number / 60 % 60, number % 60, yuan);
    }

    private Path file(String text, Charset charset) throws Exception {
        return Files.write(Files.createTempFile(folder, "rows", ".csv"), text.getBytes(charset));
    }

    private void mapping(String name, String encoding) throws Exception {
        Files.writeString(
                folder.resolve(name + ".yaml"),
                """
                name: %s
                title: { zh: 测试, en: Test }
                dataSet: { name: %s, zone: Asia/Shanghai, cutOff: "23:00" }
                file: { encoding: %s, separator: ",", quote: '"', recordCharsMax: 100000 }
                fields:
                  id: number
                  occurredAt: { column: time, format: "yyyy-MM-dd HH:mm:ss" }
                  amount: yuan
                  currency: { constant: CNY }
                  pan: card
                  acquirer: { constant: "01020000" }
                  issuer: { constant: "01030000" }
                  terminal: { constant: T0000001 }
                  merchant: { constant: M1 }
                  merchantNameZh: shop
                  mcc: { constant: "5411" }
                  processingCode: { constant: "000000" }
                  responseCode: { constant: "00" }
                  stan: { column: number, last: 6, pad: 6 }
                """
                        .formatted(name, name, encoding));
    }
}
