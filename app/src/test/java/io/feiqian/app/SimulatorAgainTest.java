package io.feiqian.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A second simulation in an installation whose record is ahead of the wall. */
@Tag("slow")
class SimulatorAgainTest {

    private static final String SIMULATOR = "/api/v1/payments/simulator";

    @Test
    void today_does_not_go_back_when_another_seed_is_started() {
        try (RunningApp app = RunningApp.start()) {
            Scene.start(app).after(Duration.ofHours(30)).stop();
            Instant before = now(app);
            assertThat(before).isAfter(Instant.now().plus(Duration.ofHours(20)));

            app.post(SIMULATOR + "/start", Map.of("seed", 8, "speed", 600));
            Instant begins = simulated(app);
            // So many in a row decide what today is.
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> app.get(SIMULATOR).path("sent").asLong() > 200);
            app.post(SIMULATOR + "/stop", Map.of());

            assertThat(begins).isAfterOrEqualTo(before);
            assertThat(now(app)).isAfterOrEqualTo(before);
        }
    }

    private static Instant now(RunningApp app) {
        return Instant.parse(app.get("/api/v1/status").path("dataSet").path("now").asString());
    }

    private static Instant simulated(RunningApp app) {
        return Instant.parse(app.get(SIMULATOR).path("simulatedNow").asString());
    }
}
