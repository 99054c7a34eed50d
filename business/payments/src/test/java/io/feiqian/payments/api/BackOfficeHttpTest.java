package io.feiqian.payments.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.payments.PaymentsRights;
import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.clearing.Clearing;
import io.feiqian.payments.effects.Dispute;
import io.feiqian.payments.effects.Disputes;
import io.feiqian.payments.effects.EffectOutcome;
import io.feiqian.payments.lifecycle.LifecycleRights;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.platform.access.Caller;
import io.feiqian.testkit.FixedClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Clearing, settlement, disputes and marked transactions by HTTP: rights, answers, refusals. */
@Timeout(120)
@Tag("slow")
class BackOfficeHttpTest {

    private static final String DAY = "2026-11-22";
    private static final String CLEARING = "/api/v1/payments/clearing";
    private static final String SETTLEMENT = "/api/v1/payments/settlement/days/" + DAY;
    private static final UUID ACQUIRER = RecordIds.institution("01020000").value();
    private static final UUID ISSUER = RecordIds.institution("01030000").value();
    private static final Caller READER = PaymentsWeb.network("reader");
    private static final Caller ADMINISTRATOR =
            PaymentsWeb.network(
                    "administrator",
                    PaymentsRights.RECORD,
                    PaymentsRights.CLEAR,
                    PaymentsRights.SETTLE,
                    LifecycleRights.SUSPEND,
                    LifecycleRights.BLOCK_CARD);
    private static final Caller ISSUING =
            PaymentsWeb.member("issuing", ISSUER, PaymentsRights.HANDLE_DISPUTE);
    private static final Caller ACQUIRING =
            PaymentsWeb.member("acquiring", ACQUIRER, PaymentsRights.HANDLE_DISPUTE);
    private static final Caller STRANGER =
            PaymentsWeb.member(
                    "stranger",
                    RecordIds.institution("01050000").value(),
                    PaymentsRights.HANDLE_DISPUTE);

    @TempDir Path home;
    private PaymentsWeb web;
    private int stan;

    @BeforeEach
    void open() {
        // The day after, so that the day of the payments can be closed.
        web = new PaymentsWeb(FixedClock.at("2026-11-23T04:00:00Z"), home);
    }

    @AfterEach
    void close() {
        web.close();
    }

    private UUID pay(int secondsBefore) {
        stan++;
        NewTransaction message =
                RestDoor.message(
                        "0120",
                        stan,
                        Instant.parse(RecordRoom.NOON).minusSeconds(secondsBefore),
                        "6228480402564890018",
                        "01030000",
                        "00",
                        null);
        var done =
                (RestIntake.Outcome.Done)
                        web.bean(RestIntake.class).record(ADMINISTRATOR, null, message);
        return done.transactionId();
    }

    private String export() throws Exception {
        return web.text(
                ADMINISTRATOR, CLEARING + "/export?institution=" + ACQUIRER + "&date=" + DAY, 200);
    }

    private JsonNode cleared(String text) throws Exception {
        JsonNode sent =
                web.upload(
                        ADMINISTRATOR,
                        CLEARING + "/files",
                        "day.csv",
                        text.getBytes(StandardCharsets.UTF_8),
                        202);
        UUID id = UUID.fromString(sent.get("id").asString());
        web.bean(Clearing.class).await(id);
        return web.get(READER, CLEARING + "/files/" + id, 200);
    }

    @Test
    void what_binds_every_institution_is_the_operators_alone() throws Exception {
        Caller member =
                PaymentsWeb.member("member", ACQUIRER, PaymentsRights.SETTLE, PaymentsRights.CLEAR);
        String days = "/api/v1/payments/settlement/days/2026-11-20";

        assertThat(web.post(member, "k", days + "/close", "", 403).toString()).contains("operator");
        assertThat(web.get(member, days, 200).get("closed").asBoolean()).isFalse();
        assertThat(
                        web.text(
                                member,
                                "/api/v1/payments/clearing/export?date=2026-11-20&institution="
                                        + ISSUER,
                                403))
                .contains("another institution");
    }

    @Test
    void a_clearing_file_goes_out_comes_in_and_what_differs_and_what_is_missing_is_listed()
            throws Exception {
        // The next day has begun in the record: the payments' own is due.
        pay(-13 * 3600);
        pay(60);
        pay(30);
        String all = export();
        pay(10);

        JsonNode file = cleared(all.replaceFirst("12800", "12900").replaceFirst("25600", "25700"));

        assertThat(file.get("state").asString()).as(file.toString()).isEqualTo("Done");
        assertThat(file.get("records").asInt()).isEqualTo(2);
        JsonNode differences =
                web.get(
                                READER,
                                CLEARING + "/files/" + file.get("id").asString() + "/differences",
                                200)
                        .get("items");
        assertThat(differences).hasSize(1);
        assertThat(differences.get(0).get("difference").asString()).isEqualTo("Amount");
        assertThat(differences.get(0).get("expectedMinor").asLong()).isEqualTo(12_800);
        JsonNode unpresented = web.get(READER, CLEARING + "/unpresented?date=" + DAY, 200);
        assertThat(unpresented.get("due").asBoolean()).isTrue();
        assertThat(unpresented.get("items")).hasSize(1);
        assertThat(unpresented.get("items").get(0).get("kind").asString()).isEqualTo("Purchase");
        assertThat(web.get(READER, CLEARING + "/files", 200).get("items")).hasSize(1);
        assertThat(web.get(STRANGER, CLEARING + "/files", 200).get("items")).isEmpty();
    }

    @Test
    void of_a_day_that_is_not_over_nothing_is_missing_yet() throws Exception {
        pay(-12 * 3600);

        JsonNode today = web.get(READER, CLEARING + "/unpresented?date=2026-11-23", 200);

        assertThat(today.get("due").asBoolean()).isFalse();
        assertThat(today.get("items")).isEmpty();
    }

    @Test
    void clearing_needs_its_right_and_names_what_is_not_there() throws Exception {
        assertThat(web.upload(READER, CLEARING + "/files", "a.csv", new byte[] {1}, 403).toString())
                .contains("payments.clearing.run");
        web.text(READER, CLEARING + "/export?institution=" + ACQUIRER + "&date=" + DAY, 403);
        assertThat(
                        web.text(
                                ADMINISTRATOR,
                                CLEARING + "/export?institution=" + new UUID(1, 2) + "&date=" + DAY,
                                404))
                .contains("Institution");
        web.get(READER, CLEARING + "/files/" + new UUID(1, 2), 404);
        web.get(READER, CLEARING + "/files/" + new UUID(1, 2) + "/differences", 404);
        assertThat(cleared("not a clearing file\n").get("state").asString()).isEqualTo("Refused");
    }

    @Test
    void a_day_is_settled_to_zero_closed_once_and_seen_by_its_members() throws Exception {
        pay(60);
        cleared(export());

        JsonNode open = web.get(READER, SETTLEMENT, 200);
        assertThat(web.post(READER, "k", SETTLEMENT + "/close", "", 403).toString())
                .contains("payments.settlement.close");
        JsonNode closed = web.post(ADMINISTRATOR, "k", SETTLEMENT + "/close", "", 200);
        JsonNode again = web.post(ADMINISTRATOR, "k", SETTLEMENT + "/close", "", 200);

        assertThat(open.get("closed").asBoolean()).isFalse();
        assertThat(closed.get("closed").asBoolean()).isTrue();
        assertThat(again).isEqualTo(closed);
        assertThat(closed.get("positions")).isEqualTo(open.get("positions"));
        assertThat(
                        closed.get("positions")
                                .valueStream()
                                .mapToLong(position -> position.get("netMinor").asLong())
                                .sum())
                .isZero();
        assertThat(web.get(ISSUING, SETTLEMENT, 200).get("positions")).hasSize(1);
        assertThat(web.get(STRANGER, SETTLEMENT, 200).get("positions")).isEmpty();
        assertThat(
                        web.post(
                                        ADMINISTRATOR,
                                        "k",
                                        "/api/v1/payments/settlement/days/2026-11-23/close",
                                        "",
                                        422)
                                .toString())
                .contains("is not over");
    }

    @Test
    void a_dispute_goes_its_way_with_papers_and_only_whose_turn_it_is_takes_a_step()
            throws Exception {
        String dispute = disputed();
        String steps = dispute + "/steps";

        JsonNode asked = web.post(ISSUING, "1", steps, step("RequestRetrieval"), 200);
        JsonNode again = web.post(ISSUING, "1", steps, step("RequestRetrieval"), 200);
        assertThat(again).isEqualTo(asked);
        assertThat(asked.get("state").asString()).isEqualTo("Retrieval");
        assertThat(web.post(ACQUIRING, "2", steps, step("Supply"), 409).toString())
                .contains("Add a file of evidence first");
        assertThat(web.post(ISSUING, "1", steps, step("Withdraw"), 409).toString())
                .contains("key-reused");
        String otherNote = step("RequestRetrieval").replace("\"note\": \"", "\"note\": \"不同的");
        assertThat(web.post(ISSUING, "1", steps, otherNote, 409).toString())
                .contains("with another note");
        assertThat(web.post(READER, "3", steps, step("ChargeBack"), 403).toString())
                .contains("payments.disputes.handle");
        assertThat(web.post(ISSUING, "5", steps, "{\"action\": \"ChargeBack\"}", 422).toString())
                .contains("note");
        assertThat(web.post(ISSUING, "5", steps, "{\"note\": \"x\"}", 422).toString())
                .contains("action");
        byte[] slip = "小票".getBytes(StandardCharsets.UTF_8);
        JsonNode paper = web.upload(ACQUIRING, dispute + "/evidence", "slip.txt", slip, 201);
        JsonNode supplied = web.post(ACQUIRING, "4", steps, step("Supply"), 200);

        assertThat(paper.get("party").asString()).isEqualTo("Acquirer");
        assertThat(supplied.get("evidence")).hasSize(1);
        assertThat(web.text(ISSUING, dispute + "/evidence/" + paper.get("id").asString(), 200))
                .isEqualTo("小票");
        assertThat(web.get(ISSUING, dispute + "/course", 200).get("steps")).hasSize(2);
        web.get(STRANGER, dispute + "/course", 404);
        web.text(STRANGER, dispute + "/evidence/" + paper.get("id").asString(), 404);
        assertThat(
                        web.upload(ACQUIRING, dispute + "/evidence", "empty", new byte[0], 422)
                                .toString())
                .contains("0 bytes");
        assertThat(web.upload(ACQUIRING, dispute + "/evidence", "evil.exe", slip, 422).toString())
                .contains("evil.exe");
        web.post(ISSUING, "5", steps, "{\"action\": \"Nonsense\", \"note\": \"x\"}", 422);
    }

    private String disputed() {
        var filed =
                (EffectOutcome.Done<Dispute>)
                        web.bean(Disputes.class)
                                .file(READER, "file", pay(60), Dispute.Category.DUPLICATE, "扣了两次");
        return "/api/v1/payments/disputes/" + filed.effect().id();
    }

    private static String step(String action) {
        return "{\"action\": \"%s\", \"note\": \"说明\"}".formatted(action);
    }

    @Test
    void a_payment_at_a_merchant_or_with_a_card_that_was_not_active_is_marked_and_found()
            throws Exception {
        UUID before = pay(3_600);
        UUID after = pay(60);
        String transactions = "/api/v1/payments/transactions";
        JsonNode summary = web.get(READER, transactions + "/" + after, 200).get("summary");
        String since = "\"effectiveAt\": \"2026-11-22T03:30:00Z\"";
        String merchant = summary.get("merchant").get("id").asString();
        String card = summary.get("card").get("token").asString();

        web.post(
                ADMINISTRATOR,
                "m",
                "/api/v1/payments/merchants/" + merchant + "/actions",
                "{\"action\": \"Suspend\", \"reason\": \"涉嫌套现\", " + since + "}",
                200);
        web.post(
                ADMINISTRATOR,
                "c",
                "/api/v1/payments/cards/" + card + "/actions",
                "{\"action\": \"ReportLost\", \"reason\": \"电话挂失\", " + since + "}",
                200);

        JsonNode marks = web.get(READER, transactions + "/" + after, 200).get("marks");
        assertThat(marks).hasSize(2);
        assertThat(marks.get(0).get("state").asString()).isEqualTo("Lost");
        assertThat(marks.get(1).get("state").asString()).isEqualTo("Suspended");
        assertThat(web.get(READER, transactions + "/" + before, 200).get("marks")).isEmpty();
        String day = "?from=2026-11-22T00:00:00Z&to=2026-11-23T00:00:00Z";
        assertThat(web.get(READER, transactions + day, 200).get("items")).hasSize(2);
        JsonNode found = web.get(READER, transactions + day + "&marked=true", 200).get("items");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).get("id").asString()).isEqualTo(after.toString());
    }
}
