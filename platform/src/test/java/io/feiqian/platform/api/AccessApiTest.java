package io.feiqian.platform.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.feiqian.kernel.Language;
import io.feiqian.platform.access.AccessRights;
import io.feiqian.platform.access.AccessRoom;
import io.feiqian.platform.access.Accounts;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.storage.Scope;
import io.feiqian.testkit.FixedClock;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/**
 * The access part of the API through the real filter chain and a real database. Slow, because every
 * sign-in takes the real Argon2id.
 */
@Tag("slow")
class AccessApiTest {

    private static final String NEXT = SignedInApi.NEXT;

    private final SignedInApi api = new SignedInApi();
    private final FixedClock clock = api.clock;
    private final AccessRoom room = api.room;
    private final MockMvc mvc = api.mvc;

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void lets_a_first_password_open_nothing_but_its_own_change() throws Exception {
        Accounts.Created first = room.accounts().createFirst().orElseThrow();
        TestBrowser browser = api.signIn("admin", first.firstPassword(), 200);

        assertThat(browser.get("/api/v1/users", 403)).contains("password-must-change");
        assertThat(browser.get("/api/v1/session", 200)).contains("\"mustChangePassword\":true");

        browser.send(
                "POST",
                "/api/v1/session/password",
                SignedInApi.change(first.firstPassword(), NEXT),
                200);
        assertThat(browser.get("/api/v1/users", 200)).contains("\"admin\"");
        assertThat(room.accounts().createFirst()).isEmpty();
    }

    @Test
    void refuses_weak_passwords_without_quoting_them() throws Exception {
        Accounts.Created first = room.accounts().createFirst().orElseThrow();
        TestBrowser browser = api.signIn("admin", first.firstPassword(), 200);

        for (String weak :
                List.of(
                        "short",
                        "aaaaaaaaaaaaaa",
                        "my-admin-password",
                        "passwordpassword",
                        "abcdefghijklmnop",
                        "1qaz2wsx3edc4rfv",
                        "Feiqian@2026",
                        "P@ssw0rd2026")) {
            assertThat(
                            browser.send(
                                    "POST",
                                    "/api/v1/session/password",
                                    SignedInApi.change(first.firstPassword(), weak),
                                    422))
                    .contains("\"next\"")
                    .doesNotContain(weak);
        }
    }

    @Test
    void a_weak_choice_is_no_guess_at_the_password() throws Exception {
        Accounts.Created first = room.accounts().createFirst().orElseThrow();
        TestBrowser browser = api.signIn("admin", first.firstPassword(), 200);
        String path = "/api/v1/session/password";

        for (int i = 0; i < 8; i++) {
            String weak = SignedInApi.change(first.firstPassword(), "password-" + i);
            assertThat(browser.send("POST", path, weak, 422)).contains("\"next\"");
        }

        browser.send("POST", path, SignedInApi.change(first.firstPassword(), NEXT), 200);
    }

    @Test
    void nobody_takes_the_last_way_in_from_themselves() throws Exception {
        TestBrowser browser = api.administrator();
        String me = JsonPath.read(browser.get("/api/v1/session", 200), "$.user.id");

        assertThat(browser.send("PATCH", "/api/v1/users/" + me, "{\"roles\":[]}", 422))
                .contains("\"roles\"", "关在门外");
        browser.send("PATCH", "/api/v1/users/" + me, "{\"roles\":[\"auditor\"]}", 422);
        browser.send("PATCH", "/api/v1/users/" + me, "{\"disabled\":true}", 422);
        browser.send(
                "PATCH", "/api/v1/users/" + me, "{\"roles\":[\"administrator\",\"auditor\"]}", 200);
    }

    @Test
    void locks_an_account_out_and_lets_it_in_again_later() throws Exception {
        Accounts.Created first = room.accounts().createFirst().orElseThrow();
        for (int i = 0; i < 5; i++) {
            api.signIn("admin", "wrong", 401);
        }

        api.signIn("admin", first.firstPassword(), 423);
        clock.advance(Duration.ofSeconds(31));
        api.signIn("admin", "wrong", 401);
        clock.advance(Duration.ofSeconds(31));
        api.signIn("admin", first.firstPassword(), 423);
        clock.advance(Duration.ofSeconds(31));
        api.signIn("admin", first.firstPassword(), 200);
        assertThat(api.signInText("nobody", "wrong", 401))
                .isEqualTo(api.signInText("admin", "wrong", 401));
    }

    @Test
    void refuses_a_changing_call_without_the_token_of_the_cookie() throws Exception {
        TestBrowser browser = api.administrator();
        String user = "{\"name\":\"li.wei\",\"roles\":[\"auditor\"]}";

        TestBrowser forged =
                new TestBrowser(mvc, browser.session(), new Cookie("XSRF-TOKEN", "forged"));
        assertThat(forged.sendWithout("POST", "/api/v1/users", user, 403)).contains("csrf");
        assertThat(
                        new TestBrowser(mvc, browser.session(), null)
                                .send("POST", "/api/v1/users", user, 403))
                .contains("csrf");
        browser.send("POST", "/api/v1/users", user, 201);
        assertThat(browser.send("POST", "/api/v1/users", user, 409)).contains("taken");
    }

    @Test
    void answers_strangers_and_ended_sessions_with_401() throws Exception {
        assertThat(new TestBrowser(mvc, null, null).get("/api/v1/users", 401))
                .contains("not-signed-in");
        assertThat(
                        new TestBrowser(mvc, new Cookie("feiqian_session", "foreign"), null)
                                .get("/api/v1/users", 401))
                .contains("not-signed-in");
        TestBrowser idle = api.administrator();
        clock.advance(Duration.ofHours(2).plusSeconds(1));
        idle.get("/api/v1/users", 401);
        TestBrowser busy = api.signIn("admin", NEXT, 200);
        for (int i = 0; i < 12; i++) {
            busy.get("/api/v1/users", 200);
            clock.advance(Duration.ofHours(1));
        }
        busy.get("/api/v1/users", 401);
        TestBrowser gone = api.signIn("admin", NEXT, 200);
        gone.send("DELETE", "/api/v1/session", "", 204);
        gone.get("/api/v1/users", 401);
    }

    @Test
    void knows_its_paths_however_they_are_spelled() throws Exception {
        for (String path : List.of("/%61pi/v1/users", "/api/%76%31/users", "/api/v1/openapi")) {
            assertThat(TestBrowser.perform(mvc, MockMvcRequestBuilders.get(URI.create(path)), 401))
                    .contains("not-signed-in");
        }
    }

    @Test
    void gives_a_key_no_more_than_was_named_and_its_owner_has() throws Exception {
        TestBrowser browser = api.administrator();
        String made =
                browser.send(
                        "POST",
                        "/api/v1/api-keys",
                        "{\"name\":\"import\",\"scopes\":[\"access.users.read\"],\"expiresAt\":\"2026-11-23T08:00:00Z\"}",
                        201);
        String secret = JsonPath.read(made, "$.secret");
        String id = JsonPath.read(made, "$.key.id");

        assertThat(secret).startsWith("fq_");
        assertThat(byKey("GET", "/api/v1/users", secret, 200)).contains("admin");
        assertThat(byKey("GET", "/api/v1/log", secret, 403)).contains("access.log.read");
        byKey("POST", "/api/v1/log/verify", secret, 403);
        assertThat(byKey("GET", "/api/v1/users", secret + "x", 401)).contains("unknown, expired");
        clock.advance(Duration.ofDays(1));
        byKey("GET", "/api/v1/users", secret, 401);

        TestBrowser again = api.signIn("admin", NEXT, 200);
        String other =
                JsonPath.read(
                        again.send(
                                "POST",
                                "/api/v1/api-keys",
                                "{\"name\":\"other\",\"scopes\":[\"access.users.read\"]}",
                                201),
                        "$.secret");
        byKey("GET", "/api/v1/users", other, 200);
        assertThat(again.get("/api/v1/api-keys", 200)).contains(id).doesNotContain(secret);
        String otherId = JsonPath.read(again.get("/api/v1/api-keys", 200), "$.items[0].id");
        again.send("DELETE", "/api/v1/api-keys/" + otherId, "", 204);
        byKey("GET", "/api/v1/users", other, 401);
        assertThat(
                        again.send(
                                "POST",
                                "/api/v1/api-keys",
                                "{\"name\":\"x\",\"scopes\":[\"payments.refunds.propose\"]}",
                                403))
                .contains("payments.refunds.propose");
        assertThat(again.send("POST", "/api/v1/api-keys", "{\"name\":\"x\",\"scopes\":[]}", 422))
                .contains("scopes")
                .contains("至少选择一项权限");
        assertThat(
                        again.send(
                                "POST",
                                "/api/v1/api-keys",
                                "{\"name\":\"x\",\"scopes\":[\"nonsense\"]}",
                                422))
                .contains("权限（nonsense）不是");
    }

    @Test
    void a_refusal_is_told_in_the_language_of_the_page_or_of_the_program() throws Exception {
        TestBrowser browser = api.administrator();
        String made =
                browser.send(
                        "POST",
                        "/api/v1/api-keys",
                        "{\"name\":\"read\",\"scopes\":[\"access.users.read\"]}",
                        201);
        String bearer = "Bearer " + JsonPath.read(made, "$.secret");
        Cookie page = Objects.requireNonNull(browser.session());

        assertThat(refusal(null, page)).contains("编号");
        assertThat(refusal("en", page)).doesNotContain("编号").contains("is no");
        // What a browser sends by itself says nothing of the page.
        assertThat(refusal("en-GB,en;q=0.9", page)).contains("编号");
        assertThat(refusal(null, bearer)).contains("编号");
        assertThat(refusal("en", bearer)).contains("is no");
        assertThat(refusal("zh-CN", bearer)).contains("编号");
    }

    private String refusal(@Nullable String language, Object credentials) throws Exception {
        var request = MockMvcRequestBuilders.get("/api/v1/users/nonsense");
        if (credentials instanceof Cookie session) {
            request.cookie(session);
        } else {
            request.header(HttpHeaders.AUTHORIZATION, credentials);
        }
        if (language != null) {
            request.header(HttpHeaders.ACCEPT_LANGUAGE, language);
        }
        var answer = mvc.perform(request).andReturn().getResponse();
        assertThat(answer.getStatus()).isEqualTo(422);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void keeps_an_institutions_people_to_their_own() throws Exception {
        TestBrowser operator = api.administrator();
        UUID icbc = new UUID(1, 1);
        UUID ccb = new UUID(1, 2);
        String password =
                JsonPath.read(
                        operator.send(
                                "POST",
                                "/api/v1/users",
                                "{\"name\":\"icbc-admin\",\"roles\":[\"administrator\"],\"institutionId\":\"%s\"}"
                                        .formatted(icbc),
                                201),
                        "$.firstPassword");
        String stranger =
                JsonPath.read(
                        operator.send(
                                "POST",
                                "/api/v1/users",
                                "{\"name\":\"ccb-user\",\"roles\":[],\"institutionId\":\"%s\"}"
                                        .formatted(ccb),
                                201),
                        "$.user.id");
        TestBrowser bank = api.signIn("icbc-admin", password, 200);
        bank.send("POST", "/api/v1/session/password", SignedInApi.change(password, NEXT), 200);

        assertThat(bank.get("/api/v1/users", 200)).contains("icbc-admin").doesNotContain("ccb");
        bank.get("/api/v1/users/" + stranger, 404);
        bank.send("PATCH", "/api/v1/users/" + stranger, "{\"disabled\":true}", 422);
        bank.send("POST", "/api/v1/users/" + stranger + "/password", "", 422);
        bank.send(
                "POST",
                "/api/v1/users",
                "{\"name\":\"spy\",\"roles\":[],\"institutionId\":\"%s\"}".formatted(ccb),
                422);
    }

    @Test
    void names_the_field_of_bad_input() throws Exception {
        TestBrowser browser = api.administrator();

        assertThat(
                        browser.send(
                                "POST",
                                "/api/v1/users",
                                "{\"name\":\"x y\",\"roles\":[],\"colour\":\"red\"}",
                                400))
                .contains("\"colour\"");
        assertThat(browser.send("POST", "/api/v1/users", "{\"name\":\"X Y\",\"roles\":[]}", 422))
                .contains("\"field\":\"name\"", "\"value\":\"X Y\"", "\"remedy\"");
        assertThat(browser.get("/api/v1/users?cursor=***", 422)).contains("\"cursor\"");
        assertThat(browser.get("/api/v1/users?limit=0", 422)).contains("\"limit\"");
    }

    @Test
    void pages_through_users_by_cursor_and_logs_every_change() throws Exception {
        TestBrowser browser = api.administrator();
        for (int i = 0; i < 5; i++) {
            browser.send(
                    "POST",
                    "/api/v1/users",
                    "{\"name\":\"user-%d\",\"roles\":[]}".formatted(i),
                    201);
        }

        String first = browser.get("/api/v1/users?limit=4", 200);
        String second =
                browser.get(
                        "/api/v1/users?limit=4&cursor=" + JsonPath.read(first, "$.nextCursor"),
                        200);

        assertThat(JsonPath.<List<String>>read(first, "$.items[*].name"))
                .containsExactly("admin", "user-0", "user-1", "user-2");
        assertThat(JsonPath.<List<String>>read(second, "$.items[*].name"))
                .containsExactly("user-3", "user-4");
        assertThat(
                        JsonPath.<List<String>>read(
                                browser.get("/api/v1/log?action=user.created", 200),
                                "$.items[*].actor.name"))
                .containsExactly("admin", "admin", "admin", "admin", "admin", "system");
        assertThat(browser.send("POST", "/api/v1/log/verify", "", 200)).contains("\"intact\":true");
    }

    @Test
    void lets_nobody_grant_a_right_that_he_lacks() {
        Caller clerk =
                new Caller(
                        UUID.randomUUID(),
                        "clerk",
                        Set.of(AccessRights.USERS_WRITE),
                        new Scope.Network(),
                        Language.EN);

        org.assertj.core.api.Assertions.assertThatThrownBy(() ->
                        room.accounts()
                                .create(
                                        new Accounts.NewAccount(
                                                "puppet",
                                                null,
                                                List.of("administrator"),
                                                null,
                                                Language.EN),
                                        clerk))
                .hasMessageContaining("is missing");
        assertThat(new Right("access.users.write")).isEqualTo(AccessRights.USERS_WRITE);
    }

    private String byKey(String method, String path, String key, int status) throws Exception {
        return TestBrowser.perform(
                mvc,
                MockMvcRequestBuilders.request(
                                org.springframework.http.HttpMethod.valueOf(method), path)
                        .header("Authorization", "Bearer " + key),
                status);
    }
}
