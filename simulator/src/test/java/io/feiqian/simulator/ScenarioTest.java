package io.feiqian.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.InvalidValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScenarioTest {

    private static final Instant START = Instant.parse("2026-03-01T16:00:00Z");

    @Test
    void reads_offsets_and_local_times_and_skips_comments() {
        Scenario scenario =
                Scenario.parse(
                        """
                        # a bad day
                        +1d3h  issuer-slow issuer=01030000 for=1h latency=6s  # slow
                        2026-03-02T12:00 card-testing merchant=any for=15m perSecond=3
                        """,
                        START);

        assertThat(scenario.entries())
                .containsExactly(
                        new Scenario.Entry(
                                2,
                                START.plus(Duration.ofHours(27)),
                                new Incident(
                                        IncidentKind.ISSUER_SLOW,
                                        "01030000",
                                        Duration.ofHours(1),
                                        Map.of("latency", 6_000.0))),
                        new Scenario.Entry(
                                3,
                                Instant.parse("2026-03-02T04:00:00Z"),
                                Incident.of(
                                        IncidentKind.CARD_TESTING, "any", Duration.ofMinutes(15))));
    }

    @Test
    void names_what_it_cannot_read() {
        assertThatThrownBy(() -> Scenario.parse("+2h", START)).hasMessageContaining("line 1");
        assertThatThrownBy(() -> Scenario.parse("soon issuer-down", START))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("soon");
        assertThatThrownBy(() -> Scenario.incident("earthquake for=1h"))
                .hasMessageContaining("earthquake");
        assertThatThrownBy(() -> Scenario.incident("issuer-down issure=any"))
                .hasMessageContaining("issure");
        assertThatThrownBy(() -> Scenario.incident("duplicate-debits share=2"))
                .hasMessageContaining("share");
        assertThatThrownBy(() -> Scenario.incident("issuer-down for=soon"))
                .hasMessageContaining("30m");
    }

    @Test
    void an_incident_that_strikes_nobody_is_refused_at_the_start() {
        assertThatThrownBy(() ->
                        Run.of(Run.with(Run.settings(1), "+1h issuer-down issuer=99999999 for=1h")))
                .hasMessageContaining("strikes nobody");
    }
}
