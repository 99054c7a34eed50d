package io.feiqian.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The whole application dies by SIGKILL at a bad moment and goes on where it was. */
@Tag("slow")
class KillTest {

    @Test
    void a_refund_that_waited_when_the_process_was_killed_is_approved_once_afterwards()
            throws Exception {
        try (RunningApp app = RunningApp.start()) {
            Scene scene = Scene.start(app).after(Duration.ofHours(8));
            JsonNode run = scene.say(scene.refund());
            UUID id = UUID.fromString(run.path("summary").path("id").asString());
            assertThat(run.path("summary").path("state").asString())
                    .as(run::toString)
                    .isEqualTo("WaitingForApproval");
            JsonNode waiting = approval(app, "Pending");
            long kept = transactions(app);

            // The simulation still sends, so that the kill falls between messages.
            app.kill();
            app.startAgain();

            JsonNode found = approval(app, "Pending");
            assertThat(found.path("digest")).isEqualTo(waiting.path("digest"));
            assertThat(transactions(app)).isGreaterThanOrEqualTo(kept);
            Person approver = Person.signIn(app);
            Map<String, Object> yes =
                    Map.of(
                            "decision",
                            "approve",
                            "reason",
                            "checked",
                            "digest",
                            found.path("digest").asString());
            String path = "/api/v1/approvals/" + found.path("id").asString() + "/decision";
            assertThat(approver.post(path, yes)).isEqualTo(200);
            assertThat(approver.post(path, yes)).isEqualTo(409);
            JsonNode ended = scene.ended(id);
            assertThat(ended.path("summary").path("state").asString()).isEqualTo("Answered");
            assertThat(refunds(app)).isEqualTo(1);
            assertThat(app.post("/api/v1/log/verify", Map.of()).path("intact").asBoolean())
                    .isTrue();
        }
    }

    private static long transactions(RunningApp app) {
        return app.get("/api/v1/status").path("dataSet").path("transactions").asLong();
    }

    private static JsonNode approval(RunningApp app, String state) {
        JsonNode found = app.get("/api/v1/approvals?state=" + state).path("items");
        assertThat(found.size()).isEqualTo(1);
        return found.get(0);
    }

    private static long refunds(RunningApp app) throws IOException, SQLException {
        Path folder = app.home().resolve("postgres");
        Properties passwords = new Properties();
        try (var reader = Files.newBufferedReader(folder.resolve("passwords"))) {
            passwords.load(reader);
        }
        String port = Files.readString(folder.resolve("port")).strip();
        try (var connection =
                        DriverManager.getConnection(
                                "jdbc:postgresql://127.0.0.1:" + port + "/feiqian",
                                "feiqian",
                                passwords.getProperty("feiqian"));
                var rows =
                        connection
                                .createStatement()
                                .executeQuery("select count(*) from payments.refunds")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
