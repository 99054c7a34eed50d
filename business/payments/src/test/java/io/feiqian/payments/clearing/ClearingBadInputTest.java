package io.feiqian.payments.clearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.payments.clearing.ClearingFile.State;
import io.feiqian.payments.settlement.Settlement;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a clearing file may be instead of right: each is refused whole, by line, and no file waits.
 */
@Timeout(120)
@Tag("slow")
class ClearingBadInputTest {

    private static final String ACQUIRER = ClearingRoom.ACQUIRERS.getFirst();
    private static final Charset GB18030 = Charset.forName("GB18030");

    @TempDir Path home;
    private ClearingRoom network;
    private String good = "";

    @BeforeEach
    void open() throws Exception {
        network = new ClearingRoom(home);
        network.payments(new Random(4), 20);
        good = network.exported(ACQUIRER, 1);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void a_file_cut_at_any_byte_is_refused() throws Exception {
        byte[] whole = good.getBytes(StandardCharsets.UTF_8);
        Path cut = home.resolve("cut.csv");
        for (int length = 0; length < whole.length - 1; length++) {
            Files.write(cut, Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> ClearingReader.read(cut, header -> {}, line -> {}))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(InvalidValue.class)
                    .hasMessageStartingWith("line ");
        }
    }

    @Test
    void another_encoding_is_refused_by_the_line_where_it_begins() throws Exception {
        byte[] mixed = withBytes(good.getBytes(StandardCharsets.UTF_8), 3, "中".getBytes(GB18030));

        assertRefused(mixed, "line 3: bytes", "are not UTF-8");
        assertRefused(good.getBytes(StandardCharsets.UTF_16), "line 1: bytes", "Maybe");
        assertRefused(good.getBytes(StandardCharsets.UTF_16LE), "line 1: bytes (U+0000)", "UTF-16");
        assertRefused(good.getBytes(StandardCharsets.UTF_16BE), "line 1: bytes (U+0000)", "UTF-16");
        assertRefused(good.replaceFirst("T0000017", "T\u00000017"), "line 2: bytes (U+0000)");
        assertNothingStored();
        assertThat(send("\uFEFF" + good).state()).isEqualTo(State.DONE);
    }

    @Test
    void a_file_or_a_line_that_is_there_twice_is_refused_or_listed_and_counts_once()
            throws Exception {
        String first = good.lines().skip(1).findFirst().orElseThrow();

        assertRefused(good + good, "stands after the trailer");
        assertRefused(good.replace(first, first + "\n" + first), "count");
        assertNothingStored();
        ClearingFile doubled = send(doubledLines(good));

        assertThat(doubled.state()).isEqualTo(State.DONE);
        assertThat(doubled.differences()).isEqualTo(doubled.records() / 2);
        assertThat(network.differences(doubled))
                .allMatch(d -> d.difference().equals("DUPLICATE") && d.clearedMinor() == 0);
    }

    @Test
    void lines_that_are_too_long_and_numbers_that_are_too_large_are_refused() throws Exception {
        String first = good.lines().skip(1).findFirst().orElseThrow();
        String[] fields = first.split(",", -1);
        fields[9] = "999999999999999";
        String huge = (String.join(",", fields) + "\n").repeat(9_300);

        assertRefused(good.replace("\n", " "), "line 1: line", "longer than 1000 bytes", "ends of");
        assertRefused(
                good.replace(first, first + "x".repeat(1_000)), "line 2: line", "longer than");
        assertRefused(
                good.replace(",2026-11-22,1\n", ",2026-11-22,4294967297\n"),
                "sequence",
                "more than");
        assertRefused(
                good.lines().findFirst().orElseThrow() + "\n" + huge,
                "amountMinor",
                "total of more than");
        assertRefused(good.replace(",2026-11-22,1\n", ",2026-11-22,-1\n"), "sequence", "digits");
        assertNothingStored();
    }

    @Test
    void days_of_another_age_are_refused() throws Exception {
        String header = ",2026-11-22,1\n";

        assertRefused(
                good.replace(header, ",+12026-11-22,1\n"), "line 1: businessDate", "is no date");
        assertRefused(
                good.replace(header, ",2027-11-22,1\n"),
                "businessDate (2027-11-22)",
                "sender's year");
        assertRefused(good.replace(header, ",2026-02-29,1\n"), "businessDate", "is no date");
        assertRefused(
                good.replaceFirst("2026-11-22T", "+292026-11-22T"), "sentAt", "is no instant");
        assertRefused(
                good.replace(header, ",2025-11-22,1\n"),
                "line 2: sentAt",
                "after the file's date 2025-11-22");
        assertNothingStored();

        ClearingFile old = send(good.replace(header, ",2026-11-21,1\n"));
        Settlement.Day day =
                ClearingRoom.asSystem(() -> network.settlement.close(caller(), ClearingRoom.DAY));
        assertThat(old.state()).isEqualTo(State.DONE);
        assertThat(day.closed()).isTrue();
        assertThat(
                        network.room.number(
                                "select count(*) from payments.settlement_positions where business_date = '2026-11-21'"))
                .as("what an old date brought is closed with the next day that is")
                .isPositive();
    }

    @Test
    void a_terminal_whose_name_has_a_comma_or_a_quote_comes_back_as_it_is() throws Exception {
        network.record(
                ClearingRoom.message(
                                "0120",
                                999_901,
                                Instant.parse("2026-11-22T03:00:00Z"),
                                ACQUIRER,
                                500,
                                "156",
                                "000000")
                        .text(39, "00")
                        .text(41, "T,\"%2C\\$")
                        .text(100, "01030000")
                        .build());

        ClearingFile file = send(network.exported(ACQUIRER, 1));

        assertThat(file.problem()).isNull();
        assertThat(file.differences()).isZero();
        assertThat(
                        network.room.text(
                                "select terminal from payments.clearing_records where stan = '999901'"))
                .isEqualTo("T,\"%2C\\$");
    }

    @Test
    void refused_bytes_that_are_sent_again_at_once_are_looked_at_again() throws Exception {
        ClearingFile file = send("no clearing file");
        for (int i = 0; i < 30; i++) {
            network.clearing.receive("again.csv", bytes("no clearing file"), caller());
            // Not awaited: the work that refuses them may still be ending.
            while (state().equals("RECEIVED")) {
                Thread.onSpinWait();
            }
        }

        network.clearing.await(file.id());
        assertThat(state()).isEqualTo("REFUSED");
        assertNothingStored();
    }

    @Test
    void a_file_whose_bytes_are_gone_says_so_and_goes_on_when_it_is_sent_again() throws Exception {
        ClearingFile file = send(good);
        try (Connection connection = network.room.owner().getConnection();
                Statement statement = connection.createStatement()) {
            // As a database that was restored beside an empty folder has it.
            statement.execute("truncate payments.clearing_records");
            statement.execute("update payments.clearing_files set state = 'RECEIVED', records = 0");
        }

        network.clearing.recover();
        network.clearing.await(file.id());
        assertThat(network.room.text("select problem from payments.clearing_files"))
                .contains("gone from the disk", "Send the file again");
        ClearingFile again = send(good);

        assertThat(again.id()).isEqualTo(file.id());
        assertThat(again.state()).isEqualTo(State.DONE);
        assertThat(again.problem()).isNull();
        assertThat(again.records()).isEqualTo(file.records());
    }

    @Test
    void a_day_without_payments_is_exported_taken_settled_and_closed_as_an_empty_one()
            throws Exception {
        String empty = good.lines().findFirst().orElseThrow() + "\nT,0\n";
        Settlement.Day before = day(-1);

        ClearingFile file = send(empty);
        Settlement.Day closed =
                ClearingRoom.asSystem(() -> network.settlement.close(caller(), ClearingRoom.DAY));
        Settlement.Day again =
                ClearingRoom.asSystem(
                        () -> network.settlement.close(caller(), ClearingRoom.DAY.minusDays(1)));

        assertThat(file.state()).isEqualTo(State.DONE);
        assertThat(file.records()).isZero();
        assertThat(closed).isEqualTo(new Settlement.Day(ClearingRoom.DAY, true, List.of()));
        assertThat(before.closed()).isFalse();
        assertThat(again.closed()).as("nothing can be settled on it any more").isTrue();
        assertThat(again.positions()).isEmpty();
        assertThat(network.room.number("select count(*) from payments.settlement_days"))
                .isEqualTo(1);
    }

    private Settlement.Day day(int later) {
        return ClearingRoom.asSystem(
                () -> network.settlement.day(ClearingRoom.DAY.plusDays(later)));
    }

    /** Each D line twice, with totals that agree. */
    private static String doubledLines(String text) {
        StringBuilder twice = new StringBuilder();
        for (String line : text.lines().toList()) {
            String[] fields = line.split(",", -1);
            for (int i = 2; !fields[0].equals("D") && i < fields.length; i++) {
                fields[i] =
                        fields[0].equals("S")
                                ? String.valueOf(2 * Long.parseLong(fields[i]))
                                : fields[i];
            }
            if (fields[0].equals("T")) {
                fields[1] = String.valueOf(2 * Long.parseLong(fields[1]));
            }
            twice.append(String.join(",", fields)).append('\n');
            twice.append(fields[0].equals("D") ? line + "\n" : "");
        }
        return twice.toString();
    }

    /** The text with more bytes before the end of a line. */
    private static byte[] withBytes(byte[] text, int line, byte[] more) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int ended = 0;
        for (byte b : text) {
            if (b == '\n' && ++ended == line) {
                out.write(more);
            }
            out.write(b);
        }
        return out.toByteArray();
    }

    private void assertRefused(String text, String... words) throws Exception {
        assertRefused(text.getBytes(StandardCharsets.UTF_8), words);
    }

    private void assertRefused(byte[] content, String... words) throws Exception {
        ClearingFile file = send(content);
        assertThat(file.state()).isEqualTo(State.REFUSED);
        assertThat(file.problem()).contains(words);
    }

    private ClearingFile send(String text) throws Exception {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    private ClearingFile send(byte[] content) throws Exception {
        ClearingFile file =
                network.clearing.receive("day.csv", new ByteArrayInputStream(content), caller());
        network.clearing.await(file.id());
        return ClearingRoom.asSystem(() -> network.files.find(file.id()).orElseThrow());
    }

    private void assertNothingStored() {
        assertThat(network.room.number("select count(*) from payments.clearing_records")).isZero();
        assertThat(home.resolve("clearing")).isEmptyDirectory();
    }

    private String state() {
        return network.room.text("select state from payments.clearing_files");
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Caller caller() {
        return ClearingRoom.caller(new Scope.Network());
    }
}
