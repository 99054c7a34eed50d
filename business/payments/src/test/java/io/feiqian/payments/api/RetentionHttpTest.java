package io.feiqian.payments.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.payments.PaymentsRights;
import io.feiqian.payments.imports.JobLock;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.payments.retention.DailyRun;
import io.feiqian.payments.retention.Retention;
import io.feiqian.payments.retention.RetentionRights;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.tools.Approval;
import io.feiqian.platform.tools.Approvals;
import io.feiqian.platform.tools.DecisionOutcome;
import io.feiqian.testkit.FixedClock;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Retention by HTTP: rights, the second person, refusals, what archived things say of themselves.
 */
@Timeout(120)
@Tag("slow")
class RetentionHttpTest {

    private static final String RETENTION = "/api/v1/payments/retention";
    private static final String TRANSACTIONS = "/api/v1/payments/transactions";
    private static final String ARCHIVED = "/api/v1/payments/archived?dataClass=transactions";
    private static final String OLD_DAY = "2026-09-20";
    private static final Instant OLD = Instant.parse("2026-09-20T04:00:00Z");
    private static final Map<String, Object> SETTINGS =
            Map.of(
                    "feiqian.payments.retention.dispute-window-days", "30",
                    "feiqian.payments.retention.transactions.keep-days", "40",
                    "feiqian.payments.retention.transactions.then", "archive",
                    "feiqian.payments.retention.daily-at", "03:30");
    private static final Caller READER = PaymentsWeb.network("reader", RetentionRights.READ);
    private static final Caller STRANGER = PaymentsWeb.network("stranger", PaymentsRights.RECORD);
    private static final Caller OPERATOR =
            PaymentsWeb.network("operator", RetentionRights.READ, RetentionRights.RUN);
    private static final Caller SECOND =
            PaymentsWeb.network("second", Approvals.DECIDE, RetentionRights.APPROVE);
    private static final Caller CLEARER = PaymentsWeb.network("clearer", PaymentsRights.CLEAR);
    private static final String EXPORT =
            "/api/v1/payments/clearing/export?institution="
                    + RecordIds.institution("01020000").value()
                    + "&date=%s";
    private static final Caller MEMBER =
            PaymentsWeb.member(
                    "member",
                    RecordIds.institution("01030000").value(),
                    RetentionRights.READ,
                    RetentionRights.RUN);
    private static final String ASK = "{\"standing\": false, \"reason\": \"季度归档\"}";

    @TempDir Path home;
    private PaymentsWeb web;
    private int stan;
    private UUID live = new UUID(0, 0);

    @BeforeEach
    void open() {
        web = new PaymentsWeb(FixedClock.at("2026-11-22T04:00:00Z"), home, SETTINGS);
        // The data's own today is that of its last payment.
        live = pay(Instant.parse("2026-11-22T03:00:00Z"));
    }

    @AfterEach
    void close() {
        web.close();
    }

    /** Nothing is told of an archived day, and nothing compared with it. */
    private void assertNotSummed() throws Exception {
        String summary = "/api/v1/payments/summary?from=%s&to=%s";
        Instant next = OLD.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        Instant end = next.plus(1, ChronoUnit.DAYS);

        assertThat(web.get(READER, summary.formatted(OLD, next), 410).toString())
                .contains("archived", OLD_DAY);
        JsonNode after = web.get(READER, summary.formatted(next, end), 200);
        assertThat(after.get("period").get("archivedDays").asInt()).isZero();
        assertThat(after.get("before").get("archivedDays").asInt()).isOne();
        assertThat(after.get("hoursBefore")).isEmpty();
        assertThat(after.get("totalsBefore").get("count").asInt()).isZero();
    }

    private UUID pay(Instant at) {
        stan++;
        var done =
                (RestIntake.Outcome.Done)
                        web.bean(RestIntake.class).record(STRANGER, null, message(stan, at));
        return done.transactionId();
    }

    private static NewTransaction message(int stan, Instant at) {
        return RestDoor.message(
                "0120", stan, at.plusSeconds(stan), "6228480402564890018", "01030000", "00", null);
    }

    @Test
    void days_go_after_a_second_person_agreed_and_come_back_when_asked() throws Exception {
        UUID old = pay(OLD);
        JsonNode before = web.get(MEMBER, TRANSACTIONS + "/" + old, 200);

        JsonNode plan = web.get(READER, RETENTION + "/plan", 200).get("items");
        assertThat(plan.get(0).get("dataClass").asString()).isEqualTo("Transactions");
        assertThat(plan.get(0).get("day").asString()).isEqualTo(OLD_DAY);
        assertThat(plan.get(0).get("rows").asInt()).isEqualTo(1);
        assertThat(plan.get(0).get("held")).isEmpty();
        assertThat(plan.get(1).get("held").get(0).get("reason").asString())
                .isEqualTo("LiveTransactions");

        JsonNode asked = web.post(OPERATOR, "k", RETENTION + "/requests", ASK, 202);
        web.post(OPERATOR, "k", RETENTION + "/requests", ASK, 202);
        assertThat(approvals()).hasSize(1);
        assertThat(web.get(READER, RETENTION + "/jobs", 200).get("items")).isEmpty();
        web.get(MEMBER, TRANSACTIONS + "/" + old, 200);
        assertThat(decide(OPERATOR, true)).isInstanceOf(DecisionOutcome.NotAllowed.class);
        assertThat(decide(SECOND, true)).isInstanceOf(DecisionOutcome.Decided.class);
        JsonNode job = ended(asked.get("id").asString());

        assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("Done");
        assertThat(job.get("startedBy").get("name").asString()).isEqualTo("operator");
        assertThat(job.get("rowsMoved").asInt()).isEqualTo(2);
        assertThat(
                        web.get(READER, RETENTION, 200)
                                .get("requests")
                                .get(0)
                                .get("decidedBy")
                                .asString())
                .isEqualTo("second");
        JsonNode days = web.get(READER, RETENTION + "/days", 200).get("items");
        assertThat(days).hasSize(2);
        assertThat(days.get(0).get("sums").toString() + days.get(1).get("sums"))
                .contains("\"amount_minor\":{\"CNY\":12800}");

        assertNotSummed();
        JsonNode gone = web.get(MEMBER, TRANSACTIONS + "/" + old, 410);
        assertThat(gone.get("type").asString()).endsWith("archived");
        assertThat(gone.get("detail").asString()).contains(OLD_DAY, "2026-11-22", "restore");
        web.get(MEMBER, TRANSACTIONS + "/" + old + "/messages", 410);
        web.get(MEMBER, TRANSACTIONS + "/" + live, 200);
        assertThat(web.text(CLEARER, EXPORT.formatted(OLD_DAY), 410)).contains(OLD_DAY);
        assertThat(web.text(CLEARER, EXPORT.formatted("2026-11-22"), 200)).contains("FQC1");
        JsonNode leftOut = web.get(MEMBER, ARCHIVED + "&from=2026-09-01&to=" + OLD_DAY, 200);
        assertThat(leftOut.get("days").asInt()).isEqualTo(1);
        assertThat(leftOut.get("first").asString()).isEqualTo(OLD_DAY);
        assertThat(leftOut.get("last").asString()).isEqualTo(OLD_DAY);
        assertThat(web.get(MEMBER, ARCHIVED + "&from=2026-09-21", 200).get("days").asInt())
                .isZero();
        assertThat(web.bean(RestIntake.class).record(STRANGER, null, message(77, OLD)))
                .isInstanceOf(RestIntake.Outcome.Archived.class);

        JsonNode restore = web.post(OPERATOR, "r", RETENTION + "/restores", restore(30), 202);
        assertThat(ended(restore.get("id").asString()).get("state").asString()).isEqualTo("Done");
        assertThat(web.get(MEMBER, TRANSACTIONS + "/" + old, 200)).isEqualTo(before);
        assertThat(web.get(READER, RETENTION + "/days", 200).get("items")).isEmpty();
        assertThat(web.get(MEMBER, ARCHIVED, 200).get("days").asInt()).isZero();
    }

    @Test
    void only_who_acts_for_the_network_and_has_the_right_sees_or_runs_it() throws Exception {
        for (String path : List.of("", "/plan", "/jobs", "/days")) {
            assertThat(web.text(STRANGER, RETENTION + path, 403))
                    .contains("payments.retention.read");
            assertThat(web.text(MEMBER, RETENTION + path, 403))
                    .contains("only the network's operator");
        }
        assertThat(web.post(READER, "k", RETENTION + "/requests", ASK, 403).toString())
                .contains("payments.retention.run");
        assertThat(web.post(MEMBER, "k", RETENTION + "/requests", ASK, 403).toString())
                .contains("only the network's operator");
        assertThat(web.post(MEMBER, "k", RETENTION + "/restores", restore(1), 403).toString())
                .contains("only the network's operator");
        assertThat(
                        web.room.number(
                                """
                                select count(*) from information_schema.column_privileges
                                 where table_schema = 'payments' and table_name = 'archived_days' and grantee = 'feiqian_app'
                                   and column_name not in ('area', 'day', 'archived_at')\
                                """))
                .as("an institution learns that a day is archived, not how much there was")
                .isZero();
    }

    @Test
    void what_makes_no_sense_is_refused() throws Exception {
        assertThat(web.post(OPERATOR, "k", RETENTION + "/requests", ASK, 409).toString())
                .contains("No day is over its limit");
        pay(OLD);
        web.post(OPERATOR, "k", RETENTION + "/requests", ASK, 202);
        assertThat(
                        web.post(
                                        OPERATOR,
                                        "k",
                                        RETENTION + "/requests",
                                        ASK.replace("季度", "年度"),
                                        409)
                                .toString())
                .contains("key-reused");
        web.post(OPERATOR, "e", RETENTION + "/requests", "{\"reason\": \"\"}", 422);
        web.post(OPERATOR, "e", RETENTION + "/requests", "{}", 422);
        web.post(OPERATOR, "e", RETENTION + "/restores", restore(0), 422);
        web.post(
                OPERATOR,
                "e",
                RETENTION + "/restores",
                "{\"dataClass\": \"nonsense\", \"day\": \"2026-09-20\", \"reason\": \"x\"}",
                422);
        assertThat(web.text(MEMBER, ARCHIVED + "x", 422)).contains("intake-keys");
        web.post(OPERATOR, "e", RETENTION + "/jobs/" + UUID.randomUUID() + "/cancel", "", 404);
        assertThat(decide(SECOND, false)).isInstanceOf(DecisionOutcome.Decided.class);
        assertThat(web.get(READER, RETENTION, 200).get("requests").get(0).get("state").asString())
                .isEqualTo("Rejected");
        assertThat(web.get(READER, RETENTION + "/jobs", 200).get("items")).isEmpty();
    }

    @Test
    void the_daily_run_moves_nothing_until_two_agreed_to_the_policy() throws Exception {
        pay(OLD);
        web.bean(DailyRun.class).runWhenDue();
        JsonNode refused = web.get(READER, RETENTION + "/jobs", 200).get("items");
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).get("state").asString()).isEqualTo("Failed");
        assertThat(refused.get(0).get("problem").asString()).contains("Nobody has agreed");
        web.room.sql(jdbc -> jdbc.sql("delete from payments.retention_jobs").update());

        web.post(
                OPERATOR,
                "s",
                RETENTION + "/requests",
                "{\"standing\": true, \"reason\": \"按制度\"}",
                202);
        decide(SECOND, true);
        assertThat(web.get(READER, RETENTION, 200).get("consent").get("decidedBy").asString())
                .isEqualTo("second");
        web.bean(DailyRun.class).runWhenDue();
        web.bean(DailyRun.class).runWhenDue();

        JsonNode jobs = web.get(READER, RETENTION + "/jobs", 200).get("items");
        assertThat(jobs).hasSize(1);
        JsonNode job = ended(jobs.get(0).get("id").asString());
        assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("Done");
        assertThat(web.get(READER, RETENTION + "/days", 200).get("items")).hasSize(2);
    }

    @Test
    @Timeout(30)
    void a_second_archiving_agreed_while_another_runs_is_refused_at_once_with_the_reason()
            throws Exception {
        pay(OLD);
        JsonNode asked = web.post(OPERATOR, "k", RETENTION + "/requests", ASK, 202);
        UUID other = UUID.randomUUID();
        // What a job of another process holds while it runs.
        UUID lock = UUID.nameUUIDFromBytes("payments.retention".getBytes(UTF_8));
        try (JobLock _ = JobLock.tryFor(web.room.tenants, lock).orElseThrow()) {
            web.room.sql(jdbc ->
                    jdbc.sql(
                                    """
                                    insert into payments.retention_jobs (id, kind, state, wanted, started_at)
                                    values (?, 'ARCHIVE', 'RUNNING', '{"limits": {}}', now())\
                                    """)
                            .param(other)
                            .update());
            assertThat(decide(SECOND, true)).isInstanceOf(DecisionOutcome.Decided.class);
        }

        JsonNode request = web.get(READER, RETENTION, 200).get("requests").get(0);
        assertThat(request.get("id")).isEqualTo(asked.get("id"));
        assertThat(request.get("state").asString()).isEqualTo("Refused");
        assertThat(request.get("problem").asString())
                .contains(other.toString(), "正在运行", "is running");
    }

    private JsonNode ended(String job) throws Exception {
        web.bean(Retention.class).await(UUID.fromString(job));
        return web.get(READER, RETENTION + "/jobs/" + job, 200);
    }

    private static String restore(int liveDays) {
        return "{\"day\": \"%s\", \"liveDays\": %d, \"reason\": \"调查\"}"
                .formatted(OLD_DAY, liveDays);
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
}
