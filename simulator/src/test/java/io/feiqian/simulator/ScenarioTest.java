package io.feiqian.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Language;
import io.feiqian.simulator.scenario.Incident;
import io.feiqian.simulator.scenario.IncidentKind;
import io.feiqian.simulator.scenario.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioTest {

    @TempDir private Path folder;

    private static final Instant START = Instant.parse("2026-03-01T16:00:00Z");

    @Test
    void times_count_from_the_start_that_is_given_whatever_the_file_says() throws Exception {
        SimulatorSettings settings =
                SimulatorSettings.of(
                        Map.of("from", "2026-05-04T00:00"),
                        "from 2026-03-02T00:00\n+2h issuer-down\n",
                        Run.MONDAY);

        assertThat(settings.scenario().entries().getFirst().at()).isEqualTo("2026-05-03T18:00:00Z");
    }

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
    void a_wrong_line_is_named_with_field_value_and_remedy() {
        assertThatThrownBy(() -> Scenario.parse("seed 1\n\n+1h issuer-down fro=30m", START))
                .hasMessageContaining("line 3, fro (30m)")
                .hasMessageContaining("issuer-down issuer=any for=20m");
        assertThatThrownBy(() -> Scenario.parse("sead 1", START))
                .hasMessageContaining("line 1, setting (sead)")
                .hasMessageContaining("seed");
        assertThatThrownBy(() -> Scenario.parse("rate 1\nrate 2", START))
                .hasMessageContaining("line 2, rate (2) is given twice");
        assertThatThrownBy(() -> Scenario.parse("+1h mixture of=luck", START))
                .hasMessageContaining("line 1, of (luck)")
                .hasMessageContaining("fraud, operations, all")
                .hasMessageContaining("card-testing");
        assertThatThrownBy(() -> Scenario.parse("+1h mixture count=0", START))
                .hasMessageContaining("count");
        assertThatThrownBy(() -> Scenario.parse("+1h card-testing perSecond=many", START))
                .hasMessageContaining("line 1, perSecond (many) is no number");
        assertThatThrownBy(
                        () -> Run.of(Run.with(Run.settings(1), "", "+1h cash-out merchant=nobody")))
                .hasMessageContaining("line 2, cash-out (nobody) strikes nobody");
        assertThatThrownBy(() -> Run.of(Run.with(Run.settings(1), "+1h wrong-mcc trade=1")))
                .hasMessageContaining("line 1, trade (0001)");
    }

    @Test
    void what_is_said_twice_in_a_line_is_refused_and_not_the_last_one_taken() {
        assertThatThrownBy(() -> Scenario.parse("+1h issuer-down for=30m for=20m", START))
                .hasMessageContaining("line 1, for (20m) is given twice");
    }

    @Test
    void measures_are_told_as_they_are_written_and_things_are_counted_whole() {
        assertThatThrownBy(() -> Scenario.parse("+1h slow-database latency=2h", START))
                .hasMessageContaining(
                        "line 1, latency (2h) must be from 0.001s to 1h. Usual is 3s.");
        assertThatThrownBy(() -> Scenario.parse("+1h wrong-mcc trade=5944.5", START))
                .hasMessageContaining("line 1, trade (5944.5) must be a whole number");
        assertThatThrownBy(() -> Scenario.parse("+1h issuer-down for=30", START))
                .hasMessageContaining("line 1, for (30) is none");
    }

    @Test
    void a_wrong_setting_is_told_with_its_line_unless_it_was_given_beside_the_file() {
        String text = "seed 1\nfor 2h\nrate abc\n";

        assertThatThrownBy(() -> SimulatorSettings.of(Map.of(), text, START))
                .isInstanceOfSatisfying(
                        InvalidValue.class,
                        wrong -> assertThat(wrong.in(Language.ZH)).startsWith("第 3 行 rate（abc）"))
                .hasMessageContaining("line 3, rate (abc) is no number");
        assertThatThrownBy(() -> SimulatorSettings.of(Map.of("rate", "x"), text, START))
                .hasMessageStartingWith("rate (x)");
        assertThatThrownBy(() -> SimulatorSettings.of(Map.of(), "cardholders 0", START))
                .hasMessageContaining("line 1, cardholders (0)");
        assertThatThrownBy(() -> SimulatorSettings.of(Map.of(), "outputs truth lies", START))
                .hasMessageContaining("line 1, outputs (lies) is no output");
    }

    @Test
    void a_mixture_that_ends_after_the_run_is_refused() {
        assertThatThrownBy(() ->
                        SimulatorSettings.of(Map.of(), "for 2h\n+30m mixture within=9d", START))
                .hasMessageContaining("line 2, within (PT216H) ends after the time");
    }

    @Test
    void settings_of_the_file_hold_unless_the_command_line_says_otherwise() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("s.txt"),
                        "seed 9\nfrom 2026-02-09T00:00\nfor 3d\nrate 2\n+1d issuer-down\n");
        String[] arguments = {"--scenario", file.toString(), "--rate", "4"};

        SimulatorSettings settings = Arguments.settings(arguments, START);

        assertThat(settings.seed()).isEqualTo(9);
        assertThat(settings.rate()).isEqualTo(4);
        assertThat(Duration.between(settings.from(), settings.to())).hasDays(3);
        assertThat(settings.scenario().entries().getFirst().at())
                .isEqualTo(Instant.parse("2026-02-09T16:00:00Z"));
    }

    @Test
    void an_incident_is_written_as_the_line_that_repeats_it() {
        for (IncidentKind kind : IncidentKind.values()) {
            Incident incident = Incident.of(kind, "any", kind.usually());

            assertThat(Scenario.incident(incident.toString())).isEqualTo(incident);
        }
    }

    @Test
    void an_incident_that_strikes_nobody_is_refused_at_the_start() {
        assertThatThrownBy(() ->
                        Run.of(Run.with(Run.settings(1), "+1h issuer-down issuer=99999999 for=1h")))
                .hasMessageContaining("strikes nobody");
    }
}
