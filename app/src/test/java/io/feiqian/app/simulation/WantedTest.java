package io.feiqian.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.simulator.SimulatorSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WantedTest {

    private static final Instant NOW = Instant.parse("2026-11-30T02:00:00Z");
    private static final String SCENARIO =
            """
            seed 7
            from 2026-12-01T00:00
            for  3d
            rate 5
            cardholders 900
            +2h  issuer-down for=30m
            +1d  mixture     of=fraud count=4 within=1d
            """;

    @Test
    void without_a_scenario_it_begins_where_the_record_is_and_runs_until_it_is_stopped()
            throws IOException {
        Wanted wanted = new Wanted(start(null, null, null));

        assertThat(wanted.from(NOW)).isNull();
        SimulatorSettings settings = wanted.settings(NOW);
        assertThat(settings.from()).isEqualTo(NOW);
        assertThat(settings.to()).isEqualTo(NOW.plus(Duration.ofDays(366)));
        assertThat(settings.rate()).isEqualTo(2);
        assertThat(settings.seed()).isEqualTo(42);
    }

    @Test
    void what_the_form_leaves_out_the_scenario_says() throws IOException {
        Wanted wanted = new Wanted(start(null, null, SCENARIO));
        Instant begins = Instant.parse("2026-11-30T16:00:00Z");

        assertThat(wanted.from(NOW)).isEqualTo(begins);
        SimulatorSettings settings = wanted.settings(begins);
        assertThat(settings.to()).isEqualTo(begins.plus(Duration.ofDays(3)));
        assertThat(settings.rate()).isEqualTo(5);
        assertThat(settings.cardholders()).isEqualTo(900);
        assertThat(settings.scenario().entries().getFirst().at())
                .isEqualTo(begins.plus(Duration.ofHours(2)));
        assertThat(settings.scenario().mixtures().getFirst().count()).isEqualTo(4);
    }

    @Test
    void a_start_in_the_form_takes_the_scenario_s_incidents_with_it() throws IOException {
        Instant later = Instant.parse("2026-12-20T01:00:00Z");
        Wanted wanted = new Wanted(start(later, 9.0, SCENARIO));

        assertThat(wanted.from(NOW)).isEqualTo(later);
        SimulatorSettings settings = wanted.settings(later);
        assertThat(settings.seed()).isEqualTo(42);
        assertThat(settings.rate()).isEqualTo(9);
        assertThat(settings.scenario().entries().getFirst().at())
                .isEqualTo(later.plus(Duration.ofHours(2)));
    }

    @Test
    void a_wrong_line_is_refused_with_its_number() {
        assertThatThrownBy(() -> new Wanted(start(null, null, "\n+2h nonsense\n")).settings(NOW))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("nonsense");
        assertThatThrownBy(() ->
                        new Wanted(start(null, null, "2026-01-01T00:00 bad-release")).settings(NOW))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("line 1, time (2026-01-01T00:00)")
                .hasMessageContaining("not within");
    }

    private static SimulatorView.Start start(
            @Nullable Instant from, @Nullable Double rate, @Nullable String scenario) {
        return new SimulatorView.Start(42, 60, from, rate, scenario);
    }
}
