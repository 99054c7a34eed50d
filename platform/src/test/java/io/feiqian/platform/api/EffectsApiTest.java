package io.feiqian.platform.api;

import static io.feiqian.platform.tools.SampleRoom.amount;
import static io.feiqian.platform.tools.SampleRoom.person;
import static io.feiqian.platform.tools.SampleRoom.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.feiqian.kernel.Bilingual;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.tools.CallOutcome;
import io.feiqian.platform.tools.Effect;
import io.feiqian.platform.tools.EffectTool.Reconciliation;
import io.feiqian.platform.tools.SampleRoom;
import io.feiqian.platform.tools.SampleTools;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class EffectsApiTest {

    private final SampleTools.Payout payout =
            new SampleTools.Payout(
                    SampleTools.spec(
                            "sample_payout",
                            Effect.WRITE,
                            SampleTools.limits(Duration.ofMillis(400)),
                            SampleTools.amountSlot()));
    private final SampleRoom room = new SampleRoom(Map.of("sample_payout", "never"), payout);
    private final MockMvc mvc =
            MockMvcBuilders.standaloneSetup(
                            new EffectsController(room.room.parked(), room.room.catalogue()))
                    .setControllerAdvice(new ProblemAdvice(AccessWeb.NO_OUTAGE))
                    .build();

    @AfterEach
    void close() {
        room.close();
    }

    private UUID parked(int step) {
        payout.after =
                () -> {
                    throw new IllegalStateException("connection reset");
                };
        payout.truth = () -> new Reconciliation.Unknowable(new Bilingual("查不到", "cannot be asked"));
        CallOutcome outcome =
                room.room
                        .runner()
                        .call(
                                request(
                                        person("lin"),
                                        new UUID(7, 7),
                                        step,
                                        "sample_payout",
                                        amount("128")));
        return ((CallOutcome.Parked) outcome).journalId();
    }

    private String as(Caller caller, MockHttpServletRequestBuilder request, int status)
            throws Exception {
        return Callers.call(caller, () -> TestBrowser.perform(mvc, request, status));
    }

    private String get(String path, int status) throws Exception {
        return as(person("wang"), MockMvcRequestBuilders.get("/api/v1/effects" + path), status);
    }

    private static MockHttpServletRequestBuilder settle(UUID id, String body) {
        return MockMvcRequestBuilders.post("/api/v1/effects/" + id + "/settlement")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    @Test
    void lists_what_waits_and_settles_it_with_a_note() throws Exception {
        UUID first = parked(1);
        UUID second = parked(2);

        String page = get("?limit=1", 200);
        assertThat(JsonPath.<List<String>>read(page, "$.items[*].id"))
                .containsExactly(first.toString());
        assertThat(JsonPath.<String>read(page, "$.items[0].argumentList[0].text"))
                .isEqualTo("128 CNY");
        assertThat(JsonPath.<Boolean>read(page, "$.items[0].maySettle")).isTrue();
        String next = get("?limit=1&cursor=" + JsonPath.read(page, "$.nextCursor"), 200);
        assertThat(JsonPath.<List<String>>read(next, "$.items[*].id"))
                .containsExactly(second.toString());

        String settled =
                as(
                        person("wang"),
                        settle(first, "{\"happened\":true,\"note\":\"in the statement of 5 Jan\"}"),
                        200);
        assertThat(JsonPath.<String>read(settled, "$.state")).isEqualTo("Happened");
        assertThat(JsonPath.<String>read(settled, "$.settledBy")).isEqualTo("wang");
        assertThat(get("?state=Settled", 200)).contains(first.toString(), "in the statement");
        assertThat(get("/" + second, 200)).contains("\"state\":\"Parked\"");
        assertThat(as(person("wu"), settle(first, "{\"happened\":false,\"note\":\"n\"}"), 409))
                .contains("already-settled", "wang");
        assertThat(payout.times()).isEqualTo(2);
    }

    /** The server's own error 53100, raised where a full disk would raise it. */
    @Test
    void a_full_disk_is_507_and_nothing_is_half_done() throws Exception {
        UUID id = parked(1);
        room.owner()
                .sql(
                        """
                        CREATE FUNCTION tools.disk_full() RETURNS trigger LANGUAGE plpgsql AS $$
                        BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$
                        """)
                .update();
        room.owner()
                .sql(
                        "CREATE TRIGGER disk_full BEFORE UPDATE ON tools.journal FOR EACH ROW EXECUTE FUNCTION tools.disk_full()")
                .update();
        String body = "{\"happened\":true,\"note\":\"seen\"}";

        assertThat(as(person("wang"), settle(id, body), 507))
                .contains("disk-full", "Nothing is half done");
        assertThat(get("/" + id, 200)).contains("\"state\":\"Parked\"");

        room.owner().sql("DROP TRIGGER disk_full ON tools.journal").update();
        assertThat(as(person("wang"), settle(id, body), 200)).contains("Happened");
    }

    @Test
    void names_what_is_wrong_with_a_settlement_and_changes_nothing() throws Exception {
        UUID id = parked(1);
        Scope icbc = new Scope.Institution(SampleRoom.ICBC);
        Caller asker = person("lin", Set.of(SampleTools.PAY), icbc);

        assertThat(as(person("wang"), settle(id, "{\"note\":\"seen\"}"), 422)).contains("happened");
        assertThat(as(person("wang"), settle(id, "{\"happened\":true,\"note\":\" \"}"), 422))
                .contains("note", "它会记入审计日志");
        assertThat(as(asker, settle(id, "{\"happened\":true,\"note\":\"n\"}"), 403))
                .contains("may-not-settle", "tools.effects.resolve");
        as(person("wang"), settle(new UUID(1, 1), "{\"happened\":true,\"note\":\"n\"}"), 404);
        assertThat(get("?state=Lost", 422)).contains("请用 Parked 或 Settled");
        assertThat(get("/" + id, 200)).contains("\"state\":\"Parked\"");
    }
}
