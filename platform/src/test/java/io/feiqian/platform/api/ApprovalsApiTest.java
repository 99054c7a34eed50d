package io.feiqian.platform.api;

import static io.feiqian.platform.tools.SampleRoom.person;
import static io.feiqian.platform.tools.SampleRoom.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.feiqian.kernel.Bilingual;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import io.feiqian.language.SlotValue;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.agents.runs.Assistant;
import io.feiqian.platform.agents.runs.Office;
import io.feiqian.platform.agents.runs.RunReports;
import io.feiqian.platform.agents.runs.RunRoom;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.CallOutcome.AwaitsApproval;
import io.feiqian.platform.tools.Effect;
import io.feiqian.platform.tools.SampleRoom;
import io.feiqian.platform.tools.SampleTools;
import java.time.Duration;
import java.util.HashSet;
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

/** Approvals over a real run that asked for one: the tools' database and the runs'. */
class ApprovalsApiTest {

    private static final UUID TRANSACTION = new UUID(9, 9);

    private final SampleRoom tools =
            new SampleRoom(
                    Map.of(),
                    new SampleTools.Payout(
                            SampleTools.spec(
                                    "sample_payout",
                                    Effect.MONEY,
                                    SampleTools.limits(Duration.ofSeconds(5)),
                                    SampleTools.amountSlot(),
                                    Slot.optional(
                                            "transaction",
                                            new SlotType.Identifier("[0-9a-f-]{36}"),
                                            new Bilingual("交易", "transaction")))));
    private final Office office = new Office();
    private final RunRoom runs = office.open();
    private final MockMvc mvc =
            MockMvcBuilders.standaloneSetup(
                            new ApprovalsController(
                                    tools.room.approvals(),
                                    tools.room.catalogue(),
                                    Office.reports(runs)))
                    .setControllerAdvice(new ProblemAdvice(AccessWeb.NO_OUTAGE))
                    .build();

    @AfterEach
    void close() throws Exception {
        tools.close();
        office.close();
    }

    @Test
    void names_agent_and_thread_only_to_who_may_see_the_run() throws Exception {
        Assistant.Told told = Office.ask(runs, "昨天的批准率是多少");
        String path = "/" + ask(told.runId()).approvalId();

        String seen = get(person("wang", with(RunReports.READ), icbc()), path, 200);
        String unseen = get(person("wang"), path, 200);

        assertThat(JsonPath.<String>read(seen, "$.agent")).isEqualTo("figures");
        assertThat(JsonPath.<String>read(seen, "$.threadId")).isEqualTo(told.threadId().toString());
        assertThat(JsonPath.<String>read(unseen, "$.agent")).isNull();
        assertThat(JsonPath.<String>read(unseen, "$.threadId")).isNull();
        assertThat(JsonPath.<String>read(unseen, "$.runId")).isEqualTo(told.runId().toString());
        String list = get(person("wang", with(RunReports.READ), icbc()), "?state=Pending", 200);
        assertThat(JsonPath.<String>read(list, "$.items[0].agent")).isEqualTo("figures");
    }

    @Test
    void an_argument_that_names_a_thing_links_to_it_and_the_others_do_not() throws Exception {
        String shown = get(person("wang"), "/" + ask(UUID.randomUUID()).approvalId(), 200);

        assertThat(JsonPath.<Object>read(shown, "$.argumentList[0].link")).isNull();
        assertThat(JsonPath.<String>read(shown, "$.argumentList[0].text")).isEqualTo("128 CNY");
        assertThat(JsonPath.<String>read(shown, "$.argumentList[1].label.zh")).isEqualTo("交易");
        assertThat(JsonPath.<Map<String, String>>read(shown, "$.argumentList[1].link"))
                .containsOnly(
                        Map.entry("kind", "Transaction"), Map.entry("id", TRANSACTION.toString()));
    }

    @Test
    void a_second_person_decides_once_on_what_was_looked_at() throws Exception {
        AwaitsApproval waiting = ask(UUID.randomUUID());
        String path = "/" + waiting.approvalId();
        Caller elsewhere = person("ma", SampleRoom.ALL, new Scope.Institution(SampleRoom.CCB));

        String own = get(person("lin"), path, 200);
        assertThat(JsonPath.<Boolean>read(own, "$.mayDecide")).isFalse();
        assertThat(JsonPath.<String>read(own, "$.mayNotBecause.en")).isNotBlank();
        get(elsewhere, path, 404);
        assertThat(decide(person("lin"), path, digest(own), 403)).contains("may-not-decide");
        assertThat(decide(person("wang"), path, "0".repeat(64), 409)).contains("digest-differs");

        String decided = decide(person("wang"), path, digest(own), 200);

        assertThat(JsonPath.<String>read(decided, "$.state")).isEqualTo("Approved");
        assertThat(JsonPath.<String>read(decided, "$.decidedBy.name")).isEqualTo("wang");
        assertThat(decide(person("hu"), path, digest(own), 409))
                .contains("already-decided")
                .doesNotContain("APPROVED");
    }

    private AwaitsApproval ask(UUID run) {
        Arguments arguments =
                SampleRoom.amount("128")
                        .with("transaction", new SlotValue.Text(TRANSACTION.toString()));
        return (AwaitsApproval)
                tools.room
                        .runner()
                        .call(request(person("lin"), run, 1, "sample_payout", arguments));
    }

    private String get(Caller caller, String path, int status) throws Exception {
        return as(caller, MockMvcRequestBuilders.get("/api/v1/approvals" + path), status);
    }

    private String decide(Caller caller, String path, String digest, int status) throws Exception {
        return as(
                caller,
                MockMvcRequestBuilders.post("/api/v1/approvals" + path + "/decision")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(
                                "{\"decision\":\"approve\",\"reason\":\"checked\",\"digest\":\"%s\"}"
                                        .formatted(digest)),
                status);
    }

    private String as(Caller caller, MockHttpServletRequestBuilder request, int status)
            throws Exception {
        return Callers.call(caller, () -> TestBrowser.perform(mvc, request, status));
    }

    private static String digest(String approval) {
        return JsonPath.read(approval, "$.digest");
    }

    private static Set<Right> with(Right right) {
        Set<Right> rights = new HashSet<>(SampleRoom.ALL);
        rights.add(right);
        return rights;
    }

    private static Scope icbc() {
        return new Scope.Institution(SampleRoom.ICBC);
    }
}
