package io.feiqian.payments.iso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.record.Intake;
import io.feiqian.payments.record.Source;
import io.feiqian.testkit.FixedClock;
import io.feiqian.wire.iso8583.IsoMessage;
import io.feiqian.wire.iso8583.IsoMessageBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages that come days too early or too late, and senders' clocks and our own that jump. */
@Tag("slow")
class ClocksTest {

    private static final Instant NOON = Instant.parse(RecordRoom.NOON);
    private static final String ACQUIRER = "01020000";
    private static final DateTimeFormatter SENT = utc("MMddHHmmss");
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final FixedClock clock = FixedClock.at(NOON);
    private final RecordRoom room = new RecordRoom(clock);

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void a_reversal_that_comes_days_before_its_original_reverses_it_when_that_comes()
            throws Exception {
        record(reversal(2, 1, NOON));
        assertThat(states()).isEqualTo("PURCHASE REVERSED_BEFORE_ORIGINAL 0 0");

        clock.advance(Duration.ofDays(5));
        record(advice(1, NOON, "000000"));

        assertThat(states()).isEqualTo("PURCHASE REVERSED 12800 12800");
    }

    @Test
    void a_refund_that_comes_days_before_its_purchase_is_counted_when_that_comes()
            throws Exception {
        record(refund(3, 1, NOON));

        clock.advance(Duration.ofDays(5));
        record(advice(1, NOON, "000000"));

        assertThat(
                        room.text(
                                "select state || ' ' || refunded_minor from payments.transactions where kind = 'PURCHASE'"))
                .isEqualTo("REFUNDED 12800");
        assertThat(room.number("select count(*) from payments.waiting_originals")).isZero();
    }

    @Test
    void messages_around_new_year_belong_to_the_year_they_were_sent_in() throws Exception {
        Instant eve = Instant.parse("2026-12-31T15:59:59Z");
        clock.set(Instant.parse("2027-01-03T00:00:00Z"));
        record(advice(1, eve, "000000"));
        clock.set(Instant.parse("2026-12-31T23:59:00Z"));
        record(advice(2, Instant.parse("2027-01-01T00:00:30Z"), "000000"));
        clock.set(Instant.parse("2027-01-03T00:00:00Z"));
        record(reversal(3, 1, eve));

        assertThat(
                        room.text(
                                "select string_agg(occurred_at at time zone 'UTC' || ' ' || business_date || ' ' || state, ', ' order by occurred_at) from payments.transactions"))
                .isEqualTo(
                        "2026-12-31 15:59:59 2027-01-01 REVERSED, 2027-01-01 00:00:30 2027-01-01 APPROVED");
    }

    @Test
    void the_29th_of_february_is_of_a_leap_year_near_or_refused() throws Exception {
        clock.set(Instant.parse("2028-03-02T00:00:00Z"));
        record(advice(1, Instant.parse("2028-02-29T04:00:00Z"), "000000"));
        assertThat(room.text("select business_date::text from payments.transactions"))
                .isEqualTo("2028-02-29");

        clock.set(Instant.parse("2027-03-01T00:00:00Z"));
        assertRefused(advice(2, NOON, "000000").text(7, "0229040000"), "DE 7", "0229040000");
        assertRefused(advice(2, clock.instant(), "000000").text(13, "0229"), "DE 13", "0229");
        assertRefused(advice(2, clock.instant(), "000000").text(15, "0229"), "DE 15", "0229");
    }

    @Test
    void a_terminal_that_lost_its_clock_keeps_its_own_time_and_is_settled_on_the_day_it_was_sent()
            throws Exception {
        record(advice(1, NOON, "000000").text(12, "000001").text(13, "0101"));

        assertThat(
                        room.text(
                                "select terminal_local || ' ' || business_date from payments.transactions"))
                .isEqualTo("2027-01-01 00:00:01 2026-11-22");
        assertFoundByItsDay();
    }

    @Test
    void a_settlement_date_far_from_the_moment_it_was_sent_is_refused_by_name() throws Exception {
        record(advice(1, NOON, "000000").text(15, "1124"));

        assertRefused(advice(2, NOON, "000000").text(15, "1125"), "DE 15", "more than 2 days");
        assertRefused(advice(2, NOON, "000000").text(15, "1119"), "DE 15", "clocks jumped");
        assertFoundByItsDay();
    }

    @Test
    void a_sender_a_day_ahead_or_behind_is_recorded_under_its_own_day() throws Exception {
        record(advice(1, NOON.plus(Duration.ofDays(1)), "000000"));
        record(advice(2, NOON.minus(Duration.ofDays(1)), "000000"));

        assertThat(
                        room.text(
                                "select string_agg(business_date::text, ' ' order by business_date) from payments.transactions"))
                .isEqualTo("2026-11-21 2026-11-23");
        assertThat(room.dataSets.time().today()).isEqualTo(LocalDate.of(2026, 11, 22));
        assertFoundByItsDay();
    }

    @Test
    void a_repeat_finds_its_first_copy_though_our_clock_jumped_by_a_day_or_by_months()
            throws Exception {
        record(advice(1, NOON, "000000"));
        for (int days : new int[] {1, -1, 150, -150}) {
            clock.set(NOON.plus(Duration.ofDays(days)));
            record(advice(1, NOON, "000000"));
        }

        assertThat(room.number("select count(*) from payments.transactions")).isEqualTo(1);
        assertThat(room.number("select repeats from payments.messages")).isEqualTo(4);
    }

    private void assertFoundByItsDay() {
        assertThat(
                        room.number(
                                """
                                select count(*) from payments.transactions
                                 where occurred_at < payments.earliest(business_date)
                                    or occurred_at >= payments.latest(business_date + 1)\
                                """))
                .as("outside the partitions in which its business day is looked for")
                .isZero();
    }

    private void assertRefused(IsoMessageBuilder message, String... words) {
        assertThatThrownBy(() -> read(message.build()))
                .isInstanceOf(InvalidValue.class)
                .message()
                .contains(words);
    }

    private static IsoMessageBuilder advice(int stan, Instant at, String processing) {
        return message("0120", stan, at, processing).text(39, "00");
    }

    private static IsoMessageBuilder reversal(int stan, int original, Instant originalAt) {
        return message("0420", stan, originalAt.plusSeconds(60), "000000")
                .text(90, named(original, originalAt));
    }

    private static IsoMessageBuilder refund(int stan, int original, Instant originalAt) {
        return message("0220", stan, originalAt.plusSeconds(60), "200000")
                .text(39, "00")
                .text(90, named(original, originalAt));
    }

    private static String named(int stan, Instant at) {
        return "0100%06d%s000%s%s".formatted(stan, SENT.format(at), ACQUIRER, "0".repeat(11));
    }

    private static IsoMessageBuilder message(String mti, int stan, Instant at, String processing) {
        return IsoMessage.of(mti)
                .pan(Switch.CARD)
                .text(3, processing)
                .number(4, 12_800)
                .text(7, SENT.format(at))
                .text(11, "%06d".formatted(stan))
                .text(12, DateTimeFormatter.ofPattern("HHmmss").format(at.atZone(CHINA)))
                .text(13, DateTimeFormatter.ofPattern("MMdd").format(at.atZone(CHINA)))
                .text(32, ACQUIRER)
                .text(41, "T0000017")
                .text(49, "156")
                .text(100, "01030000");
    }

    private void record(IsoMessageBuilder message) throws Exception {
        room.record(read(message.build()));
    }

    private Intake read(IsoMessage message) {
        Instant now = clock.instant();
        return new IsoReader(room.vault, room.directory)
                .read(message, new IsoReader.Arrival(Source.ISO8583, now, now));
    }

    private String states() {
        return room.text(
                """
                select string_agg(concat_ws(' ', kind, state, approved_minor, reversed_minor), ', ' order by id)
                  from payments.transactions\
                """);
    }

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
    }
}
