package io.feiqian.app;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A little more than a day of simulated payments in a running application, and what to say about
 * them.
 */
final class Scene {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final double SPEED = 7200;
    private static final double MESSAGES_PER_SECOND = 0.2;

    private final RunningApp app;

    private Scene(RunningApp app) {
        this.app = app;
    }

    /** Starts the simulation; it goes on until somebody stops it. */
    static Scene start(RunningApp app) {
        app.post(
                "/api/v1/payments/simulator/start",
                Map.of(
                        "seed", 7,
                        "speed", SPEED,
                        "messagesPerSecond", MESSAGES_PER_SECOND));
        return new Scene(app);
    }

    /** Returns once the network has run this long in its own time. */
    Scene after(Duration simulated) {
        Instant began =
                Instant.parse(app.get("/api/v1/payments/simulator").path("startedAt").asString());
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    JsonNode state = app.get("/api/v1/payments/simulator");
                    return Instant.parse(state.path("simulatedNow").asString())
                            .isAfter(began.plus(simulated));
                });
        return this;
    }

    void stop() {
        app.post("/api/v1/payments/simulator/stop", Map.of());
    }

    /**
     * A refund of five yuan of a purchase in yuan that is there and large enough, as a person says
     * it. A traveller's purchase abroad may be the newest, and is not refunded in yuan.
     */
    String refund() {
        JsonNode found =
                app.get("/api/v1/payments/transactions?status=Approved&minAmount=2000&limit=50");
        for (JsonNode one : found.path("items")) {
            if (one.path("kind").asString().equals("Purchase")
                    && one.path("amount").path("currency").asString().equals("CNY")) {
                String id = one.path("id").asString();
                String rrn =
                        app.get("/api/v1/payments/transactions/" + id).path("rrn").asString("");
                if (!rrn.isEmpty()) {
                    return "给参考号 " + rrn + " 的交易退款 5 元，原因是重复扣款";
                }
            }
        }
        throw new IllegalStateException(
                "no approved purchase of 20 yuan or more in yuan in " + found);
    }

    /** Says it in a new conversation and gives the run, as soon as it has stopped working. */
    JsonNode say(String text) {
        String thread = app.post("/api/v1/threads", Map.of()).path("id").asString();
        String run =
                app.post("/api/v1/threads/" + thread + "/messages", Map.of("text", text))
                        .path("runId")
                        .asString();
        return leaves(UUID.fromString(run), Set.of("Queued", "Running"));
    }

    /** The run, once a person's decision has led it to its end. */
    JsonNode ended(UUID run) {
        return leaves(run, Set.of("Queued", "Running", "WaitingForApproval"));
    }

    private JsonNode leaves(UUID run, Set<String> states) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> app.get("/api/v1/runs/" + run),
                        found -> !states.contains(found.path("summary").path("state").asString()));
    }
}
