package io.feiqian.platform.agents.runs;

import io.feiqian.platform.agents.RunEvent;
import io.feiqian.platform.storage.GroupCommit;
import io.feiqian.platform.storage.TenantDataSource;
import io.feiqian.platform.tools.ToolRoom;
import io.feiqian.platform.tools.ToolsSettings;
import io.feiqian.platform.tracing.Spans;
import io.feiqian.testkit.CrashPoints;
import io.feiqian.testkit.TestDatabase;
import io.feiqian.testkit.WatchedDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * A slim process that first brings to its end what a dead one left, then asks a question of its own
 * and stands still at the point it was told. A point is before each statement that changes
 * something and each commit, after each commit, and in the tools; a statement that only reads
 * leaves nothing behind when it dies.
 */
final class RunCrashHarness {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    // The parent ends the leases of the dead; nobody else's may run out on a slow machine.
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final CrashPoints points;
    private final ToolRoom tools;
    private final RunRoom room;
    private volatile boolean speaking;

    private RunCrashHarness(String url, String payouts, int dieAt) {
        this.points = new CrashPoints(dieAt);
        Consumer<String> said = this::said;
        DataSource watched = WatchedDataSource.over(new TenantDataSource(source(url)), said);
        JdbcClient jdbc = JdbcClient.create(watched);
        this.tools =
                ToolRoom.open(
                        CrashDesk.tools(source(payouts), said),
                        new ToolRoom.Ground(
                                jdbc,
                                new DataSourceTransactionManager(watched),
                                InstantSource.system(),
                                _ -> {},
                                _ -> {}),
                        new ToolsSettings(
                                Duration.ofHours(1),
                                Map.of(),
                                8,
                                LEASE,
                                Duration.ofMillis(200),
                                Duration.ofSeconds(5)));
        // As after any start: first the truth about effects that were cut off, then the runs.
        tools.runner().recover();
        this.room =
                new RunRoom(
                        new RunRoom.Ground(
                                jdbc,
                                new DataSourceTransactionManager(watched),
                                new GroupCommit(watched, GroupCommit.Limits.DEFAULT),
                                new Spans(jdbc),
                                new SimpleMeterRegistry(),
                                text -> text),
                        CrashDesk.staff(tools),
                        new RunsSettings(8, 100, LEASE, Duration.ofSeconds(1), PATIENCE));
    }

    /** url, url of the payouts, thread that was left ("-": none), own thread, point to die at. */
    public static void main(String[] arguments) throws InterruptedException {
        RunCrashHarness harness =
                new RunCrashHarness(arguments[0], arguments[1], Integer.parseInt(arguments[4]));
        if (!arguments[2].equals("-")) {
            harness.ask(UUID.fromString(arguments[2]));
        }
        if (!arguments[3].equals("-")) {
            harness.speaking = true;
            harness.ask(UUID.fromString(arguments[3]));
        }
        System.out.println("END");
        System.exit(0);
    }

    static DataSource source(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(TestDatabase.LOGIN);
        source.setPassword(TestDatabase.LOGIN);
        return source;
    }

    /** As a client that repeats itself under one key until it has seen the end. */
    private void ask(UUID thread) throws InterruptedException {
        Saying saying = new Saying(CrashDesk.WISH, null, null, null, "only");
        SayOutcome outcome = room.runs().say(CrashDesk.CLERK, thread, saying);
        if (!(outcome instanceof SayOutcome.Started(UUID run))) {
            throw new IllegalStateException("Not started: " + outcome);
        }
        boolean[] over = new boolean[1];
        room.runs()
                .<RuntimeException>follow(
                        CrashDesk.CLERK,
                        run,
                        0,
                        PATIENCE,
                        Duration.ofMillis(200),
                        event -> {
                            if (event.event() instanceof RunEvent.ApprovalRequested asked) {
                                // Decided already if the dead process came as far as that.
                                tools.approvals()
                                        .decide(
                                                asked.approvalId(),
                                                CrashDesk.BOSS,
                                                true,
                                                "checked",
                                                asked.digest());
                                room.runs().wake(run);
                            }
                            over[0] = event.ends();
                            return true;
                        });
        if (!over[0]) {
            throw new IllegalStateException("No end within " + PATIENCE);
        }
    }

    private void said(String point) {
        boolean beat = Thread.currentThread().getName().equals("run-watch");
        if (speaking && !beat && !point.startsWith("before SELECT")) {
            points.accept(point);
        }
    }
}
