package io.feiqian.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoundTripsTest {

    private final RoundTrips trips = new RoundTrips();

    @Test
    void nothing_is_known_before_the_first_answer() {
        assertThat(trips.percentile(99)).isNull();
    }

    @Test
    void ninety_nine_of_a_hundred_took_at_most_that_long() {
        for (int i = 100; i >= 1; i--) {
            trips.note(Duration.ofMillis(i));
        }

        assertThat(trips.percentile(99)).isEqualTo(Duration.ofMillis(99));
        assertThat(trips.percentile(50)).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void what_is_long_ago_is_forgotten() {
        trips.note(Duration.ofHours(1));
        for (int i = 0; i < 1_000; i++) {
            trips.note(Duration.ofMillis(3));
        }

        assertThat(trips.percentile(100)).isEqualTo(Duration.ofMillis(3));
    }
}
