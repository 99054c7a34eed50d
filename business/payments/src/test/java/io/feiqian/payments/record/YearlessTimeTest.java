package io.feiqian.payments.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.testkit.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

class YearlessTimeTest {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("MMddHHmmss").withZone(ZoneOffset.UTC);

    @Test
    void a_message_of_new_years_eve_received_on_new_years_day_belongs_to_the_old_year() {
        assertThat(YearlessTime.sentAt("1231235958", Instant.parse("2027-01-01T00:00:01Z")))
                .isEqualTo("2026-12-31T23:59:58Z");
    }

    @Test
    void a_sender_whose_clock_is_ahead_on_new_years_eve_writes_in_the_new_year() {
        assertThat(YearlessTime.sentAt("0101000003", Instant.parse("2026-12-31T23:59:59Z")))
                .isEqualTo("2027-01-01T00:00:03Z");
    }

    @Test
    void the_local_date_may_be_a_year_ahead_of_utc() {
        Instant sentAt = Instant.parse("2026-12-31T17:00:00Z");

        assertThat(YearlessTime.date("13", "0101", sentAt)).isEqualTo(LocalDate.of(2027, 1, 1));
        assertThat(YearlessTime.date("15", "1231", sentAt)).isEqualTo(LocalDate.of(2026, 12, 31));
    }

    @Test
    void a_leap_day_takes_the_leap_year() {
        assertThat(YearlessTime.sentAt("0229120000", Instant.parse("2028-03-01T00:00:00Z")))
                .isEqualTo("2028-02-29T12:00:00Z");
        assertThat(YearlessTime.originalSentAt("0229120000", Instant.parse("2030-01-01T00:00:00Z")))
                .isEqualTo("2028-02-29T12:00:00Z");
    }

    @Test
    void anything_younger_than_five_months_gets_its_own_year_back() {
        Seeds.check(
                2000,
                (seed, random) -> {
                    Instant sent = Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
                    Instant clock = sent.plus(Duration.ofMinutes(random.nextInt(150 * 24 * 60)));

                    assertThat(YearlessTime.sentAt(FORM.format(sent), clock)).isEqualTo(sent);
                    assertThat(YearlessTime.originalSentAt(FORM.format(sent), clock))
                            .isEqualTo(sent);
                });
    }

    @Test
    void what_is_no_moment_is_refused_by_name() {
        assertThatThrownBy(() -> YearlessTime.sentAt("1331000000", Instant.EPOCH))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("DE 7");
        assertThatThrownBy(() -> YearlessTime.time("240000")).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> YearlessTime.date("13", "0230", Instant.EPOCH))
                .isInstanceOf(InvalidValue.class);
    }
}
