package io.feiqian.payments.retention;

import static io.feiqian.payments.retention.RetentionRoom.OLD;
import static io.feiqian.payments.retention.RetentionRoom.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Money;
import io.feiqian.payments.JobState;
import io.feiqian.payments.clearing.ClearingRoom;
import io.feiqian.payments.retention.Hold.Reason;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.nio.file.Path;
import java.sql.Connection;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/** Days that are over their limit and stay, because something still needs them. */
@Timeout(180)
@Tag("slow")
class HeldBackTest {

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
    void a_day_with_an_open_dispute_stays_with_its_messages_until_the_dispute_ends()
            throws Exception {
        room.payments(new Random(2), 20, OLD);
        UUID disputed = room.transaction(OLD);
        room.dispute(disputed);

        RetentionJob job = room.archived();

        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(reasons(job, DataClass.TRANSACTIONS, OLD)).containsExactly(Reason.OPEN_DISPUTE);
        assertThat(reasons(job, DataClass.MESSAGES, OLD)).containsExactly(Reason.LIVE_TRANSACTIONS);
        assertThat(room.archivedDays("transactions")).doesNotContain(OLD);

        room.network.room.sql(
                jdbc -> jdbc.sql("update payments.disputes set state = 'WITHDRAWN'").update());
        assertThat(room.archived().held()).isEmpty();
        assertThat(room.archivedDays("transactions")).contains(OLD);
        assertThat(room.archivedDays("messages")).contains(OLD);
    }

    @Test
    void a_day_with_a_proposed_refund_a_waiting_original_or_open_settlement_stays()
            throws Exception {
        room.payments(new Random(3), 30, ClearingRoom.DAY.minusDays(60));
        UUID refunded = room.transaction(OLD);
        room.refunds()
                .propose(
                        ClearingRoom.caller(NETWORK),
                        "r",
                        refunded,
                        Money.ofMinor(1, room.currency(refunded)),
                        "客户要求");

        assertThat(reasons(room.archived(), DataClass.TRANSACTIONS, OLD))
                .containsExactly(Reason.PROPOSED_REFUND);

        room.network.room.sql(
                jdbc -> jdbc.sql("update payments.refunds set state = 'CANCELLED'").update());
        room.network.room.sql(jdbc ->
                jdbc.sql(
                                "insert into payments.waiting_originals (id) values (payments.first_id(?))")
                        .param(OLD)
                        .update());
        assertThat(reasons(room.archived(), DataClass.TRANSACTIONS, OLD))
                .containsExactly(Reason.WAITING_ORIGINAL);

        room.network.room.sql(jdbc -> jdbc.sql("delete from payments.waiting_originals").update());
        room.network.room.sql(jdbc ->
                jdbc.sql(
                                "insert into payments.settlement_days values (?, now(), gen_random_uuid())")
                        .param(OLD)
                        .update());
        assertThat(reasons(room.archived(), DataClass.TRANSACTIONS, OLD))
                .containsExactly(Reason.UNCLOSED_DAY);
    }

    @Test
    void a_refund_stays_while_its_original_does() throws Exception {
        room.payments(new Random(4), 20, OLD);
        room.payments(new Random(5), 20, OLD.plusDays(4));
        UUID original = room.transaction(OLD);
        room.network.room.sql(jdbc ->
                jdbc.sql(
                                """
                                update payments.transactions set original_id = ?
                                 where id = (select id from payments.transactions
                                              where (occurred_at at time zone 'UTC')::date = ? order by id limit 1)\
                                """)
                        .param(original)
                        .param(OLD.plusDays(4))
                        .update());
        room.dispute(original);

        RetentionJob job = room.archived();

        assertThat(reasons(job, DataClass.TRANSACTIONS, OLD.plusDays(4)))
                .containsExactly(Reason.LINKED_ORIGINAL);
    }

    @Test
    void what_changes_while_it_is_read_is_not_removed() throws Exception {
        room.payments(new Random(6), 20, OLD);
        UUID changed = room.transaction(OLD);
        Scopes.call(
                new Scope.System(),
                () -> {
                    try (Connection late = room.network.room.tenants.getConnection()) {
                        late.setAutoCommit(false);
                        JdbcClient.create(
                                        new org.springframework.jdbc.datasource
                                                .SingleConnectionDataSource(late, true))
                                .sql(
                                        "update payments.transactions set reversed_minor = 1 where id = ?")
                                .param(changed)
                                .update();
                        RetentionJob job = room.archived();

                        assertThat(reasons(job, DataClass.TRANSACTIONS, OLD))
                                .containsExactly(Reason.IN_USE);
                        late.commit();
                        return true;
                    }
                });
        assertThat(room.archivedDays("transactions")).doesNotContain(OLD);
        assertThat(room.archived().held()).isEmpty();

        room.restored(DataClass.TRANSACTIONS, OLD);
        assertThat(
                        room.network.room.number(
                                "select reversed_minor from payments.transactions where id = '"
                                        + changed
                                        + "'"))
                .isOne();
    }

    @Test
    void clearing_of_a_day_stays_until_it_is_settled_and_its_transactions_are_archived()
            throws Exception {
        room.network.payments(new Random(12), 30);
        room.network.send(room.network.exported(ClearingRoom.ACQUIRERS.getFirst(), 1));
        Map<String, String> before = room.contents(TODAY.plusDays(1));
        try (Retention later =
                room.over(room.folder, RetentionRoom.NOON.plus(Duration.ofDays(60)))) {
            RetentionJob open =
                    ended(
                            later,
                            later.archive(
                                    UUID.randomUUID(),
                                    null,
                                    later.settings().limits(later.today())));
            assertThat(reasons(open, DataClass.CLEARING, ClearingRoom.DAY))
                    .containsExactly(Reason.UNSETTLED, Reason.LIVE_TRANSACTIONS);

            room.network.settlement.close(ClearingRoom.caller(NETWORK), ClearingRoom.DAY);
            room.network.room.sql(jdbc ->
                    jdbc.sql(
                                    "insert into payments.settlement_days values ('2026-11-30', now(), gen_random_uuid())")
                            .update());
            RetentionJob closed =
                    ended(
                            later,
                            later.archive(
                                    UUID.randomUUID(),
                                    null,
                                    later.settings().limits(later.today())));
            assertThat(closed.held()).isEmpty();
            assertThat(room.archivedDays("clearing_records")).containsExactly(ClearingRoom.DAY);

            // With its transactions the clearing comes back, or it could be cleared a second time.
            ended(
                    later,
                    later.restore(null, DataClass.TRANSACTIONS, ClearingRoom.DAY, later.today()));
        }
        assertThat(room.archivedDays("clearing_records")).isEmpty();
        assertThat(before).containsAllEntriesOf(room.contents(TODAY.plusDays(1)));
    }

    private static RetentionJob ended(Retention retention, RetentionJob job) throws Exception {
        retention.await(job.id());
        RetentionJob ended = retention.job(job.id()).orElseThrow();
        assertThat(ended.state()).as(ended.problem()).isEqualTo(JobState.DONE);
        return ended;
    }

    private static List<Reason> reasons(RetentionJob job, DataClass dataClass, LocalDate day) {
        return job.held().stream()
                .filter(held -> held.dataClass() == dataClass && held.day().equals(day))
                .flatMap(held -> held.holds().stream())
                .map(Hold::reason)
                .toList();
    }
}
