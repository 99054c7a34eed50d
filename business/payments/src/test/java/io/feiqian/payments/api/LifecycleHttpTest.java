package io.feiqian.payments.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Bilingual;
import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.lifecycle.Lifecycle;
import io.feiqian.payments.lifecycle.LifecycleAction;
import io.feiqian.payments.lifecycle.LifecycleRights;
import io.feiqian.payments.lifecycle.Subject;
import io.feiqian.payments.lifecycle.Wish;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.platform.tools.Approval;
import io.feiqian.platform.tools.ApprovalState;
import io.feiqian.platform.tools.Approvals;
import io.feiqian.platform.tools.DecisionOutcome;
import io.feiqian.platform.tools.EffectTool;
import io.feiqian.platform.tools.JournalState;
import io.feiqian.platform.tools.ToolCatalogue;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.testkit.FixedClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The lives of merchants, terminals and cards by HTTP, with the second person's decision. */
@Timeout(120)
@Tag("slow")
class LifecycleHttpTest {

    private static final UUID ACQUIRER = RecordIds.institution("01020000").value();
    private static final UUID ISSUER = RecordIds.institution("01030000").value();
    private static final UUID MERCHANT = RecordIds.merchant(ACQUIRER, "M1");
    private static final String MERCHANTS = "/api/v1/payments/merchants";
    private static final String LIFE = MERCHANTS + "/" + MERCHANT + "/life";
    private static final String ACTIONS = MERCHANTS + "/" + MERCHANT + "/actions";
    private static final String CARDS = "/api/v1/payments/cards";
    private static final Caller READER = PaymentsWeb.network("reader");
    private static final Caller CLERK =
            PaymentsWeb.member(
                    "clerk",
                    ACQUIRER,
                    LifecycleRights.ONBOARD,
                    LifecycleRights.CHANGE,
                    LifecycleRights.SUSPEND,
                    LifecycleRights.INSTALL_TERMINAL);
    private static final Caller BANK =
            PaymentsWeb.member(
                    "bank", ISSUER, LifecycleRights.ISSUE_CARD, LifecycleRights.BLOCK_CARD);
    private static final Caller SECOND =
            PaymentsWeb.network(
                    "second",
                    Approvals.DECIDE,
                    LifecycleRights.APPROVE_MERCHANT,
                    LifecycleRights.APPROVE_CARD,
                    LifecycleRights.ONBOARD);
    private static final String APPLICATION =
            """
            {"acquirer": "%s", "number": "M1", "reason": "材料齐全",
             "fields": {"nameZh": "好邻居", "nameEn": "Good Neighbour", "mcc": "5411"}}\
            """
                    .formatted(ACQUIRER);

    @TempDir Path home;
    private PaymentsWeb web;

    @BeforeEach
    void open() {
        web = new PaymentsWeb(FixedClock.at(RecordRoom.NOON), home);
        Scopes.run(
                new Scope.System(),
                () -> {
                    try {
                        name("01020000", "ACQUIRER");
                        name("01030000", "ISSUER");
                    } catch (java.sql.SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private void name(String code, String role) throws java.sql.SQLException {
        web.room.directory.name(code, new Bilingual(code, code), List.of(), Set.of(role));
    }

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void an_application_is_admitted_by_another_person_and_posted_twice_is_one() throws Exception {
        JsonNode applied = web.post(CLERK, "k1", MERCHANTS, APPLICATION, 202);
        web.post(CLERK, "k1", MERCHANTS, APPLICATION, 202);

        assertThat(applied.get("state").asString()).isEqualTo("Applied");
        assertThat(applied.get("requests")).hasSize(1);
        assertThat(approvals()).hasSize(1);
        assertThat(decide(CLERK, true)).isInstanceOf(DecisionOutcome.NotAllowed.class);
        assertThat(decide(SECOND, true)).isInstanceOf(DecisionOutcome.Decided.class);

        JsonNode life = web.get(CLERK, LIFE, 200);
        assertThat(life.get("state").asString()).isEqualTo("Active");
        assertThat(life.get("events")).hasSize(2);
        JsonNode admitted = life.get("events").get(0);
        assertThat(admitted.get("action").asString()).isEqualTo("Admit");
        assertThat(admitted.get("takenBy").asString()).isEqualTo("clerk");
        assertThat(admitted.get("approvedBy").asString()).isEqualTo("second");
        assertThat(life.get("requests").get(0).get("state").asString()).isEqualTo("Done");
        assertThat(words(life.get("actions"))).containsExactly("Change", "Suspend");
        web.post(CLERK, "k1", MERCHANTS, APPLICATION, 200);
        assertThat(web.get(CLERK, LIFE, 200).get("events")).hasSize(2);
    }

    @Test
    void a_rejected_application_ends_and_may_be_made_again() throws Exception {
        web.post(CLERK, "k1", MERCHANTS, APPLICATION, 202);

        decide(SECOND, false);

        JsonNode life = web.get(CLERK, LIFE, 200);
        assertThat(life.get("state").asString()).isEqualTo("Rejected");
        assertThat(life.get("requests").get(0).get("state").asString()).isEqualTo("Rejected");
        assertThat(life.get("requests").get(0).get("decidedBy").asString()).isEqualTo("second");
        web.post(CLERK, "k2", MERCHANTS, APPLICATION, 202);
        assertThat(web.get(CLERK, LIFE, 200).get("state").asString()).isEqualTo("Applied");
    }

    @Test
    void a_new_category_waits_for_another_person_and_a_new_address_does_not() throws Exception {
        admitted();

        JsonNode moved =
                web.post(
                        CLERK,
                        "a",
                        ACTIONS,
                        """
                        {"action": "Change", "reason": "迁址", "fields": {"address": "文三路 1 号"}}\
                        """,
                        200);
        JsonNode recoded = web.post(CLERK, "b", ACTIONS, recode("7995"), 202);
        JsonNode other = web.post(CLERK, "b", ACTIONS, recode("5999"), 409);

        assertThat(moved.get("fields").get("address").asString()).isEqualTo("文三路 1 号");
        assertThat(recoded.get("fields").get("mcc").asString()).isEqualTo("5411");
        assertThat(other.get("type").asString()).contains("key-reused");
        Approval approval = approvals().getFirst();
        assertThat(approval.preview().toString()).contains("5411").contains("7995");
        decide(SECOND, true);
        assertThat(web.get(CLERK, LIFE, 200).get("fields").get("mcc").asString()).isEqualTo("7995");
    }

    private static String recode(String mcc) {
        return """
        {"action": "Change", "reason": "经营范围变化", "fields": {"mcc": "%s"}}\
        """
                .formatted(mcc);
    }

    @Test
    void what_was_approved_but_is_no_longer_allowed_says_why_and_changes_nothing()
            throws Exception {
        admitted();
        web.post(CLERK, "s", ACTIONS, plain("Suspend"), 200);
        web.post(CLERK, "r", ACTIONS, plain("Resume"), 202);
        Caller boss = PaymentsWeb.network("boss", LifecycleRights.TERMINATE);
        web.post(boss, "t", ACTIONS, plain("Terminate"), 202);

        for (Approval approval : approvals()) {
            web.bean(Approvals.class).decide(approval.id(), SECOND, true, "同意", approval.digest());
        }

        JsonNode life = web.get(CLERK, LIFE, 200);
        assertThat(words(life.get("requests"), "state")).contains("Done");
        assertThat(life.get("events").size())
                .isEqualTo(words(life.get("requests"), "state").contains("Refused") ? 4 : 5);
        assertThat(life.get("state").asString()).isEqualTo("Terminated");
    }

    @Test
    void without_the_right_the_key_or_the_state_nothing_is_done_and_the_answer_says_why()
            throws Exception {
        admitted();

        assertThat(web.post(READER, "x", ACTIONS, plain("Suspend"), 403).toString())
                .contains("payments.merchants.suspend");
        assertThat(web.post(CLERK, "", ACTIONS, plain("Suspend"), 422).toString())
                .contains("Idempotency-Key");
        assertThat(web.post(CLERK, "x", ACTIONS, plain("Resume"), 409).toString())
                .contains(
                        "A merchant that is active allows no resumption; it allows change of details");
        assertThat(
                        web.post(
                                        CLERK,
                                        "x",
                                        ACTIONS,
                                        "{\"action\": \"Change\", \"reason\": \"x\", \"fields\": {\"city\": null}}",
                                        422)
                                .toString())
                .contains("city");
        assertThat(web.post(CLERK, "x", ACTIONS, plain("Admit"), 422).toString())
                .contains("action");
        assertThat(web.post(CLERK, "x", ACTIONS, "{\"action\": \"Suspend\"}", 422).toString())
                .contains("reason");
        web.get(CLERK, MERCHANTS + "/" + new UUID(1, 2) + "/life", 404);
        assertThat(words(web.get(READER, LIFE, 200).get("actions"))).isEmpty();
        assertThat(words(web.get(BANK, LIFE, 200).get("actions"))).isEmpty();
        assertThat(web.get(BANK, LIFE, 200).get("events")).isEmpty();
        assertThat(web.get(CLERK, LIFE, 200).get("events")).hasSize(2);
    }

    @Test
    void a_terminal_is_installed_moved_and_retired() throws Exception {
        admitted();
        String terminal = "/api/v1/payments/terminals/" + ACQUIRER + "/T1";

        web.post(
                CLERK,
                "i",
                "/api/v1/payments/terminals",
                """
                {"acquirer": "%s", "terminal": "T1", "reason": "新装",
                 "fields": {"merchant": "%s", "city": "杭州", "latitude": "30.25", "longitude": "120.17"}}\
                """
                        .formatted(ACQUIRER, MERCHANT),
                200);
        JsonNode moved =
                web.post(
                        CLERK,
                        "m",
                        terminal + "/actions",
                        """
                        {"action": "Move", "reason": "分店", "fields": {"city": "宁波", "latitude": "29.87"}}\
                        """,
                        200);
        web.post(CLERK, "r", terminal + "/actions", plain("Retire"), 200);

        JsonNode latitude = moved.get("events").get(0).get("changes").get(1);
        assertThat(latitude.get("before").asString()).isEqualTo("30.250000");
        assertThat(latitude.get("after").asString()).isEqualTo("29.87");
        assertThat(web.get(CLERK, terminal + "/life", 200).get("state").asString())
                .isEqualTo("Retired");
        assertThat(words(web.get(CLERK, terminal + "/life?limit=1", 200).get("events"), "action"))
                .containsExactly("Retire");
    }

    @Test
    void a_card_is_issued_lost_and_unblocked_by_two_without_ever_showing_its_number()
            throws Exception {
        String card = lostCard();
        JsonNode waits = web.post(BANK, "u", card + "/actions", plain("Unblock"), 202);
        assertThat(waits.get("state").asString()).isEqualTo("Lost");

        decide(SECOND, true);

        String life = web.text(BANK, card + "/life", 200);
        assertThat(life).contains("\"Active\"").doesNotContain("6228480402564890018");
        assertThat(web.get(CLERK, card + "/life", 404).get("type").asString())
                .contains("not-found");
    }

    @Test
    void what_waits_and_cannot_come_true_any_more_ends_and_tells_both_why() throws Exception {
        String card = lostCard();
        web.post(BANK, "u", card + "/actions", plain("Unblock"), 202);

        web.post(BANK, "c", card + "/actions", plain("Close"), 200);

        Approval approval = approvals().getFirst();
        assertThat(approval.state()).isEqualTo(ApprovalState.VOID);
        Bilingual why = Objects.requireNonNull(approval.refusal());
        assertThat(why.zh()).contains("已销卡");
        assertThat(decide(SECOND, true)).isInstanceOf(DecisionOutcome.TooLate.class);
        JsonNode request = web.get(BANK, card + "/life", 200).get("requests").get(0);
        assertThat(request.get("state").asString()).isEqualTo("Refused");
        assertThat(request.get("problem").asString()).isEqualTo(why.en());
    }

    @Test
    void an_approval_of_what_is_refused_meanwhile_is_not_done_and_has_the_reason()
            throws Exception {
        String card = lostCard();
        web.post(BANK, "u", card + "/actions", plain("Unblock"), 202);
        Subject subject = Subject.card(card.substring(card.lastIndexOf('/') + 1));
        web.bean(Lifecycle.class)
                .take(BANK, "c", Wish.of(subject, LifecycleAction.CLOSE, Map.of(), "销户"));
        Approval waiting = approvals().getFirst();
        EffectTool.Looked looked =
                web.bean(ToolCatalogue.class).look(waiting, SECOND).orElseThrow();

        assertThat(decide(SECOND, true)).isInstanceOf(DecisionOutcome.Decided.class);

        Approval approval = approvals().getFirst();
        assertThat(looked.now().en()).isEqualTo("closed");
        assertThat(looked.obstacle()).isEqualTo(approval.refusal());
        assertThat(approval.effectState()).isEqualTo(JournalState.FAILED);
        assertThat(Objects.requireNonNull(approval.refusal()).en())
                .contains("closed allows no unblocking");
        assertThat(web.get(BANK, card + "/life", 200).get("state").asString()).isEqualTo("Closed");
    }

    @Test
    void the_same_is_not_asked_for_twice_and_what_is_asked_for_is_told_in_names() throws Exception {
        String card = lostCard();
        web.post(BANK, "u", card + "/actions", plain("Unblock"), 202);

        JsonNode second = web.post(BANK, "v", card + "/actions", plain("Unblock"), 409);

        Approval first = approvals().getFirst();
        assertThat(second.get("type").asString()).contains("already-asked");
        assertThat(second.get("detail").asString()).contains(first.id().toString());
        assertThat(approvals()).hasSize(1);
        String token = card.substring(card.lastIndexOf('/') + 1);
        assertThat(first.preview().toString()).contains("card ending 0018");
        assertThat(((ToolOutcome.Result) first.preview()).rendering().en().text())
                .doesNotContain(token);
        ToolCatalogue tools = web.bean(ToolCatalogue.class);
        assertThat(tools.words(first.tool(), "card", first.arguments(), SECOND))
                .contains(new Bilingual("尾号 0018", "card ending 0018"));
        assertThat(tools.words(first.tool(), "fields", first.arguments(), SECOND))
                .contains(new Bilingual("", ""));
    }

    private String lostCard() throws Exception {
        JsonNode issued =
                web.post(
                        BANK,
                        "i",
                        CARDS,
                        """
                        {"issuer": "%s", "pan": "6228480402564890018", "expiry": "3011", "reason": "开户"}\
                        """
                                .formatted(ISSUER),
                        200);
        String card = CARDS + "/" + issued.get("subject").asString();
        web.post(BANK, "a", card + "/actions", plain("Activate"), 200);
        web.post(BANK, "l", card + "/actions", plain("ReportLost"), 200);
        return card;
    }

    private void admitted() throws Exception {
        web.post(CLERK, "k1", MERCHANTS, APPLICATION, 202);
        decide(SECOND, true);
    }

    private List<Approval> approvals() {
        return web.bean(Approvals.class).page(SECOND, null, null, 20);
    }

    /** On the latest. */
    private DecisionOutcome decide(Caller caller, boolean approve) {
        Approval approval = approvals().getFirst();
        return web.bean(Approvals.class)
                .decide(approval.id(), caller, approve, "看过了", approval.digest());
    }

    private static String plain(String action) {
        return "{\"action\": \"%s\", \"reason\": \"说明\"}".formatted(action);
    }

    private static List<String> words(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static List<String> words(JsonNode array, String field) {
        return array.valueStream().map(one -> one.get(field).asString()).toList();
    }
}
