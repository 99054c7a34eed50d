package io.feiqian.payments.retention;

import static io.feiqian.payments.retention.RetentionRoom.OLD;
import static io.feiqian.payments.retention.RetentionRoom.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Language;
import io.feiqian.kernel.Money;
import io.feiqian.payments.JobState;
import io.feiqian.payments.clearing.ClearingRoom;
import io.feiqian.payments.effects.Dispute;
import io.feiqian.payments.effects.EffectOutcome;
import io.feiqian.payments.retention.Hold.Reason;
import io.feiqian.platform.storage.Scope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
@Tag("slow")
class RetentionTest {

    private static final Scope NETWORK = new Scope.Network();

    @TempDir private Path home;
    private RetentionRoom room;

    @BeforeEach
    void open() {
        room = new RetentionRoom(home);
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void what_is_archived_and_restored_is_the_same_to_the_last_byte_over_seeds() throws Exception {
        for (long seed = 1; seed <= 4; seed++) {
            Random random = new Random(seed);
            LocalDate day = OLD.plusDays(2 * seed);
            room.payments(random, 25, day);
            strangeText(random);
        }
        room.payments(new Random(9), 10, TODAY);
        Map<String, String> before = room.contents();
        long transactions = room.network.room.number("select count(*) from payments.transactions");

        RetentionJob job = room.archived();

        assertThat(job.state()).as(job.problem()).isEqualTo(JobState.DONE);
        assertThat(job.held()).isEmpty();
        // What is gone from the rows is in the roll-ups, and the other way round.
        assertThat(
                        room.network.room.number(
                                """
                                select (select count(*) from payments.transactions)
                                     + (select sum(transactions) from payments.day_institutions join payments.rolled using (day))\
                                """))
                .isEqualTo(transactions);
        assertThat(room.archivedDays("transactions")).hasSizeGreaterThanOrEqualTo(4);
        assertThat(room.archivedDays("messages")).hasSizeGreaterThanOrEqualTo(4);
        assertThat(room.contents().keySet())
                .allMatch(key ->
                        key.compareTo("messages/" + TODAY) < 0
                                || key.contains(TODAY.minusDays(1).toString())
                                || key.contains(TODAY.toString()));
        assertThat(
                        room.network.room.number(
                                "select count(*) from payments.changed_days where day < current_date - 100000"))
                .isZero();
        for (LocalDate day : room.archivedDays("transactions")) {
            assertThat(room.restored(DataClass.TRANSACTIONS, day).state()).isEqualTo(JobState.DONE);
        }
        assertThat(room.archivedDays("transactions")).isEmpty();
        assertThat(room.archivedDays("messages")).isEmpty();
        assertThat(room.contents()).isEqualTo(before);
    }

    /** Text that a file between two databases could get wrong. */
    private void strangeText(Random random) {
        String[] texts = {
            "\\N", "", "\"", "a,b", "line\nbreak", "\r\n", "'", "汉字 😀", "\\", "NULL"
        };
        room.network.room.sql(jdbc ->
                jdbc.sql(
                                """
                                update payments.transactions set device = ?, wallet = ?, fraud_label = ?
                                 where id in (select id from payments.transactions order by random() limit 9)\
                                """)
                        .param(texts[random.nextInt(texts.length)])
                        .param(texts[random.nextInt(texts.length)])
                        .param(random.nextBoolean())
                        .update());
        room.network.room.sql(jdbc ->
                jdbc.sql(
                                """
                                update payments.messages set fields = fields || jsonb_build_object('48', ?::text)
                                 where id in (select id from payments.messages order by random() limit 9)\
                                """)
                        .param(texts[random.nextInt(texts.length)])
                        .update());
    }

    @Test
    void nothing_goes_without_being_configured() throws Exception {
        room.payments(new Random(1), 10, OLD);
        try (Retention keeping =
                new Retention(
                        room.network.room.tenants,
                        RetentionSettings.forEver(),
                        room.folder,
                        room.network.room.clock::instant,
                        room.network.room.clock,
                        room.network.room.ids)) {

            assertThat(keeping.plan()).isEmpty();
            assertThat(keeping.settings().limits(TODAY)).isEmpty();
        }
    }

    @Test
    void a_plan_tells_days_rows_bytes_and_changes_nothing() throws Exception {
        room.payments(new Random(1), 10, OLD);
        Map<String, String> before = room.contents();

        List<PlannedDay> plan = room.retention.plan();

        long live = room.network.room.number("select count(*) from payments.transactions");
        assertThat(
                        plan.stream()
                                .filter(day -> day.dataClass() == DataClass.TRANSACTIONS)
                                .mapToLong(PlannedDay::rows)
                                .sum())
                .isEqualTo(live);
        assertThat(plan).allMatch(day -> day.bytes() > 0);
        // Messages follow their transactions, which are still there.
        assertThat(plan)
                .filteredOn(day -> day.dataClass() == DataClass.MESSAGES)
                .allMatch(day -> day.holds().getFirst().reason() == Reason.LIVE_TRANSACTIONS);
        assertThat(room.contents()).isEqualTo(before);
        assertThat(room.archivedDays("transactions")).isEmpty();
    }

    @Test
    void disputes_and_refunds_of_archived_transactions_are_told_so() throws Exception {
        room.payments(new Random(7), 20, OLD);
        UUID transaction = room.transaction(OLD);
        String currency = room.currency(transaction);
        Scope issuer = room.issuer(transaction);
        room.archived();

        var refused =
                (EffectOutcome.Refused<?>)
                        room.refunds()
                                .execute(
                                        ClearingRoom.caller(issuer),
                                        "r",
                                        transaction,
                                        Money.ofMinor(1, currency),
                                        "x");
        var dispute =
                (EffectOutcome.Refused<?>)
                        room.disputes()
                                .file(
                                        ClearingRoom.caller(NETWORK),
                                        "d",
                                        transaction,
                                        Dispute.Category.OTHER,
                                        "x");

        assertThat(refused.reason().in(Language.ZH)).contains(OLD.toString(), "归档");
        assertThat(dispute.reason().in(Language.EN)).contains(OLD.toString(), "was archived");
    }

    @Test
    void a_clearing_record_of_an_archived_day_is_listed_as_such_and_moves_no_money()
            throws Exception {
        room.network.payments(new Random(11), 30);
        String file = room.network.exported(ClearingRoom.ACQUIRERS.getFirst(), 1);
        try (Retention later =
                room.over(room.folder, RetentionRoom.NOON.plus(Duration.ofDays(60)))) {
            RetentionJob job =
                    later.archive(UUID.randomUUID(), null, later.settings().limits(later.today()));
            later.await(job.id());
        }
        assertThat(room.network.room.number("select count(*) from payments.transactions")).isZero();

        room.network.send(file);

        assertThat(room.network.room.number("select count(*) from payments.clearing_records"))
                .isPositive();
        assertThat(
                        room.network.room.text(
                                "select string_agg(distinct difference, ' ') from payments.clearing_records"))
                .isEqualTo("ARCHIVED");
        assertThat(
                        room.network.room.number(
                                "select sum(cleared_minor)::bigint from payments.clearing_records"))
                .isZero();
    }

    @Test
    void a_restored_day_is_live_until_its_date_with_all_that_was_said_about_it() throws Exception {
        room.payments(new Random(8), 40, OLD);
        UUID transaction = room.transaction(OLD);
        room.dispute(transaction);
        room.network.room.sql(jdbc ->
                jdbc.sql(
                                "update payments.disputes set state = 'REJECTED', filed_at = filed_at - interval '50 days'")
                        .update());
        Map<String, String> before = room.contents();
        room.archived();
        assertThat(room.archivedDays("disputes")).hasSize(1);
        assertThat(room.contents()).isEmpty();

        RetentionJob restored = room.restored(DataClass.TRANSACTIONS, OLD);
        RetentionJob again = room.restored(DataClass.TRANSACTIONS, OLD);
        RetentionJob rerun = room.archived();

        assertThat(restored.rowsMoved()).isPositive();
        assertThat(again.rowsMoved()).isZero();
        assertThat(rerun.daysTotal()).isZero();
        assertThat(room.network.room.transactions.visible(NETWORK, transaction)).isTrue();
        assertThat(room.archivedDays("disputes")).isEmpty();
        assertThat(before).containsAllEntriesOf(room.contents());

        room.network.room.sql(jdbc ->
                jdbc.sql("update payments.restored_days set live_until = ?")
                        .param(TODAY.minusDays(1))
                        .update());
        assertThat(room.archived().held()).isEmpty();
        assertThat(room.contents()).isEmpty();
        assertThat(room.files())
                .hasSize(
                        (int)
                                room.network.room.number(
                                        "select count(*) from payments.archived_days"));
    }

    @Test
    void a_file_that_is_lost_or_was_touched_is_told_and_nothing_comes_back() throws Exception {
        room.payments(new Random(9), 20, OLD);
        room.archived();
        Path file =
                room.folder.resolve(
                        room.network.room.text(
                                "select file from payments.archived_days where area = 'transactions' and day = '"
                                        + OLD
                                        + "'"));
        Files.write(file, new byte[] {0}, StandardOpenOption.APPEND);

        RetentionJob touched = room.restored(DataClass.TRANSACTIONS, OLD);
        Files.delete(file);
        RetentionJob lost = room.restored(DataClass.TRANSACTIONS, OLD);

        assertThat(touched.state()).isEqualTo(JobState.FAILED);
        assertThat(touched.problem()).contains("SHA-256 differs");
        assertThat(lost.problem()).contains("is not there");
        assertThat(room.archivedDays("transactions")).contains(OLD);
        assertThat(room.network.room.number("select count(*) from payments.transactions")).isZero();
    }

    @Test
    void a_restore_that_would_end_before_today_and_a_second_job_are_refused() {
        assertThatThrownBy(() ->
                        room.retention.restore(
                                null, DataClass.TRANSACTIONS, OLD, TODAY.minusDays(1)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("is over already");
    }

    @Test
    void the_followers_of_changes_do_not_read_an_archived_day_again() throws Exception {
        room.payments(new Random(10), 20, OLD);
        room.dispute(room.transaction(OLD));
        room.network.room.sql(jdbc ->
                jdbc.sql(
                                "update payments.disputes set state = 'REJECTED', filed_at = filed_at - interval '50 days'")
                        .update());
        room.network.room.sql(jdbc -> jdbc.sql("delete from payments.changed_days").update());

        room.archived();
        room.restored(DataClass.TRANSACTIONS, OLD);

        assertThat(room.network.room.number("select count(*) from payments.changed_days")).isZero();
    }
}
