package io.feiqian.payments.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Money;
import io.feiqian.payments.PaymentsRights;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.platform.access.Caller;
import io.feiqian.testkit.FixedClock;
import io.feiqian.wire.iso20022.Agent;
import io.feiqian.wire.iso20022.CreditTransfer;
import io.feiqian.wire.iso20022.CreditTransfers;
import io.feiqian.wire.iso20022.IsoTime;
import io.feiqian.wire.iso20022.Notification;
import io.feiqian.wire.iso20022.StatusReport;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Credit transfers by HTTP: found by what people know of them, and told message by message. */
@Timeout(120)
@Tag("slow")
class TransfersHttpTest {

    private static final String TRANSFERS = "/api/v1/payments/transfers";
    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");
    private static final Agent BANK_A = new Agent("01020000", null);
    private static final Agent BANK_B = new Agent("01030000", null);
    private static final UUID UETR = UUID.fromString("eb6305c9-1f7f-49de-aed0-000000000001");
    private static final Caller READER = PaymentsWeb.network("reader");
    private static final Caller NETWORK = PaymentsWeb.network("network", PaymentsRights.RECORD);
    private static final Caller DEBTORS =
            PaymentsWeb.member("debtors", bank(BANK_A), PaymentsRights.RECORD);
    private static final Caller CREDITORS = PaymentsWeb.member("creditors", bank(BANK_B));

    @TempDir Path home;
    private PaymentsWeb web;

    @BeforeEach
    void open() throws Exception {
        web = new PaymentsWeb(FixedClock.at(NOON.plusSeconds(60)), home);
        web.room.admit(BANK_A.code(), BANK_B.code());
        send(DEBTORS, 1, 12_800, "2026-11-22", "阳光书店", "INV 0001");
        send(NETWORK, 2, 99_900, "2026-11-23", "Müller GmbH", "rent_2026");
        send(NETWORK, 3, 500, "2026-11-24", "李四", "红包");
    }

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void a_transfer_is_found_by_each_thing_that_is_known_of_it_and_by_all_together()
            throws Exception {
        assertThat(found("")).containsExactly("E2E-3", "E2E-2", "E2E-1");
        assertThat(found("?from=2026-11-22&to=2026-11-23")).containsExactly("E2E-2", "E2E-1");
        assertThat(found("?minAmount=500&maxAmount=12800")).containsExactly("E2E-3", "E2E-1");
        assertThat(found("?debtorAgent=" + bank(BANK_A))).hasSize(3);
        assertThat(found("?creditorAgent=" + bank(BANK_A))).isEmpty();
        assertThat(found("?q=" + UETR)).containsExactly("E2E-1");
        for (String text : List.of("E2E-2", "T-2", "Müller", "müller g", "rent_", id(2))) {
            assertThat(found("?q=" + text)).as(text).containsExactly("E2E-2");
        }
        assertThat(found("?q=3002")).as("the end of an account").containsExactly("E2E-2");

        say(1, "ACSC");
        say(2, "RJCT");

        assertThat(found("?state=Settled")).containsExactly("E2E-1");
        assertThat(found("?state=Rejected&q=rent&to=2026-11-23")).containsExactly("E2E-2");
        assertThat(web.get(READER, TRANSFERS + "?state=Nonsense", 422).toString())
                .contains("Received, Pending, Accepted, Rejected, Settled");
    }

    @Test
    void pages_follow_one_another_within_a_search() throws Exception {
        String all = TRANSFERS + "?debtorAgent=" + bank(BANK_A) + "&limit=2";

        JsonNode first = web.get(READER, all, 200);
        JsonNode second =
                web.get(READER, all + "&cursor=" + first.get("nextCursor").asString(), 200);

        assertThat(first.get("items")).hasSize(2);
        assertThat(second.get("items")).hasSize(1);
        assertThat(second.get("items").get(0).get("endToEndId").asString()).isEqualTo("E2E-1");
    }

    @Test
    void its_messages_are_told_in_order_and_those_of_others_without_their_ids() throws Exception {
        say(1, "ACSP");
        web.send(NETWORK, TRANSFERS + "/messages", booking(1, 12_801).document(), 202);

        JsonNode events = events(READER);

        assertThat(events.valueStream().map(TransfersHttpTest::line).toList())
                .containsExactly(
                        "In pacs.008 RCVD M-1",
                        "Out pacs.002 RCVD null",
                        "In pacs.002 ACSP S-1",
                        "In camt.054 DIFF N-1");
        assertThat(events.get(0).get("sender").get("id").asString())
                .isEqualTo(bank(BANK_A).toString());
        assertThat(events.get(3).get("amount").get("amountMinor").asLong()).isEqualTo(12_801);
        assertThat(events(DEBTORS).valueStream().map(TransfersHttpTest::line).toList())
                .containsExactly(
                        "In pacs.008 RCVD M-1",
                        "Out pacs.002 RCVD null",
                        "In pacs.002 ACSP null",
                        "In camt.054 DIFF null");
        assertThat(events(CREDITORS).valueStream().map(TransfersHttpTest::line).toList())
                .containsExactly(
                        "In pacs.008 RCVD null", "In pacs.002 ACSP null", "In camt.054 DIFF null");
    }

    @Test
    void messages_go_out_and_clear_account_numbers_only_to_who_may_see_them() throws Exception {
        say(1, "ACSC");
        String one = TRANSFERS + "/" + id(1);

        assertThat(web.text(READER, one + "/status", 200)).contains("<TxSts>ACSC</TxSts>");
        assertThat(
                        web.text(
                                CREDITORS,
                                TRANSFERS
                                        + "/notification?institution="
                                        + bank(BANK_B)
                                        + "&date=2026-11-22",
                                200))
                .contains("<CdtDbtInd>CRDT</CdtDbtInd>", "E2E-1");
        web.text(READER, one + "/instruction", 403);
        assertThat(
                        web.text(
                                PaymentsWeb.network("trusted", PaymentsRights.REVEAL),
                                one + "/instruction",
                                200))
                .contains("622202020011223001");
        assertThat(web.get(READER, one, 200).toString()).doesNotContain("622202020011223001");
        web.send(READER, TRANSFERS + "/messages", booking(1, 1).document(), 403);
        assertThat(web.send(NETWORK, TRANSFERS + "/messages", new byte[] {'<'}, 422))
                .contains("detail");
    }

    @Test
    void a_bank_has_the_notification_of_its_own_account_and_of_no_other() throws Exception {
        String day = "&date=2026-11-22";
        String ofB = TRANSFERS + "/notification?institution=" + bank(BANK_B) + day;
        say(1, "ACSC");

        assertThat(web.text(DEBTORS, ofB, 403))
                .doesNotContain("E2E-1")
                .contains("another institution's account");
        assertThat(web.text(CREDITORS, ofB, 200)).contains("E2E-1");
        assertThat(web.text(READER, ofB, 200)).contains("E2E-1");
    }

    private JsonNode events(Caller caller) throws Exception {
        return web.get(caller, TRANSFERS + "/" + id(1), 200).get("events");
    }

    private static String line(JsonNode event) {
        JsonNode message = event.get("messageId");
        return String.join(
                " ",
                event.get("direction").asString(),
                event.get("definition").asString(),
                event.get("code").asString(),
                message == null || message.isNull() ? "null" : message.asString());
    }

    private List<String> found(String query) throws Exception {
        return web.get(READER, TRANSFERS + query, 200)
                .get("items")
                .valueStream()
                .map(transfer -> transfer.get("endToEndId").asString())
                .toList();
    }

    private String id(int number) throws Exception {
        return web.get(READER, TRANSFERS + "?q=E2E-" + number, 200)
                .get("items")
                .get(0)
                .get("id")
                .asString();
    }

    private void send(
            Caller sender, int number, long minor, String day, String creditor, String remittance)
            throws Exception {
        CreditTransfer transfer =
                new CreditTransfer(
                        reference(number),
                        Money.ofMinor(minor, "CNY"),
                        LocalDate.parse(day),
                        "SHAR",
                        BANK_A,
                        new CreditTransfer.Party("张三", "622202020011223001", false, BANK_A),
                        new CreditTransfer.Party(
                                creditor, "62220202009988300" + number, false, BANK_B),
                        "SUPP",
                        remittance);
        CreditTransfers message =
                new CreditTransfers(
                        "M-" + number, IsoTime.of(NOON), "CLRG", BANK_A, List.of(transfer));
        assertThat(web.send(sender, TRANSFERS + "/messages", message.document(), 200))
                .contains("<TxSts>RCVD</TxSts>");
    }

    private void say(int number, String code) throws Exception {
        StatusReport report =
                new StatusReport(
                        "S-" + number,
                        IsoTime.of(NOON.plusSeconds(number)),
                        null,
                        List.of(new StatusReport.Status(reference(number), code, null, null)));
        web.send(NETWORK, TRANSFERS + "/messages", report.document(), 202);
    }

    private static Notification booking(int number, long minor) {
        return new Notification(
                "N-" + number,
                IsoTime.of(NOON.plusSeconds(10)),
                BANK_B.code(),
                List.of(
                        new Notification.Entry(
                                "1",
                                Money.ofMinor(minor, "CNY"),
                                true,
                                "BOOK",
                                LocalDate.of(2026, 11, 22),
                                LocalDate.of(2026, 11, 22),
                                "PMNT/RCDT/DMCT",
                                reference(number))));
    }

    private static CreditTransfer.Reference reference(int number) {
        return new CreditTransfer.Reference(
                null, "E2E-" + number, "T-" + number, number == 1 ? UETR : null);
    }

    private static UUID bank(Agent agent) {
        return RecordIds.institution(agent.code()).value();
    }
}
