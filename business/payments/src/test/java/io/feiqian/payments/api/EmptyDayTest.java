package io.feiqian.payments.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.payments.PaymentsRights;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.platform.access.Caller;
import io.feiqian.testkit.FixedClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A day on which nothing happened is a real answer: no error, and no rate of zero. */
@Timeout(120)
class EmptyDayTest {

    private static final String PAYMENTS = "/api/v1/payments";
    private static final String EMPTY_DAY = "2026-11-21";
    private static final UUID ACQUIRER = RecordIds.institution("01020000").value();
    private static final Caller NETWORK =
            PaymentsWeb.network(
                    "operator",
                    PaymentsRights.RECORD,
                    PaymentsRights.CLEAR,
                    PaymentsRights.SETTLE,
                    PaymentsRights.EXPORT);

    @TempDir Path home;
    private PaymentsWeb web;

    @BeforeEach
    void open() {
        web = new PaymentsWeb(FixedClock.at("2026-11-23T04:00:00Z"), home);
    }

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void an_empty_record_answers_every_question_of_the_console() throws Exception {
        for (String list :
                List.of(
                        "/transactions",
                        "/clearing/files",
                        "/clearing/unpresented?date=" + EMPTY_DAY,
                        "/clearing/taken-back?date=" + EMPTY_DAY,
                        "/disputes",
                        "/transfers",
                        "/exports",
                        "/institutions",
                        "/merchants")) {
            assertThat(web.get(NETWORK, PAYMENTS + list, 200).get("items")).as(list).isEmpty();
        }
        assertNoRate(web.get(NETWORK, PAYMENTS + "/summary", 200));
        assertNoRate(web.get(NETWORK, PAYMENTS + "/network", 200));
    }

    @Test
    void a_day_without_payments_beside_one_with_some_is_empty_in_every_way() throws Exception {
        web.bean(RestIntake.class)
                .record(
                        NETWORK,
                        null,
                        RestDoor.message(
                                "0120",
                                1,
                                Instant.parse("2026-11-22T04:00:00Z"),
                                RestDoor.UNION_PAY,
                                "01030000",
                                "00",
                                null));
        String period = "from=" + EMPTY_DAY + "T00:00:00Z&to=" + EMPTY_DAY + "T14:00:00Z";

        assertNoRate(web.get(NETWORK, PAYMENTS + "/summary?" + period, 200));
        assertThat(web.get(NETWORK, PAYMENTS + "/transactions?" + period, 200).get("items"))
                .isEmpty();
        assertThat(
                        web.text(
                                NETWORK,
                                PAYMENTS
                                        + "/clearing/export?institution="
                                        + ACQUIRER
                                        + "&date="
                                        + EMPTY_DAY,
                                200))
                .isEqualTo("H,FQC1,01020000,2026-11-21,1\nT,0\n");
        assertThat(
                        web.text(
                                NETWORK,
                                PAYMENTS
                                        + "/transfers/notification?institution="
                                        + ACQUIRER
                                        + "&date="
                                        + EMPTY_DAY,
                                200))
                .contains("camt.054")
                .doesNotContain("<Ntry>");
        JsonNode open = web.get(NETWORK, PAYMENTS + "/settlement/days/" + EMPTY_DAY, 200);
        assertThat(open.get("closed").asBoolean()).isFalse();
        assertThat(open.get("positions")).isEmpty();
    }

    private static void assertNoRate(JsonNode view) {
        assertThat(view.get("totals").get("count").asLong()).isZero();
        assertThat(view.get("totals").get("approvalRate").isNull()).isTrue();
        assertThat(view.get("totals").get("amounts")).isEmpty();
    }
}
