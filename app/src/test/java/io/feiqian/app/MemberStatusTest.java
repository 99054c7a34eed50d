package io.feiqian.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a member institution's people are told of the whole installation. */
@Tag("slow")
class MemberStatusTest {

    private static final String STATUS = "/api/v1/status";
    private static final String SIMULATOR = "/api/v1/payments/simulator";

    @Test
    void an_empty_network_has_no_transactions_rather_than_an_unknown_number() {
        try (RunningApp app = RunningApp.start()) {
            assertThat(app.get(STATUS).path("dataSet").path("transactions").isNumber()).isTrue();
            assertThat(app.get(STATUS).path("dataSet").path("transactions").asLong()).isZero();
        }
    }

    @Test
    void the_networks_volume_is_the_operators_alone() {
        try (RunningApp app = RunningApp.start()) {
            Person member = administratorOfASimulatedBank(app);

            assertThat(app.get(STATUS).path("dataSet").path("transactions").isNumber()).isTrue();
            JsonNode told = member.get(STATUS).path("dataSet");
            assertThat(told.path("businessDate").isString()).isTrue();
            assertThat(told.path("transactions").isNull()).as(told::toString).isTrue();
        }
    }

    @Test
    void what_the_simulator_sends_and_stages_is_the_operators_alone() {
        try (RunningApp app = RunningApp.start()) {
            Person member = administratorOfASimulatedBank(app);

            JsonNode refused = member.get(SIMULATOR);

            assertThat(app.get(SIMULATOR).path("seed").asLong()).isEqualTo(7);
            assertThat(refused.path("status").asInt()).as(refused::toString).isEqualTo(403);
            assertThat(refused.path("type").asString()).endsWith("operator-only");
            assertThat(refused.has("seed") || refused.has("sent")).isFalse();
        }
    }

    /** The simulator's network brings its banks; one moment of it is enough. */
    private static Person administratorOfASimulatedBank(RunningApp app) {
        app.post(SIMULATOR + "/start", Map.of("seed", 7, "speed", 1));
        app.post(SIMULATOR + "/stop", Map.of());
        JsonNode bank = app.get("/api/v1/payments/institutions").path("items").get(0);
        JsonNode made =
                app.post(
                        "/api/v1/users",
                        Map.of(
                                "name", "member",
                                "roles", List.of("administrator"),
                                "institutionId", bank.path("id").asString()));
        return Person.signIn(app, "member", made.path("firstPassword").asString());
    }
}
