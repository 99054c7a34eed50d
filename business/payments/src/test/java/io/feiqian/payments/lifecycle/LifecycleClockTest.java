package io.feiqian.payments.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LifecycleClockTest {

    private final LifecycleRoom room = new LifecycleRoom();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void what_is_done_takes_effect_on_the_networks_clock_and_is_recorded_on_ours() {
        Subject merchant = room.activeMerchant("H2");
        Instant ahead = room.now().plus(Duration.ofDays(60));
        room.room.sql(jdbc ->
                jdbc.sql(
                                "insert into payments.data_sets values ('live', 'Asia/Shanghai', '23:00', ?, ?, true, ?)")
                        .params(
                                room.now().atOffset(ZoneOffset.UTC),
                                ahead.atOffset(ZoneOffset.UTC),
                                room.now().atOffset(ZoneOffset.UTC))
                        .update());

        LifecycleEvent given =
                LifecycleRoom.done(
                        room.lifecycle.take(
                                LifecycleRoom.ACQUIRING,
                                "ahead",
                                new Wish(
                                        merchant,
                                        LifecycleAction.SUSPEND,
                                        null,
                                        Map.of(),
                                        "投诉集中",
                                        room.now().plus(Duration.ofDays(59)))));

        assertThat(given.effectiveAt()).isEqualTo(room.now().plus(Duration.ofDays(59)));
        assertThat(given.recordedAt()).isEqualTo(room.now());
    }
}
