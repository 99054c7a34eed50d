package io.feiqian.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A person in a session as a browser has one. */
record Person(RunningApp app, HttpClient http, CookieManager cookies) {

    private static final String NEW_PASSWORD = "nine-herons-over-the-lake";

    /** The first account. */
    static Person signIn(RunningApp app) {
        return signIn(app, app.firstLogin().getFirst(), app.firstLogin().getLast());
    }

    /** An account that has never been used, by its first password, which is changed. */
    static Person signIn(RunningApp app, String name, String first) {
        CookieManager cookies = new CookieManager();
        Person person =
                new Person(app, HttpClient.newBuilder().cookieHandler(cookies).build(), cookies);
        assertThat(person.post("/api/v1/session", Map.of("username", name, "password", first)))
                .isEqualTo(200);
        // A browser asks who it is before it changes anything, and so gets its CSRF cookie.
        person.get("/api/v1/session");
        Map<String, Object> change = Map.of("current", first, "next", NEW_PASSWORD);
        assertThat(person.post("/api/v1/session/password", change)).isEqualTo(200);
        return person;
    }

    JsonNode get(String path) {
        return RunningApp.JSON.readTree(
                send(HttpRequest.newBuilder(URI.create(app.url() + path)).GET()).body());
    }

    /** The status of the answer. */
    int post(String path, Object body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(app.url() + path))
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        RunningApp.JSON.writeValueAsString(body)));
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .findFirst()
                .ifPresent(cookie -> request.header("X-XSRF-TOKEN", cookie.getValue()));
        return send(request).statusCode();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
