package io.feiqian.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Bilingual;
import io.feiqian.payments.record.References;
import io.feiqian.simulator.Simulator;
import io.feiqian.simulator.SimulatorSettings;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetsTest {

    private static final Targets TARGETS =
            new Targets(
                    References.parse(
                            """
                            {"institutions": [
                               {"code": "10000001", "roles": ["ISSUER"], "zh": "甲银行", "en": "Bank A"},
                               {"code": "10000002", "roles": ["ACQUIRER"], "zh": "乙银行", "en": "Bank B"}],
                             "merchants": [
                               {"id": "M1", "acquirer": "10000002", "mcc": "5411", "zh": "超市", "en": "Market",
                                "country": "CN"},
                               {"id": "M2", "acquirer": "10000002", "mcc": "5262", "zh": "网上商城", "en": "Mall"}],
                             "terminals": [
                               {"id": "T1", "acquirer": "10000002", "merchant": "M1"},
                               {"id": "T2", "acquirer": "10000002", "merchant": "M1"}]}
                            """));

    @Test
    void a_named_party_is_found_with_its_name() {
        assertThat(TARGETS.choose(SimulatorView.Kind.IssuerDown, "10000001", 3))
                .isEqualTo(new Targets.Target("10000001", new Bilingual("甲银行", "Bank A")));
    }

    @Test
    void where_nobody_is_named_one_is_drawn_that_this_kind_can_strike() {
        for (long draw : List.of(0L, 1L, 41L, -3L)) {
            assertThat(TARGETS.choose(SimulatorView.Kind.DuplicateDebits, null, draw))
                    .isEqualTo(new Targets.Target("10000002", new Bilingual("乙银行", "Bank B")));
            assertThat(TARGETS.choose(SimulatorView.Kind.CardTesting, " ", draw))
                    .as("only a merchant without a counter is tested against")
                    .isEqualTo(new Targets.Target("M2", new Bilingual("网上商城", "Mall")));
        }
    }

    @Test
    void what_needs_a_counter_strikes_a_merchant_with_one_and_the_whole_network_is_nobody() {
        assertThat(TARGETS.choose(SimulatorView.Kind.MovedTerminal, null, 5))
                .isEqualTo(new Targets.Target("M1", new Bilingual("超市", "Market")));
        assertThat(TARGETS.choose(SimulatorView.Kind.BadRelease, null, 5)).isNull();
    }

    @Test
    void every_kind_of_the_simulator_can_be_staged_and_no_other() {
        assertThat(SimulatorView.Kind.values())
                .extracting(SimulatorView.Kind::staged)
                .containsExactlyInAnyOrder(io.feiqian.simulator.scenario.IncidentKind.values());
    }

    @Test
    void a_code_that_nobody_has_is_left_to_the_simulator_to_refuse() {
        assertThat(TARGETS.choose(SimulatorView.Kind.CardTesting, "M9", 0)).isNull();
    }

    @Test
    void the_names_that_the_simulator_writes_are_a_reference_file_that_the_record_takes()
            throws Exception {
        try (Simulator simulator =
                Simulator.start(
                        SimulatorSettings.day(1, Instant.parse("2026-03-02T00:00:00Z"))
                                .with(SimulatorSettings.Output.to(0)))) {
            References.Reference names = References.parse(simulator.reference());

            assertThat(names.merchants()).isNotEmpty();
            assertThat(names.terminals()).hasSizeGreaterThan(names.merchants().size());
        }
    }
}
