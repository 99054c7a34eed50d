package io.feiqian.payments.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.payments.RecordRoom;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DaysTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int WRITERS = 6;
    private static final int DAYS = 200;

    private final RecordRoom room = new RecordRoom();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    @Tag("slow")
    void days_are_opened_once_and_take_rows_whoever_opened_them() throws Exception {
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            int own = writer;
            writers.add(() -> Scopes.call(new Scope.System(), () -> writeDays(own, DAYS)));
        }

        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            for (Future<Boolean> done : threads.invokeAll(writers)) {
                assertThat(done.get()).isTrue();
            }
        }

        assertThat(room.number("select count(*) from payments.messages"))
                .isEqualTo((long) WRITERS * DAYS);
    }

    @Test
    void publishing_the_days_again_changes_nothing() throws Exception {
        assertThat(Scopes.call(new Scope.System(), () -> writeDays(1, 3))).isTrue();

        Scopes.call(
                new Scope.System(),
                () -> {
                    room.days.republish();
                    return true;
                });

        assertThat(Scopes.call(new Scope.System(), () -> writeDays(2, 3))).isTrue();
        assertThat(room.number("select count(*) from payments.messages")).isEqualTo(6);
    }

    private boolean writeDays(int writer, int days) throws SQLException {
        for (int i = 0; i < days; i++) {
            LocalDate day = FIRST.plusDays(i);
            room.days.open(day.atTime(12, 0).toInstant(ZoneOffset.UTC), day);
            try (Connection connection = room.tenants.getConnection();
                    PreparedStatement insert =
                            connection.prepareStatement(
                                    """
                                    insert into payments.messages
                                           (id, day, transaction_id, mti, source, sent_at, received_at, acquirer_id,
                                            issuer_id, digest, answer_code, fields)
                                    values (?, ?, ?, '0120', 'CSV', now(), now(), ?, ?, '', '00', '{}')\
                                    """)) {
                UUID id = new UUID(writer, i);
                insert.setObject(1, id);
                insert.setObject(2, day);
                insert.setObject(3, id);
                insert.setObject(4, id);
                insert.setObject(5, id);
                insert.executeUpdate();
            }
        }
        return true;
    }
}
