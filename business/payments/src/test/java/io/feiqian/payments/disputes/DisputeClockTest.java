package io.feiqian.payments.disputes;

import static io.feiqian.payments.disputes.DisputeRoom.ISSUING;
import static io.feiqian.payments.disputes.DisputeRoom.NETWORK;
import static io.feiqian.payments.disputes.DisputeRoom.asSystem;
import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.payments.DataClocks;
import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.effects.Dispute;
import io.feiqian.payments.effects.Dispute.State;
import io.feiqian.payments.effects.Disputes;
import io.feiqian.payments.settlement.Settlement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a dispute is filed, due and settled: on the clock of its payment. */
@Timeout(120)
@Tag("slow")
class DisputeClockTest {

    private final DisputeRoom here = new DisputeRoom();
    private final RecordRoom room = here.record;
    private final Supplier<DataClocks> wall = DataClocks.following(here.clock);
    private final Disputes filing = new Disputes(room.tenants, room.transactions, wall, room.ids);
    private final DisputeHandling handling = new DisputeHandling(room.tenants, wall, room.ids);

    @AfterEach
    void close() {
        here.close();
    }

    @Test
    void a_deadline_has_its_whole_day_though_money_moves_on_the_next_business_day_by_then()
            throws Exception {
        here.now = Instant.parse("2026-11-20T15:30:00Z");
        UUID id = here.filed(filing);
        assertThat(here.found(id).dueOn())
                .isEqualTo(here.workingDaysAfter("2026-11-20", Dispute.FILED_WORKING_DAYS));

        handling.act(ISSUING, "c", id, DisputeAction.CHARGE_BACK, "说明");

        LocalDate due = LocalDate.of(2026, 12, 18);
        assertThat(here.found(id).dueOn()).isEqualTo(due);
        assertThat(asSystem(() -> here.cases.moves(id)).getFirst().settlementDate())
                .isEqualTo("2026-11-21");
        here.now = Instant.parse("2026-12-18T15:59:59Z");
        assertThat(handling.expire()).isZero();
        here.now = Instant.parse("2026-12-18T16:00:00Z");
        assertThat(handling.expire()).isEqualTo(1);
    }

    @Test
    void a_dispute_runs_on_the_clock_of_its_payment_which_is_a_files_or_the_networks()
            throws Exception {
        Instant inFile = Instant.parse("2018-12-28T04:00:00Z");
        Instant ahead = Instant.parse("2027-02-03T01:00:00Z");
        room.sql(jdbc ->
                jdbc.sql(
                                """
                                insert into payments.data_sets values
                                ('live', 'Asia/Shanghai', '23:00', '2026-09-01 00:00Z', '2027-02-03 01:00Z', true, '2026-09-01 00:00Z'),
                                ('2018.csv', 'UTC', '00:00', '2018-01-01 00:00Z', '2018-12-28 04:00Z', false, '2026-11-01 00:00Z')\
                                """)
                        .update());
        Disputes filing =
                new Disputes(room.tenants, room.transactions, room.dataSets::clocks, room.ids);
        DisputeHandling handling =
                new DisputeHandling(room.tenants, room.dataSets::clocks, room.ids);
        UUID live = here.filed(filing);
        UUID old = here.filed(filing, inFile);

        for (UUID id : List.of(live, old)) {
            handling.act(ISSUING, "c" + id, id, DisputeAction.CHARGE_BACK, "说明");
        }

        assertThat(here.found(live).filedAt()).isEqualTo(ahead);
        assertThat(here.found(live).dueOn()).isEqualTo(here.workingDaysAfter("2027-02-03", 20));
        assertThat(asSystem(() -> here.cases.steps(live)).getFirst().takenAt()).isEqualTo(ahead);
        assertThat(asSystem(() -> here.cases.moves(live)).getFirst().settlementDate())
                .isEqualTo("2027-02-03");
        assertThat(here.found(old).filedAt()).isEqualTo(inFile);
        assertThat(here.found(old).dueOn()).isEqualTo(here.workingDaysAfter("2018-12-28", 20));
        assertThat(handling.expire()).as("a file's clock stands, the network's goes on").isZero();
        room.sql(jdbc ->
                jdbc.sql("update payments.data_sets set last_at = '2027-06-01 00:00Z' where live")
                        .update());
        assertThat(handling.expire()).isEqualTo(1);
        assertThat(
                        asSystem(() ->
                                        new Settlement(
                                                        room.tenants,
                                                        room.dataSets::clocks,
                                                        here.clock)
                                                .close(NETWORK, LocalDate.of(2027, 2, 3)))
                                .closed())
                .isTrue();
        assertThat(here.found(live).state()).isEqualTo(State.ACCEPTED);
        assertThat(here.found(old).state()).isEqualTo(State.CHARGED_BACK);
    }
}
