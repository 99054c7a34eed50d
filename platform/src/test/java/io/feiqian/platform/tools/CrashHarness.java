package io.feiqian.platform.tools;

import io.feiqian.platform.storage.TenantDataSource;
import io.feiqian.platform.tools.CallOutcome.AwaitsApproval;
import io.feiqian.testkit.ChildJvm;
import io.feiqian.testkit.CrashPoints;
import io.feiqian.testkit.TestDatabase;
import io.feiqian.testkit.WatchedDataSource;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * A slim process that takes one side effect from intent to result, as the run loop does: recover,
 * ask, approve, ask again. It says each point on standard output and, at the one it was told,
 * stands still until it is killed. A point is before each statement and commit, after each commit,
 * and around the foreign call; after a statement is the same as before the next one.
 */
final class CrashHarness {

    static final Duration END_WITHIN = Duration.ofSeconds(20);

    /** Impatient, so that what the dead left is taken up at once. */
    static final ToolsSettings SETTINGS =
            new ToolsSettings(
                    Duration.ofHours(1),
                    Map.of(),
                    8,
                    Duration.ofMillis(300),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(5));

    private CrashHarness() {}

    /** url, login, bank's port, kind, run id, amount, point to die at (0: none). */
    public static void main(String[] arguments) {
        CrashPoints points = new CrashPoints(Integer.parseInt(arguments[6]));
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
        DataSource watched = WatchedDataSource.over(new TenantDataSource(source), points);
        return ToolRoom.open(
                List.of(tool),
                new ToolRoom.Ground(
                        JdbcClient.create(watched),
                        new DataSourceTransactionManager(watched),
                        InstantSource.system(),
                        _ -> {},
                        _ -> {}),
                SETTINGS);
    }

    /**
     * Runs the harness until its end or its death; gives the points that it said.
     *
     * @param dieAt the number of the point to die at; 0 for none
     */
    static List<String> points(
            TestDatabase ours,
            int bankPort,
            ForeignPayout.Kind kind,
            UUID run,
            long amount,
            int dieAt)
            throws IOException, InterruptedException {
        return ChildJvm.killedAt(
                        dieAt,
                        CrashHarness.class,
                        ours.url(),
                        TestDatabase.LOGIN,
                        Integer.toString(bankPort),
                        kind.name(),
                        run.toString(),
                        Long.toString(amount),
                        Integer.toString(dieAt))
                .points();
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
                    || !room.parked().open(SampleRoom.person("wang"), null, 200).isEmpty()
                            && isParked(room, run)) {
                return outcome;
            } else if (System.nanoTime() > deadline) {
                throw new IllegalStateException("No end within " + END_WITHIN + ": " + outcome);
            }
        }
    }

    private static boolean isParked(ToolRoom room, UUID run) {
        return room.parked().open(SampleRoom.person("wang"), null, 200).stream()
                .anyMatch(parked -> parked.runId().equals(run));
    }
}
