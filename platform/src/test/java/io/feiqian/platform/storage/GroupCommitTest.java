package io.feiqian.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.platform.storage.GroupCommit.Lane;
import io.feiqian.platform.storage.GroupCommit.Write;
import io.feiqian.testkit.Seeds;
import io.feiqian.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class GroupCommitTest {

    private static final Lane<Long, Long> STEPS =
            (connection, items) -> {
                try (PreparedStatement insert =
                        connection.prepareStatement(
                                "INSERT INTO step (id) SELECT unnest(?) RETURNING id")) {
                    insert.setArray(1, connection.createArrayOf("int8", items.toArray()));
                    List<Long> ids = new ArrayList<>();
                    try (ResultSet rows = insert.executeQuery()) {
                        while (rows.next()) {
                            ids.add(rows.getLong(1));
                        }
                    }
                    return ids;
                }
            };

    /** Refers to step, so it must be written after it. */
    private static final Lane<Long, Long> EFFECTS =
            new Lane<>() {
                @Override
                public List<Long> write(Connection connection, List<Long> items)
                        throws SQLException {
                    try (PreparedStatement insert =
                            connection.prepareStatement(
                                    "INSERT INTO effect (step_id) SELECT unnest(?)")) {
                        insert.setArray(1, connection.createArrayOf("int8", items.toArray()));
                        insert.executeUpdate();
                    }
                    return items;
                }

                @Override
                public int order() {
                    return 1;
                }
            };

    private TestDatabase database;
    private GroupCommit commits;
    private JdbcClient jdbc;

    @BeforeEach
    void open() {
        database = TestDatabase.prepared("steps", GroupCommitTest::createTables);
        commits = new GroupCommit(database.owner(), GroupCommit.Limits.DEFAULT);
        jdbc = JdbcClient.create(database.owner());
    }

    @AfterEach
    void close() {
        commits.close();
        database.close();
    }

    @Test
    void gathers_all_that_wait_into_one_commit() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        List<Future<?>> waiting = new ArrayList<>();
        waiting.add(commits.submit(new Write<>(held(gate), 1L)));
        for (long id = 100; id < 200; id++) {
            waiting.add(commits.submit(new Write<>(STEPS, id)));
        }

        gate.countDown();
        for (Future<?> done : waiting) {
            done.get();
        }

        assertThat(stored()).hasSize(100);
        assertThat(commits.commits()).isLessThanOrEqualTo(3);
    }

    @Test
    void fails_only_the_submission_that_is_wrong() {
        Seeds.check(
                5,
                (seed, random) -> {
                    jdbc.sql("TRUNCATE step CASCADE").update();
                    Set<Long> wrong = new TreeSet<>();
                    CountDownLatch gate = new CountDownLatch(1);
                    commits.submit(new Write<>(held(gate), 1L));
                    List<Future<?>> waiting = new ArrayList<>();
                    for (long id = 0; id < 60; id++) {
                        boolean isWrong = random.nextInt(10) == 0;
                        if (isWrong) {
                            wrong.add(id);
                        }
                        waiting.add(
                                commits.submit(
                                        new Write<>(STEPS, id),
                                        // No such step: the whole submission must fail.
                                        new Write<>(EFFECTS, isWrong ? 9_999L : id)));
                    }

                    gate.countDown();

                    Set<Long> stored = new TreeSet<>();
                    for (int id = 0; id < 60; id++) {
                        if (succeeds(waiting.get(id))) {
                            stored.add((long) id);
                        }
                    }
                    assertThat(stored)
                            .doesNotContainAnyElementsOf(wrong)
                            .hasSize(60 - wrong.size());
                    assertThat(stored()).containsExactlyInAnyOrderElementsOf(stored);
                });
    }

    @Test
    void tells_the_caller_why_its_write_was_refused() {
        commits.write(STEPS, 7L);

        assertThatThrownBy(() -> commits.write(STEPS, 7L))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(commits.write(STEPS, 8L)).isEqualTo(8L);
    }

    @Test
    void says_when_nobody_knows_whether_a_commit_happened_and_goes_on_afterwards() {
        commits.write(STEPS, 1L);

        assertThatThrownBy(() ->
                        commits.run(connection -> {
                            STEPS.write(connection, List.of(9L));
                            terminate(connection);
                            return 1;
                        }))
                .isInstanceOfSatisfying(
                        DatabaseAway.class, away -> assertThat(away.outcomeUnknown()).isTrue());

        assertThat(commits.write(STEPS, 2L)).isEqualTo(2L);
        assertThat(stored()).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void passes_over_the_dead_connections_that_a_pool_hands_out_after_a_restart() throws Exception {
        Deque<Connection> dead = new ArrayDeque<>();
        for (int i = 0; i < 5; i++) {
            Connection connection = database.owner().getConnection();
            terminate(connection);
            dead.add(connection);
        }
        DataSource pool =
                new DelegatingDataSource(database.owner()) {
                    @Override
                    public Connection getConnection() throws SQLException {
                        return dead.isEmpty() ? super.getConnection() : dead.remove();
                    }
                };

        try (GroupCommit restarted = new GroupCommit(pool, GroupCommit.Limits.DEFAULT)) {
            assertThat(restarted.write(STEPS, 3L)).isEqualTo(3L);
        }

        assertThat(dead).isEmpty();
        assertThat(stored()).containsExactly(3L);
    }

    @Test
    void refuses_instead_of_waiting_for_ever_when_the_queue_is_full() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (GroupCommit small =
                new GroupCommit(
                        database.owner(), new GroupCommit.Limits(1, 1, Duration.ofMillis(100)))) {
            CountDownLatch begun = new CountDownLatch(1);
            small.submit(new Write<>(heldWith(begun, gate), 1L));
            begun.await();
            small.submit(new Write<>(STEPS, 2L));

            assertThatThrownBy(() -> small.submit(new Write<>(STEPS, 3L)))
                    .isInstanceOf(DatabaseAway.class)
                    .hasMessageContaining("nothing was written");
            gate.countDown();
        }
    }

    /** The goal: three durable steps of a run cost at most a millisecond when many run at once. */
    @Tag("slow")
    @Test
    void makes_three_durable_steps_cost_under_a_millisecond_a_run() throws Exception {
        try (TestDatabase durable = TestDatabase.durable();
                ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor()) {
            createTables(durable.owner());
            try (GroupCommit writer =
                    new GroupCommit(durable.owner(), GroupCommit.Limits.DEFAULT)) {
                threeStepsEach(writer, runs, 0, 1000);

                long start = System.nanoTime();
                threeStepsEach(writer, runs, 1000, 5000);
                double millisPerRun = (System.nanoTime() - start) / 1e6 / 5000;

                System.out.printf(
                        "three durable steps: %.3f ms a run, %d commits%n",
                        millisPerRun, writer.commits());
                // Many callers share a commit: what the speed comes from, whatever the machine.
                assertThat(writer.commits()).isLessThan(5000);
            }
        }
    }

    private static void threeStepsEach(
            GroupCommit writer, ExecutorService threads, int from, int runs) throws Exception {
        List<Future<?>> all = new ArrayList<>();
        for (int run = from; run < from + runs; run++) {
            long id = run * 10L;
            all.add(
                    threads.submit(() -> {
                        writer.write(STEPS, id);
                        writer.write(STEPS, id + 1);
                        writer.write(STEPS, id + 2);
                    }));
        }
        for (Future<?> done : all) {
            done.get();
        }
    }

    private static Lane<Long, Long> held(CountDownLatch gate) {
        return heldWith(new CountDownLatch(1), gate);
    }

    private static Lane<Long, Long> heldWith(CountDownLatch begun, CountDownLatch gate) {
        return (connection, items) -> {
            begun.countDown();
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return items;
        };
    }

    private static boolean succeeds(Future<?> future) throws InterruptedException {
        try {
            future.get();
            return true;
        } catch (java.util.concurrent.ExecutionException e) {
            return false;
        }
    }

    private void terminate(Connection connection) throws SQLException {
        int pid = connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
        try (Connection other = database.superuser().getConnection();
                Statement kill = other.createStatement()) {
            kill.execute("SELECT pg_terminate_backend(" + pid + ", 5000)");
        }
    }

    private List<Long> stored() {
        return jdbc.sql("SELECT id FROM step").query(Long.class).list();
    }

    private static void createTables(DataSource owner) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    CREATE TABLE step (id bigint PRIMARY KEY);
                    CREATE TABLE effect (step_id bigint NOT NULL REFERENCES step)\
                    """);
        }
    }
}
