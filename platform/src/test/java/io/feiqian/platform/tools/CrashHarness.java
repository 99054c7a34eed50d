package io.feiqian.platform.tools;

import io.feiqian.platform.storage.TenantDataSource;
import io.feiqian.platform.tools.CallOutcome.AwaitsApproval;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * A slim process that takes one side effect from intent to result, as the run loop does: recover,
 * ask, approve, ask again. It says each point on standard output and, at the one it was told,
 * stands still until it is killed. A point is before each statement and commit, after each commit,
 * and around the foreign call; after a statement is the same as before the next one.
 */
final class CrashHarness {

    static final Duration END_WITHIN = Duration.ofSeconds(20);

    private CrashHarness() {}

    /** url, login, bank's port, kind, run id, amount, point to die at (0: none). */
    public static void main(String[] arguments) {
        int dieAt = Integer.parseInt(arguments[6]);
        AtomicInteger count = new AtomicInteger();
        Consumer<String> points =
                point -> {
                    int number = count.incrementAndGet();
                    System.out.println("AT " + number + " " + point);
                    if (number == dieAt) {
                        standStill();
                    }
                };
        ForeignPayout tool =
                new ForeignPayout(
                        Integer.parseInt(arguments[2]),
                        ForeignPayout.Kind.valueOf(arguments[3]),
                        points);
        ToolRoom room = room(source(arguments[0], arguments[1]), tool, points);
        CallOutcome outcome =
                toEnd(room, UUID.fromString(arguments[4]), Long.parseLong(arguments[5]));
        System.out.println("END " + outcome.getClass().getSimpleName());
    }

    static DataSource source(String url, String login) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(login);
        source.setPassword(login);
        return source;
    }

    static ToolRoom room(DataSource source, Tool tool, Consumer<String> points) {
        DataSource watched = new Watched(new TenantDataSource(source), points);
        return ToolRoom.open(
                List.of(tool),
                new ToolRoom.Ground(
                        JdbcClient.create(watched),
                        new DataSourceTransactionManager(watched),
                        InstantSource.system(),
                        _ -> {},
                        _ -> {}),
                new ToolsSettings(
                        Duration.ofHours(1),
                        Map.of(),
                        8,
                        Duration.ofMillis(300),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(5)));
    }

    /** What the run loop does after a start, until the step has an end or is parked. */
    static CallOutcome toEnd(ToolRoom room, UUID run, long amount) {
        CallRequest request =
                SampleRoom.request(
                        SampleRoom.person("lin"),
                        run,
                        1,
                        "sample_transfer",
                        SampleRoom.amount(Long.toString(amount)));
        long deadline = System.nanoTime() + END_WITHIN.toNanos();
        while (true) {
            room.runner().recover();
            CallOutcome outcome = room.runner().call(request);
            if (outcome instanceof AwaitsApproval waiting) {
                room.approvals()
                        .decide(
                                waiting.approvalId(),
                                SampleRoom.person("wang"),
                                true,
                                "checked",
                                waiting.digest());
            } else if (outcome instanceof CallOutcome.Done
                    || !room.parked().open(SampleRoom.person("wang"), 200).isEmpty()
                            && isParked(room, run)) {
                return outcome;
            } else if (System.nanoTime() > deadline) {
                throw new IllegalStateException("No end within " + END_WITHIN + ": " + outcome);
            }
        }
    }

    private static boolean isParked(ToolRoom room, UUID run) {
        return room.parked().open(SampleRoom.person("wang"), 200).stream()
                .anyMatch(parked -> parked.runId().equals(run));
    }

    private static void standStill() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // A tool's time-out interrupts us; death is to come all the same.
            standStill();
        }
    }

    /** Says each statement and commit before it is sent, and each commit after it returned. */
    private static final class Watched extends AbstractDataSource {

        private final DataSource source;
        private final Consumer<String> points;

        Watched(DataSource source, Consumer<String> points) {
            this.source = source;
            this.points = points;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return watch(Connection.class, source.getConnection(), "");
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }

        private <T> T watch(Class<T> type, T target, String sql) {
            Object proxy =
                    Proxy.newProxyInstance(
                            CrashHarness.class.getClassLoader(),
                            new Class<?>[] {type},
                            (_, method, values) -> {
                                boolean commit = method.getName().equals("commit");
                                if (commit || method.getName().startsWith("execute")) {
                                    points.accept("before " + (commit ? "commit" : sql));
                                }
                                Object result;
                                try {
                                    result = method.invoke(target, values);
                                } catch (InvocationTargetException e) {
                                    throw e.getCause() == null ? e : e.getCause();
                                }
                                if (commit) {
                                    points.accept("after commit");
                                }
                                return result instanceof PreparedStatement statement
                                        ? watch(
                                                PreparedStatement.class,
                                                statement,
                                                brief(String.valueOf(values[0])))
                                        : result;
                            });
            return type.cast(proxy);
        }

        private static String brief(String sql) {
            String line = sql.strip().replaceAll("\\s+", " ");
            return line.substring(0, Math.min(60, line.length()));
        }
    }
}
