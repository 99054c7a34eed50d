package io.feiqian.platform.agents.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.memory.Threads;
import io.feiqian.platform.storage.Migrations;
import io.feiqian.platform.storage.ModuleSchema;
import io.feiqian.platform.storage.TenantDataSource;
import io.feiqian.platform.tools.ToolRoom;
import io.feiqian.platform.tools.ToolsSettings;
import io.feiqian.platform.tracing.Spans;
import io.feiqian.testkit.ChildJvm;
import io.feiqian.testkit.Seeds;
import io.feiqian.testkit.TestDatabase;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Kills a real process with a real SIGKILL at every point of a run that reads, waits for an
 * approval and pays; the next process brings the run to its end. Nothing that was told is taken
 * back, nothing is done twice, and the run ends once.
 */
@Tag("slow")
class RunCrashTest {

    private static final int POINTS_MIN = 25;
    private static final int POINTS_MAX = 200;
    private static final String NONE = "-";

    private static TestDatabase ours;
    private static TestDatabase theirs;

    @BeforeAll
    static void start() {
        ours = TestDatabase.durable();
        Migrations.run(
                ours.owner(),
                List.of(
                        ModuleSchema.platform("tools"),
                        ModuleSchema.platform("tracing"),
                        ModuleSchema.platform("memory"),
                        ModuleSchema.platform("agents")));
        theirs = TestDatabase.durable();
        JdbcClient.create(theirs.owner()).sql("CREATE TABLE payouts (key text UNIQUE)").update();
    }

    @AfterAll
    static void stop() {
        theirs.close();
        ours.close();
    }

    @Test
    void a_run_ends_once_and_whole_wherever_its_process_is_killed() throws Exception {
        UUID left = thread();
        ChildJvm.Life life = child(NONE, left.toString(), 1);
        List<String> told = told(left);
        int killed = 0;
        while (!life.ended() && killed < POINTS_MAX) {
            killed++;
            String where = "killed at " + life.lastPoint();
            UUID next = thread();
            ChildJvm.Life following = child(left.toString(), next.toString(), killed + 1);
            endedRight(left, told, where);
            life = following;
            left = next;
            told = told(next);
        }
        endedRight(left, told, "not killed");
        System.out.println("Run crash test: killed at " + killed + " points, all ended right");
        assertThat(killed).isBetween(POINTS_MIN, POINTS_MAX - 1);
    }

    /** The process that takes over is killed too, and the next, for many seeds. */
    @Test
    @Tag("soak")
    void a_run_ends_once_and_whole_when_those_who_take_it_over_are_killed_too() {
        Seeds.check(
                Integer.getInteger("feiqian.soak.seeds", 100),
                (_, random) -> {
                    UUID thread = thread();
                    for (int death = 0; death < 1 + random.nextInt(4); death++) {
                        child(NONE, thread.toString(), 1 + random.nextInt(40));
                    }
                    List<String> told = told(thread);
                    child(thread.toString(), NONE, 0);
                    endedRight(thread, told, "killed again and again");
                });
    }

    private static ChildJvm.Life child(String left, String own, int dieAt) throws Exception {
        ChildJvm.Life life =
                ChildJvm.killedAt(
                        dieAt,
                        RunCrashHarness.class,
                        ours.url(),
                        theirs.url(),
                        left,
                        own,
                        Integer.toString(dieAt));
        // It is dead; waiting until its leases run out would prove the same more slowly.
        owner().sql("UPDATE agents.processes SET alive_until = '-infinity'").update();
        owner().sql("UPDATE tools.processes SET seen_at = '-infinity'").update();
        return life;
    }

    private static UUID thread() {
        UUID id = UUID.randomUUID();
        new Threads(JdbcClient.create(new TenantDataSource(ours.owner())))
                .open(CrashDesk.CLERK, id, Instant.parse("2026-01-05T08:00:00Z"));
        return id;
    }

    private static List<String> told(UUID thread) {
        return owner().sql(
                        """
                        SELECT e.event FROM agents.events e JOIN agents.runs r ON r.id = e.run_id
                        WHERE r.thread_id = ? ORDER BY e.run_id, e.sequence
                        """)
                .param(thread)
                .query(String.class)
                .list();
    }

    private static void endedRight(UUID thread, List<String> toldBefore, String where) {
        List<UUID> runs =
                owner().sql("SELECT id FROM agents.runs WHERE thread_id = ?")
                        .param(thread)
                        .query(UUID.class)
                        .list();
        assertThat(runs).as(where).hasSize(1);
        UUID run = runs.getFirst();
        List<String> types =
                owner().sql(
                                """
                                SELECT sequence || ' ' || type || CASE WHEN ends THEN ' end' ELSE '' END
                                FROM agents.events WHERE run_id = ? ORDER BY sequence
                                """)
                        .param(run)
                        .query(String.class)
                        .list();
        assertThat(types)
                .as(where)
                .containsExactly(
                        "1 RunStarted",
                        "2 Routed",
                        "3 ToolCalled",
                        "4 ToolReturned",
                        "5 ToolCalled",
                        "6 ApprovalRequested",
                        "7 ApprovalDecided",
                        "8 ToolReturned",
                        "9 Answered end");
        assertThat(told(thread))
                .as(where)
                .satisfies(told ->
                        assertThat(told.subList(0, toldBefore.size())).isEqualTo(toldBefore));
        assertThat(
                        owner().sql(
                                        "SELECT state || (ended_at IS NOT NULL) FROM agents.runs WHERE id = ?")
                                .param(run)
                                .query(String.class)
                                .single())
                .as(where)
                .isEqualTo("Answeredtrue");
        assertThat(payouts(run)).as(where).containsExactly(run + "-2");
        Replay replay = replays().replay(run);
        assertThat(replay.divergence()).as(where).isNull();
        assertThat(replay.events()).as(where).isEqualTo(types.size());
    }

    private static List<String> payouts(UUID run) {
        return JdbcClient.create(theirs.owner())
                .sql("SELECT key FROM payouts WHERE key LIKE ?")
                .param(run + "%")
                .query(String.class)
                .list();
    }

    /** Without a room of its own: that would take over what was left to the next process. */
    private static Replays replays() {
        TenantDataSource tenants = new TenantDataSource(ours.owner());
        JdbcClient jdbc = JdbcClient.create(tenants);
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(tenants);
        ToolRoom tools =
                ToolRoom.open(
                        CrashDesk.tools(theirs.owner(), _ -> {}),
                        new ToolRoom.Ground(
                                jdbc, transactions, InstantSource.system(), _ -> {}, _ -> {}),
                        ToolsSettings.defaults());
        RunRoom.Staff staff = CrashDesk.staff(tools);
        return new Replays(
                new RunStore(jdbc, new TransactionTemplate(transactions)),
                new RunReports(jdbc, new Spans(jdbc)),
                new RunLoop(staff.agents(), staff.router()),
                staff.ladder());
    }

    private static JdbcClient owner() {
        return JdbcClient.create(ours.owner());
    }
}
