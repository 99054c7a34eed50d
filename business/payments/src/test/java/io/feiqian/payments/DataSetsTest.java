package io.feiqian.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.testkit.FixedClock;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What "today" is, when clocks jump: the senders' and our own. */
class DataSetsTest {

    private static final Instant NOON = Instant.parse(RecordRoom.NOON);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private final FixedClock clock = FixedClock.at(NOON);
    private final RecordRoom room = new RecordRoom(clock);

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void an_empty_record_has_the_walls_today() {
        assertThat(today()).isEqualTo(TODAY);
    }

    @Test
    void a_sender_whose_clock_is_months_ahead_does_not_move_today() throws Exception {
        came(NOON);
        for (int i = 0; i < 200; i++) {
            came(i % 3 == 0 ? NOON : NOON.plus(Duration.ofDays(90)));
        }

        assertThat(today()).isEqualTo(TODAY);
    }

    @Test
    void a_network_that_is_ahead_as_a_whole_has_its_own_today() throws Exception {
        came(Collections.nCopies(60, NOON.plus(Duration.ofDays(90))));

        assertThat(today()).isEqualTo(TODAY.plusDays(90));
    }

    @Test
    void today_comes_back_when_our_own_clock_was_a_year_ahead() throws Exception {
        clock.advance(YEAR);
        came(NOON.plus(YEAR));
        assertThat(today()).isEqualTo(TODAY.plusDays(365));

        clock.set(NOON);
        came(Collections.nCopies(60, NOON));

        assertThat(today()).isEqualTo(TODAY);
    }

    @Test
    void our_own_clock_that_goes_back_a_year_is_followed_at_once_and_back() throws Exception {
        came(NOON);
        clock.set(NOON.minus(YEAR));
        came(Collections.nCopies(60, NOON.minus(YEAR)));
        assertThat(today()).isEqualTo(TODAY.minusDays(365));

        clock.set(NOON);
        came(NOON);

        assertThat(today()).isEqualTo(TODAY);
    }

    @Test
    void what_was_activated_last_is_at_hand_also_where_the_clock_went_back() throws Exception {
        activated("first");
        clock.set(NOON.minus(YEAR));
        activated("second");

        assertThat(room.dataSets.current().name()).isEqualTo("second");
    }

    @Test
    void live_payments_reach_as_far_as_the_network_does_whatever_file_is_at_hand()
            throws Exception {
        assertThat(room.dataSets.liveUntil()).isNull();
        came(Collections.nCopies(60, NOON.plus(Duration.ofDays(90))));
        activated("handbook");

        assertThat(room.dataSets.current().name()).isEqualTo("handbook");
        assertThat(room.dataSets.liveUntil()).isEqualTo(NOON.plus(Duration.ofDays(90)));
    }

    private LocalDate today() {
        return room.dataSets.time().today();
    }

    private void came(Instant moment) throws Exception {
        came(List.of(moment));
    }

    private void came(List<Instant> moments) throws Exception {
        clock.advance(Duration.ofSeconds(2));
        in(connection -> room.dataSets.noteLive(connection, moments));
    }

    private void activated(String name) throws Exception {
        in(connection ->
                room.dataSets.activate(
                        connection,
                        new DataSets.DataSet(
                                name,
                                ZoneId.of("Asia/Shanghai"),
                                LocalTime.of(23, 0),
                                NOON,
                                NOON,
                                false)));
    }

    private interface Work {
        void run(Connection connection) throws Exception;
    }

    private void in(Work work) throws Exception {
        Scopes.call(
                new Scope.System(),
                () -> {
                    try (Connection connection = room.tenants.getConnection()) {
                        work.run(connection);
                        return true;
                    }
                });
    }
}
