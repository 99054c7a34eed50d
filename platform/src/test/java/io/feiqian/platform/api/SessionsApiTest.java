package io.feiqian.platform.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Looking at sessions and ending them; slow, because every sign-in takes the real Argon2id. */
@Tag("slow")
class SessionsApiTest {

    private final SignedInApi api = new SignedInApi();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void shows_where_one_is_signed_in_and_ends_one_of_them() throws Exception {
        TestBrowser office = api.administrator();
        api.clock.advance(Duration.ofMinutes(5));
        TestBrowser home = api.signIn("admin", SignedInApi.NEXT, 200);
        String other = id(office, "$.items[?(@.current == false)].id");
        String own = id(home, "$.items[?(@.current == true)].id");

        assertThat(other).isEqualTo(own);
        assertThat(home.get("/api/v1/sessions", 200))
                .contains("\"createdAt\":\"2026-11-22T08:05:00Z\"")
                .doesNotContain(java.util.Objects.requireNonNull(home.session()).getValue());
        office.send("DELETE", "/api/v1/sessions/" + other, "", 204);

        assertThat(home.get("/api/v1/sessions", 401)).contains("not-signed-in");
        assertThat(ids(office.get("/api/v1/sessions", 200))).hasSize(1).doesNotContain(other);
        office.send("DELETE", "/api/v1/sessions/" + other, "", 404);
        assertThat(office.get("/api/v1/log?action=session.ended", 200))
                .contains("session:" + other);
    }

    @Test
    void an_administrator_ends_all_of_another_persons_and_nobody_ends_one_of_his()
            throws Exception {
        TestBrowser admin = api.administrator();
        String user = create(admin, "li.wei", "[]", null);
        TestBrowser first = person(admin, "li.wei");
        TestBrowser second = api.signIn("li.wei", SignedInApi.NEXT, 200);
        String adminsOwn = id(admin, "$.items[0].id");

        assertThat(ids(admin.get("/api/v1/users/" + user + "/sessions", 200))).hasSize(2);
        first.send("DELETE", "/api/v1/sessions/" + adminsOwn, "", 404);
        assertThat(first.get("/api/v1/users/" + user + "/sessions", 403))
                .contains("access.users.read");
        assertThat(first.send("DELETE", "/api/v1/users/" + user + "/sessions", "", 403))
                .contains("access.users.write");

        admin.send("DELETE", "/api/v1/users/" + user + "/sessions", "", 204);

        first.get("/api/v1/sessions", 401);
        second.get("/api/v1/sessions", 401);
        admin.get("/api/v1/sessions", 200);
        assertThat(admin.get("/api/v1/log?action=user.sessionsEnded", 200))
                .contains("user:" + user);
    }

    @Test
    void another_institutions_sessions_are_neither_seen_nor_ended() throws Exception {
        TestBrowser operator = api.administrator();
        String stranger = create(operator, "ccb-user", "[]", new UUID(1, 2));
        create(operator, "icbc-admin", "[\"administrator\"]", new UUID(1, 1));
        TestBrowser theirs = person(operator, "ccb-user");
        TestBrowser bank = person(operator, "icbc-admin");

        bank.get("/api/v1/users/" + stranger + "/sessions", 404);
        bank.send("DELETE", "/api/v1/users/" + stranger + "/sessions", "", 422);

        theirs.get("/api/v1/sessions", 200);
    }

    private static String create(
            TestBrowser admin,
            String name,
            String roles,
            @org.jspecify.annotations.Nullable UUID institution)
            throws Exception {
        String body =
                institution == null
                        ? "{\"name\":\"%s\",\"roles\":%s}".formatted(name, roles)
                        : "{\"name\":\"%s\",\"roles\":%s,\"institutionId\":\"%s\"}"
                                .formatted(name, roles, institution);
        return JsonPath.read(admin.send("POST", "/api/v1/users", body, 201), "$.user.id");
    }

    /** Signs in with a password that the administrator just gave, and chooses the own one. */
    private TestBrowser person(TestBrowser admin, String name) throws Exception {
        String users = admin.get("/api/v1/users", 200);
        String id =
                JsonPath.<List<String>>read(users, "$.items[?(@.name == '" + name + "')].id")
                        .getFirst();
        String given =
                JsonPath.read(
                        admin.send("POST", "/api/v1/users/" + id + "/password", "", 200),
                        "$.firstPassword");
        TestBrowser browser = api.signIn(name, given, 200);
        browser.send(
                "POST",
                "/api/v1/session/password",
                SignedInApi.change(given, SignedInApi.NEXT),
                200);
        return browser;
    }

    private static String id(TestBrowser browser, String path) throws Exception {
        Object found = JsonPath.read(browser.get("/api/v1/sessions", 200), path);
        return found instanceof List<?> list ? (String) list.getFirst() : (String) found;
    }

    private static List<String> ids(String sessions) {
        return JsonPath.read(sessions, "$.items[*].id");
    }
}
