package io.feiqian.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.datasource.AbstractDataSource;

class DatabaseProbeTest {

    private static final Duration PATIENCE = Duration.ofMillis(200);

    @Test
    void a_database_that_answers_has_no_trouble_but_for_its_full_disk() {
        try (TestDatabase database = TestDatabase.empty()) {
            assertThat(probe(database.owner()::getConnection, Optional.empty()).trouble())
                    .isEmpty();
            assertThat(
                            probe(
                                            database.owner()::getConnection,
                                            Optional.of(DatabaseTrouble.DISK_FULL))
                                    .trouble())
                    .contains(DatabaseTrouble.DISK_FULL);
        }
    }

    @Test
    void one_that_refuses_is_away() {
        assertThat(
                        probe(
                                        () -> {
                                            throw new SQLException("refused", "08001");
                                        },
                                        Optional.empty())
                                .trouble())
                .contains(DatabaseTrouble.AWAY);
    }

    @Test
    @Timeout(20)
    void one_that_hangs_is_away_in_time_and_is_asked_by_one_alone() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        DatabaseProbe probe =
                probe(
                        () -> {
                            asked.incrementAndGet();
                            await(hangs);
                            throw new SQLException("at last", "08001");
                        },
                        Optional.empty());

        List<Optional<DatabaseTrouble>> seen =
                IntStream.range(0, 5).parallel().mapToObj(_ -> probe.trouble()).toList();

        assertThat(seen).containsOnly(Optional.of(DatabaseTrouble.AWAY));
        assertThat(asked).hasValue(1);
        hangs.countDown();
    }

    private interface Source {
        Connection get() throws SQLException;
    }

    private static DatabaseProbe probe(Source source, Optional<DatabaseTrouble> known) {
        return new DatabaseProbe(
                new AbstractDataSource() {
                    @Override
                    public Connection getConnection() throws SQLException {
                        return source.get();
                    }

                    @Override
                    public Connection getConnection(String user, String password)
                            throws SQLException {
                        return source.get();
                    }
                },
                () -> known,
                PATIENCE);
    }

    private static void await(CountDownLatch latch) throws SQLException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new SQLException(e);
        }
    }
}
