package io.feiqian.app.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The server's API as the local operator sees it: whoever may read the home folder is the operator.
 */
final class Api {

    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;
    private final String key;

    private Api(String base, String key) {
        this.base = base;
        this.key = key;
    }

    static Api ofHome(Path home) {
        try {
            JsonNode ready = JSON.readTree(Files.readString(home.resolve("run/ready")));
            String key = Files.readString(home.resolve("run/operator.key")).strip();
            return new Api(ready.get("url").asString() + "/api/v1", key);
        } catch (IOException e) {
            throw new ClientFailure(
                    "Feiqian is not running on home " + home + ". Start it with ./feiqian up", 3);
        }
    }

    String console() {
        return base.substring(0, base.length() - "/api/v1".length());
    }

    JsonNode get(String path) {
        return json(request(path, "GET", null).build());
    }

    JsonNode post(String path, Object body) {
        return json(request(path, "POST", JSON.writeValueAsString(body)).build());
    }

    /** Under an idempotency key. */
    JsonNode post(String path, Object body, String idempotencyKey) {
        return json(
                request(path, "POST", JSON.writeValueAsString(body))
                        .header("Idempotency-Key", idempotencyKey)
                        .build());
    }

    JsonNode postText(String path, String body) {
        HttpRequest.Builder request = request(path, "POST", body);
        request.setHeader("Content-Type", "text/plain; charset=utf-8");
        return json(request.build());
    }

    /**
     * Follows a server-sent event stream until the visitor says stop (false) or the server ends it.
     */
    void events(String path, Predicate<JsonNode> visitor) {
        HttpRequest request =
                request(path, "GET", null).header("Accept", "text/event-stream").build();
        try {
            HttpResponse<InputStream> response =
                    http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var lines =
                    new BufferedReader(
                            new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("data:")
                            && !visitor.test(JSON.readTree(line.substring(5).strip()))) {
                        return;
                    }
                }
            }
        } catch (IOException e) {
            throw new ClientFailure("the event stream broke: " + e.getMessage(), 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientFailure("interrupted", 130);
        }
    }

    private HttpRequest.Builder request(String path, String method, @Nullable String body) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("Accept-Language", TerminalLanguage.of(System.getenv()))
                .timeout(Duration.ofMinutes(30))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
    }

    private JsonNode json(HttpRequest request) {
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 400) {
                boolean away = response.statusCode() == 503 || response.statusCode() == 507;
                throw away
                        ? ClientFailure.away(problem(response))
                        : new ClientFailure(problem(response), 1);
            }
            return response.body().isBlank()
                    ? JSON.createObjectNode()
                    : JSON.readTree(response.body());
        } catch (IOException e) {
            // A server that went away in the middle of an answer says nothing.
            throw new ClientFailure(
                    "the server does not answer"
                            + (e.getMessage() == null
                                            || e.getMessage().contains("received no bytes")
                                    ? "; maybe it stopped. See ./feiqian status"
                                    : ": " + e.getMessage()),
                    1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientFailure("interrupted", 130);
        }
    }

    private static String problem(HttpResponse<String> response) {
        try {
            JsonNode problem = JSON.readTree(response.body());
            String detail = problem.path("detail").asString("");
            StringBuilder text =
                    new StringBuilder(
                            detail.isBlank() ? problem.path("title").asString("") : detail);
            for (JsonNode field : problem.path("fields")) {
                if (detail.contains(field.path("reason").asString(""))) {
                    continue;
                }
                text.append("\n  ").append(field.path("field").asString(""));
                text.append(" (").append(field.path("value").asString("")).append(") ");
                text.append(field.path("reason").asString("")).append(". ");
                text.append(field.path("remedy").asString(""));
            }
            return text.toString().strip() + " [" + response.statusCode() + "]";
        } catch (RuntimeException e) {
            return "the server answered " + response.statusCode();
        }
    }
}
