package io.feiqian.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.InvalidValue;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BeginningTest {

    private static final Instant WALL = Instant.parse("2026-11-30T02:00:00.250Z");
    private static final Instant AHEAD = Instant.parse("2026-12-11T15:20:00.001Z");

    @Test
    void begins_now_in_an_empty_record_and_in_one_that_is_behind() {
        Instant next = Instant.parse("2026-11-30T02:00:01Z");

        assertThat(Beginning.of(null, WALL, null)).isEqualTo(next);
        assertThat(Beginning.of(null, WALL, WALL.minus(Duration.ofDays(40)))).isEqualTo(next);
    }

    @Test
    void goes_on_where_the_record_is_when_that_is_ahead_of_the_wall() {
        assertThat(Beginning.of(null, WALL, AHEAD))
                .isEqualTo(Instant.parse("2026-12-11T15:20:01Z"));
    }

    @Test
    void refuses_a_start_that_would_take_today_back() {
        assertThatThrownBy(() -> Beginning.of(WALL, WALL, AHEAD))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("from")
                .hasMessageContaining("2026-12-11T15:20:00.001Z")
                .hasMessageContaining("Leave it out");
        assertThat(Beginning.of(AHEAD.plusSeconds(60), WALL, AHEAD))
                .isEqualTo(AHEAD.plusSeconds(60));
    }

    @Test
    void lets_a_past_week_be_simulated_while_the_record_keeps_the_wall_s_time() {
        Instant lastWeek = WALL.minus(Duration.ofDays(7));

        assertThat(Beginning.of(lastWeek, WALL, WALL.minusSeconds(5))).isEqualTo(lastWeek);
    }

    @Test
    void refuses_what_the_record_would_take_for_another_year() {
        assertThatThrownBy(() -> Beginning.of(null, WALL, WALL.plus(Duration.ofDays(200))))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("180 days")
                .hasMessageContaining("another install");
        assertThatThrownBy(() -> Beginning.of(WALL.minus(Duration.ofDays(200)), WALL, null))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("maybe --from");
    }
}
