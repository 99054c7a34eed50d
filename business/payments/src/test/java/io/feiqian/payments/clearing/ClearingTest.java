package io.feiqian.payments.clearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.InstitutionId;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Language;
import io.feiqian.payments.clearing.ClearingFile.State;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.payments.settlement.Position;
import io.feiqian.payments.settlement.Settlement;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.testkit.EnglishWords;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
@Tag("slow")
class ClearingTest {

    private static final int PAYMENTS = 80;
    private static final Instant AT = Instant.parse("2026-11-22T03:00:00Z");

    @TempDir Path home;
    private ClearingRoom network = new ClearingRoom(Path.of("."));

    @BeforeEach
    void open() {
        network.close();
        network = new ClearingRoom(home);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void planted_differences_are_found_and_money_is_conserved_over_seeds() throws Exception {
        for (long seed = 1; seed <= 4; seed++) {
            open();
            Random random = new Random(seed);
            network.payments(random, PAYMENTS);
            Map<String, Integer> planted = new TreeMap<>();
            Map<String, Integer> found = new TreeMap<>();
            for (String acquirer : ClearingRoom.ACQUIRERS) {
                String spoilt = PlantedFile.spoil(network.exported(acquirer, 1), random, planted);

                ClearingFile file = network.send(spoilt);

                assertThat(file.problem()).as("seed %d", seed).isNull();
                network.differences(file)
                        .forEach(d -> found.merge(d.difference(), 1, Integer::sum));
            }

            int dropped = planted.getOrDefault("DROPPED", 0) + planted.getOrDefault("MISSING", 0);
            dropped += planted.getOrDefault("CURRENCY", 0);
            planted.remove("DROPPED");
            assertThat(found).as("seed %d", seed).isEqualTo(planted);
            assertThat(network.unpresented()).as("seed %d", seed).hasSize(dropped);
            assertConserved(seed);
        }
    }

    @Test
    void a_day_settles_to_zero_stays_as_it_was_closed_and_what_is_late_goes_to_the_next()
            throws Exception {
        network.payments(new Random(9), PAYMENTS);
        network.send(network.exported(ClearingRoom.ACQUIRERS.getFirst(), 1));
        Settlement.Day open = day(0);

        Settlement.Day closed = close(0);
        network.send(network.exported(ClearingRoom.ACQUIRERS.getLast(), 1));

        assertThat(open.positions()).isNotEmpty().isEqualTo(closed.positions());
        assertThat(open.closed()).isFalse();
        assertThat(closed.closed()).isTrue();
        assertThat(close(0)).isEqualTo(closed);
        assertThat(day(0)).isEqualTo(closed);
        assertThat(day(1).positions()).isNotEmpty();
        assertBalanced(day(0).positions());
        assertBalanced(day(1).positions());
        assertThatThrownBy(() -> close(1))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("is not over");
        assertThat(network.room.number("select count(*) from payments.settlement_days"))
                .isEqualTo(1);
    }

    @Test
    void what_came_with_fractions_of_a_second_is_found_by_the_seconds_of_its_clearing()
            throws Exception {
        network.payments(new Random(5), PAYMENTS);
        String file = network.exported(ClearingRoom.ACQUIRERS.getFirst(), 1);
        network.room.sql(jdbc ->
                jdbc.sql(
                                "update payments.transactions set occurred_at = occurred_at + interval '0.205 s'")
                        .update());

        assertThat(network.exported(ClearingRoom.ACQUIRERS.getFirst(), 1)).isEqualTo(file);
        assertThat(network.send(file).differences()).isZero();
        assertThat(network.room.number("select count(*) from payments.clearing_records"))
                .isPositive();
    }

    @Test
    void fees_follow_the_merchants_class_up_to_the_cap() {
        assertThat(fee("5732", 100_00, "CNY")).isEqualTo(35);
        assertThat(fee("5411", 100_00, "CNY")).isEqualTo(27);
        assertThat(fee("8062", 100_00, "CNY")).isZero();
        assertThat(fee("5732", 100_000_00, "CNY")).isEqualTo(13_00);
        assertThat(fee("5732", 100_000_00, "JPY")).isEqualTo(350_00);
    }

    @Test
    void the_same_bytes_are_one_file_and_the_same_number_twice_is_refused() throws Exception {
        network.payments(new Random(2), 10);
        String text = network.exported(ClearingRoom.ACQUIRERS.getFirst(), 1);

        ClearingFile first = network.send(text);
        ClearingFile again = network.send(text);
        ClearingFile other = network.send(text.replace("\n", "\r\n"));

        assertThat(first.state()).isEqualTo(State.DONE);
        assertThat(again).isEqualTo(first);
        assertThat(other.state()).isEqualTo(State.REFUSED);
        assertThat(other.problem()).contains("line 1: sequence (1) was received already");
        assertThat(records()).isEqualTo(first.records()).isPositive();
    }

    @Test
    void what_was_cleared_before_is_a_duplicate_in_the_next_file() throws Exception {
        network.payments(new Random(3), 10);
        ClearingFile first = network.send(network.exported(ClearingRoom.ACQUIRERS.getFirst(), 1));

        ClearingFile second = network.send(network.exported(ClearingRoom.ACQUIRERS.getFirst(), 2));

        assertThat(second.differences()).isEqualTo(first.records());
        assertThat(network.differences(second))
                .allMatch(d -> d.difference().equals("DUPLICATE") && d.clearedMinor() == 0);
    }

    @Test
    void an_advice_that_comes_after_its_clearing_is_cleared_when_it_is_presented_again()
            throws Exception {
        pay("0120", 1, 500);
        String file = network.exported(ClearingRoom.ACQUIRERS.getFirst(), 1);
        String early = file.replace(",000001,", ",000002,").replace("632600000001", "632600000002");

        ClearingFile first = network.send(early);
        pay("0120", 2, 500);
        ClearingFile again = network.send(early.replace("2026-11-22,1\n", "2026-11-22,2\n"));

        assertThat(network.differences(first)).allMatch(d -> d.difference().equals("MISSING"));
        assertThat(again.differences()).isZero();
        assertThat(network.unpresented()).hasSize(1);
        assertThat(
                        network.room.number(
                                "select sum(cleared_minor)::bigint from payments.clearing_records"))
                .isEqualTo(500);
    }

    @Test
    void a_reversal_that_comes_after_the_clearing_is_listed_and_the_clearing_stands()
            throws Exception {
        pay("0120", 1, 500);
        network.send(network.exported(ClearingRoom.ACQUIRERS.getFirst(), 1));
        assertThat(takenBack()).isEmpty();

        network.reverse("0120", AT, ClearingRoom.ACQUIRERS.getFirst(), 500, "156", "000000", false);

        assertThat(takenBack())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.clearedMinor()).isEqualTo(500);
                    assertThat(one.standingMinor()).isEqualTo(250);
                });
        assertThat(network.unpresented()).isEmpty();
        assertBalanced(day(0).positions());
    }

    private List<ClearingFiles.TakenBack> takenBack() {
        return ClearingRoom.asSystem(() -> network.files.takenBack(ClearingRoom.DAY, null, 10));
    }

    private void pay(String mti, int stan, long amount) throws Exception {
        network.record(
                ClearingRoom.message(
                                mti,
                                stan,
                                AT,
                                ClearingRoom.ACQUIRERS.getFirst(),
                                amount,
                                "156",
                                "000000")
                        .text(39, "00")
                        .text(100, "01030000")
                        .build());
        network.stan = stan;
    }

    @Test
    void a_wrong_file_is_refused_whole_and_says_where() throws Exception {
        network.payments(new Random(4), 20);
        String good = network.exported(ClearingRoom.ACQUIRERS.getFirst(), 1);
        String firstLine = good.lines().skip(1).findFirst().orElseThrow();

        assertRefused(good.replaceAll("S,CNY,(\\d+),", "S,CNY,$1,9"), "totals", "do not add up");
        assertRefused(
                good.replaceAll("S,CNY,.*\n", ""), "totals (CNY) have no S line; the lines give");
        assertRefused(
                good.replace("T,", "S,EUR,0,0,0\nT,"),
                "totals (EUR) have an S line (0 lines, debit 0.00, credit 0.00) but no line");
        assertRefused(good.substring(0, good.lastIndexOf("D,") + 9), "has not 11 fields");
        assertRefused("number,6228480402564890018,1\n", "line 1: header (number,(digits),1)");
        assertRefused(good.substring(0, good.lastIndexOf("T,")), "trailer", "is missing");
        assertRefused(good.replaceFirst("T,\\d+", "T,999"), "count (999)", "number of D lines");
        assertRefused(good.replaceFirst(firstLine, firstLine + "\n" + firstLine), "count");
        assertRefused(
                good.replace("H,FQC1,01020000", "H,FQC1,99999999"),
                "line 1: institution (99999999) is no institution of this network");
        assertRefused(good.replaceFirst(",01020000,0", ",01040000,0"), "is not the sender");
        assertRefused(good.replace("0018", "6228480402564890018"), "cardTail", "no card numbers");
        assertRefused("银联" + good, Charset.forName("GB18030"), "are not UTF-8");
        assertRefused(good.replace("T0000017", "\u4e2d"), Charset.forName("GB18030"), "UTF-8");
        assertRefused("", "trailer");
        assertRefused(
                good.replaceFirst("(?m)^(H.*),1$", "$1,0"), "sequence (0) must be at least 1");
        assertRefused(good.replaceFirst("T,\\d+", "T,many"), "count (many)", "A number of lines");
        assertRefused(good.replaceFirst("(?m)^S,", "S,ZZZ"), "currency (ZZZ");

        assertThat(records()).isZero();
        assertThat(stored()).isEmpty();
        assertThat(network.send(good).state()).isEqualTo(State.DONE);
    }

    @Test
    void a_member_sends_its_own_files_only() throws Exception {
        network.payments(new Random(5), 10);
        String text = network.exported(ClearingRoom.ACQUIRERS.getFirst(), 1);
        Scope other =
                new Scope.Institution(
                        new InstitutionId(
                                RecordIds.institution(ClearingRoom.ACQUIRERS.getLast()).value()));

        ClearingFile refused = network.send(text, StandardCharsets.UTF_8, other);
        var seen = Scopes.call(other, () -> network.files.find(refused.id()));
        ClearingFile taken = network.send(text);

        assertThat(refused.state()).isEqualTo(State.REFUSED);
        assertThat(refused.problem()).contains("is not the institution that you belong to");
        assertThat(seen).isPresent();
        assertThat(Scopes.call(other, () -> network.files.find(taken.id()))).isEmpty();
        assertThat(taken.state()).isEqualTo(State.DONE);
    }

    @Test
    void a_file_that_the_database_left_alone_goes_on_by_itself_once() throws Exception {
        network.payments(new Random(6), 40);
        String text = network.exported(ClearingRoom.ACQUIRERS.getFirst(), 1);
        ClearingFile file =
                network.clearing.receive(
                        "day.csv",
                        new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        ClearingRoom.caller(new Scope.Network()));

        network.room.departing.leave();
        network.room.departing.comeBack();
        network.clearing.await(file.id());

        network.room.forgetBrokenConnections();
        assertThat(network.room.text("select state from payments.clearing_files"))
                .isEqualTo("DONE");
        assertThat(records()).isEqualTo(text.lines().filter(l -> l.startsWith("D")).count());
        assertThat(stored()).isEmpty();
    }

    private void assertRefused(String text, String... words) throws Exception {
        assertRefused(text, StandardCharsets.UTF_8, words);
    }

    private void assertRefused(String text, Charset charset, String... words) throws Exception {
        ClearingFile file = network.send(text, charset, new Scope.Network());
        assertThat(file.state()).as(text).isEqualTo(State.REFUSED);
        assertThat(file.problem()).contains(words);
        assertThat(EnglishWords.in(String.valueOf(file.problem(Language.ZH))))
                .as(file.problem(Language.ZH))
                .isEmpty();
    }

    /** What was authorised is cleared, was presented short, or was not presented. */
    private void assertConserved(long seed) {
        String sums =
                network.room.text(
                        """
                        select string_agg(concat_ws(' ', currency, kind, authorised, cleared + short), ',' order by currency, kind)
                          from (select currency, kind, sum(approved_minor - reversed_minor) as authorised,
                                       sum(coalesce(r.cleared_minor, 0)) as cleared,
                                       sum(coalesce(r.expected_minor - r.cleared_minor, approved_minor - reversed_minor)) as short
                                  from payments.transactions t
                                  left join lateral (select cleared_minor, expected_minor from payments.clearing_records c
                                                      where c.transaction_id = t.id and c.cleared_minor > 0) r on true
                                 where t.approved and t.kind in ('PURCHASE', 'COMPLETION', 'WITHDRAWAL', 'REFUND')
                                 group by currency, kind) s\
                        """);
        assertThat(sums.split(","))
                .as("seed %d", seed)
                .allSatisfy(sum -> assertThat(sum.split(" ")[2]).isEqualTo(sum.split(" ")[3]));
        List<Position> positions = day(0).positions();
        assertBalanced(positions);
        Map<String, Long> received = new TreeMap<>();
        positions.forEach(p -> received.merge(p.currency(), p.receiveMinor(), Long::sum));
        assertThat(received)
                .as("seed %d", seed)
                .hasToString(
                        network.room.text(
                                """
                                select '{' || string_agg(currency || '=' || minor, ', ' order by currency) || '}'
                                  from (select currency, sum(cleared_minor) as minor from payments.clearing_records
                                         where cleared_minor > 0 group by currency) s\
                                """));
    }

    private static void assertBalanced(List<Position> positions) {
        Map<String, Long> nets = new TreeMap<>();
        for (Position position : positions) {
            assertThat(position.netMinor())
                    .isEqualTo(
                            position.receiveMinor() - position.payMinor() + position.feesMinor());
            nets.merge(position.currency(), position.netMinor(), Long::sum);
        }
        assertThat(nets.values()).isNotEmpty().allMatch(net -> net == 0);
    }

    private Settlement.Day day(int later) {
        return ClearingRoom.asSystem(
                () -> network.settlement.day(ClearingRoom.DAY.plusDays(later)));
    }

    private Settlement.Day close(int later) {
        return ClearingRoom.asSystem(() ->
                network.settlement.close(
                        ClearingRoom.caller(new Scope.Network()),
                        ClearingRoom.DAY.plusDays(later)));
    }

    private long fee(String mcc, long amountMinor, String currency) {
        return network.room.number(
                "select payments.interchange('%s', %d, '%s')"
                        .formatted(mcc, amountMinor, currency));
    }

    private long records() {
        return network.room.number("select count(*) from payments.clearing_records");
    }

    private List<Path> stored() throws Exception {
        List<Path> stored = new ArrayList<>();
        try (Stream<Path> files = Files.list(home.resolve("clearing"))) {
            files.forEach(stored::add);
        }
        return stored;
    }
}
