package io.feiqian.payments.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.payments.PaymentsRights;
import io.feiqian.payments.exports.Exports;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.platform.access.Caller;
import io.feiqian.testkit.FixedClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Exports by HTTP: who starts them, what can be fetched, and when they start by themselves. */
@Timeout(120)
class ExportsHttpTest {

    private static final String EXPORTS = "/api/v1/payments/exports";
    private static final Caller OPERATOR =
            PaymentsWeb.network("operator", PaymentsRights.EXPORT, PaymentsRights.RECORD);
    private static final Caller MEMBER =
            PaymentsWeb.member(
                    "member", RecordIds.institution("01030000").value(), PaymentsRights.EXPORT);

    @TempDir Path home;
    private PaymentsWeb web;

    @BeforeEach
    void open() {
        web = new PaymentsWeb(FixedClock.at("2026-11-22T04:00:00Z"), home);
        web.bean(RestIntake.class)
                .record(
                        OPERATOR,
                        null,
                        RestDoor.message(
                                "0120",
                                1,
                                Instant.parse("2026-11-22T03:59:00Z"),
                                "6228480402564890018",
                                "01030000",
                                "00",
                                null));
    }

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void an_export_names_who_started_it_and_its_files_are_fetched_by_table_and_by_day()
            throws Exception {
        JsonNode job = exported(OPERATOR);

        assertThat(job.get("state").asString()).isEqualTo("Done");
        assertThat(job.get("startedBy").get("name").asString()).isEqualTo("operator");
        assertThat(web.text(OPERATOR, EXPORTS + "/files/cards", 200)).startsWith("PAR1");
        assertThat(web.text(OPERATOR, EXPORTS + "/files/transactions/2026-11-22", 200))
                .startsWith("PAR1");
        web.text(OPERATOR, EXPORTS + "/files/transactions", 404);
        web.text(OPERATOR, EXPORTS + "/files/cards/1970-01-01", 404);
        web.text(MEMBER, EXPORTS + "/files/cards", 404);
        assertThat(exported(MEMBER).get("folder").isNull()).isTrue();
        assertThat(web.text(MEMBER, EXPORTS + "/files/cards", 200)).startsWith("PAR1");
    }

    @Test
    void the_daily_time_is_told_to_who_sees_the_network() throws Exception {
        JsonNode plan = web.get(OPERATOR, EXPORTS + "/schedule", 200);

        assertThat(plan.get("dailyAt").asString()).isEqualTo("02:30");
        assertThat(plan.get("zone").asString()).isEqualTo("Asia/Shanghai");
        assertThat(plan.get("nextAt").asString()).isEqualTo("2026-11-22T18:30:00Z");
        assertThat(web.get(MEMBER, EXPORTS + "/schedule", 200).get("dailyAt").isNull()).isTrue();
        web.get(PaymentsWeb.network("reader"), EXPORTS + "/schedule", 403);
    }

    private JsonNode exported(Caller caller) throws Exception {
        JsonNode started = web.post(caller, "k", EXPORTS, "", 202);
        String id = started.get("id").asString();
        web.bean(Exports.class).await(UUID.fromString(id));
        return web.get(caller, EXPORTS + "/" + id, 200);
    }
}
