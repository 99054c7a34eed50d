package io.feiqian.payments.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.payments.PaymentsRights;
import io.feiqian.payments.effects.Dispute;
import io.feiqian.payments.effects.Disputes;
import io.feiqian.payments.effects.EffectOutcome;
import io.feiqian.payments.lifecycle.LifecycleRights;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.payments.retention.RetentionRights;
import io.feiqian.platform.access.Caller;
import io.feiqian.testkit.FixedClock;
import io.feiqian.testkit.StoredText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whatever prose is sent with a card or phone number in it: no table holds the number after. */
@Tag("slow")
class SentTextsHttpTest {

    private static final String CARD = "4111111111111111";
    private static final String PHONE = "13800138000";
    private static final String WORDS = "持卡人卡号 4111 1111 1111 1111，电话" + PHONE + "，" + CARD;
    private static final UUID ACQUIRER = RecordIds.institution("01020000").value();
    private static final UUID ISSUER = RecordIds.institution("01030000").value();
    private static final Caller OPERATOR =
            PaymentsWeb.network(
                    "operator",
                    PaymentsRights.RECORD,
                    PaymentsRights.CLEAR,
                    PaymentsRights.IMPORT,
                    LifecycleRights.ONBOARD,
                    LifecycleRights.SUSPEND,
                    LifecycleRights.INSTALL_TERMINAL,
                    LifecycleRights.ISSUE_CARD,
                    LifecycleRights.BLOCK_CARD,
                    RetentionRights.READ,
                    RetentionRights.RUN);
    private static final Caller ISSUING =
            PaymentsWeb.member("issuing", ISSUER, PaymentsRights.HANDLE_DISPUTE);
    private static final Caller ACQUIRING =
            PaymentsWeb.member("acquiring", ACQUIRER, PaymentsRights.HANDLE_DISPUTE);

    @TempDir Path home;
    private PaymentsWeb web;

    @BeforeEach
    void open() {
        web =
                new PaymentsWeb(
                        FixedClock.at("2026-11-22T04:00:00Z"),
                        home,
                        Map.of(
                                "feiqian.payments.retention.dispute-window-days", "30",
                                "feiqian.payments.retention.transactions.keep-days", "40",
                                "feiqian.payments.retention.transactions.then", "archive"));
    }

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void no_table_holds_a_number_that_was_written_into_words() throws Exception {
        dispute();
        lives();
        retention();
        reference();
        web.upload(OPERATOR, "/api/v1/payments/clearing/files", CARD + ".csv", new byte[] {1}, 202);

        for (String number : List.of(CARD, "4111 1111", PHONE)) {
            assertThat(StoredText.tablesHolding(web.database.superuser(), number))
                    .as(number)
                    .isEmpty();
        }
        assertThat(StoredText.tablesHolding(web.database.superuser(), "持卡人卡号 card_"))
                .as("the words themselves are there, in each table that keeps them")
                .hasSizeGreaterThanOrEqualTo(6);
    }

    private void dispute() throws Exception {
        UUID paid = pay("2026-11-22T03:00:00Z", 1, "6228480402564890018");
        var filed =
                (EffectOutcome.Done<Dispute>)
                        web.bean(Disputes.class)
                                .file(OPERATOR, "file", paid, Dispute.Category.DUPLICATE, "扣了两次");
        String dispute = "/api/v1/payments/disputes/" + filed.effect().id();
        JsonNode course =
                web.post(ISSUING, "1", dispute + "/steps", words("RequestRetrieval", "note"), 200);
        assertThat(course.get("steps").get(0).get("note").asString())
                .contains("card_", "tel_")
                .doesNotContain("1111");
        web.upload(
                ACQUIRING,
                dispute + "/evidence",
                CARD + "签收单.pdf",
                "x".getBytes(StandardCharsets.UTF_8),
                201);
        web.post(ACQUIRING, "2", dispute + "/steps", words("Supply", "note"), 200);
    }

    private void lives() throws Exception {
        String merchants = "/api/v1/payments/merchants";
        JsonNode applied =
                web.post(
                        OPERATOR,
                        "m",
                        merchants,
                        """
                        {"acquirer": "%s", "number": "M1", "reason": "%s",
                         "fields": {"nameZh": "店 %s", "nameEn": "Shop %s", "mcc": "5411", "address": "电话%s"}}\
                        """
                                .formatted(ACQUIRER, WORDS, CARD, CARD, PHONE),
                        202);
        String merchant = applied.get("subject").asString();
        web.post(
                OPERATOR,
                "c",
                "/api/v1/payments/cards",
                """
                {"issuer": "%s", "pan": "6222021001112223331", "expiry": "3011", "reason": "%s"}\
                """
                        .formatted(ISSUER, WORDS),
                200);
        UUID paidAt = RecordIds.merchant(ACQUIRER, "102310054110017");
        web.post(
                OPERATOR,
                "s",
                merchants + "/" + paidAt + "/actions",
                words("Suspend", "reason"),
                200);
        assertThat(merchant).isNotEqualTo(paidAt.toString());
    }

    private void retention() throws Exception {
        pay("2026-09-20T04:00:00Z", 2, "6228480402564890018");
        web.post(
                OPERATOR,
                "r",
                "/api/v1/payments/retention/requests",
                "{\"standing\": true, \"reason\": \"%s\"}".formatted(WORDS),
                202);
    }

    private void reference() throws Exception {
        web.put(
                OPERATOR,
                "/api/v1/payments/reference",
                """
                {"institutions": [{"code": "01040000", "roles": ["ISSUER"], "zh": "%s", "en": "%s", "aliases": ["%s"]}],
                 "merchants": [], "terminals": []}\
                """
                        .formatted(WORDS, WORDS, CARD));
    }

    private UUID pay(String at, int stan, String pan) {
        NewTransaction message =
                RestDoor.message("0120", stan, Instant.parse(at), pan, "01030000", "00", null);
        return ((RestIntake.Outcome.Done)
                        web.bean(RestIntake.class).record(OPERATOR, null, message))
                .transactionId();
    }

    private static String words(String action, String field) {
        return "{\"action\": \"%s\", \"%s\": \"%s\"}".formatted(action, field, WORDS);
    }
}
