package io.feiqian.platform.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.storage.Migrations;
import io.feiqian.platform.storage.ModuleSchema;
import io.feiqian.testkit.ChildJvm;
import io.feiqian.testkit.Seeds;
import io.feiqian.testkit.TestDatabase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Kills a real process with a real SIGKILL at every point of a side effect and counts what the
 * foreign bank did: exactly one payment, or at most one and the entry parked for a person.
 */
@Tag("slow")
class CrashTest {

    private static final int POINTS_MIN = 50;

    private static TestDatabase ours;
    private static TestDatabase theirs;
    private static Process bank;
    private static int port;
    private static long lastAmount;

    @BeforeAll
    static void start() throws IOException {
        ours = TestDatabase.durable();
        Migrations.run(ours.owner(), List.of(ModuleSchema.platform("tools")));
        theirs = TestDatabase.durable();
        bank = ChildJvm.start(ForeignBank.class, theirs.url(), TestDatabase.LOGIN);
        port = Integer.parseInt(ChildJvm.reader(bank).readLine().split(" ")[1]);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        bank.destroyForcibly().waitFor();
        theirs.close();
        ours.close();
    }

    @Test
    void pays_once_or_parks_wherever_it_is_killed() throws Exception {
        int killed = 0;
        List<String> report = new ArrayList<>();
        for (ForeignPayout.Kind kind : ForeignPayout.Kind.values()) {
            int points =
                    CrashHarness.points(ours, port, kind, UUID.randomUUID(), ++lastAmount, 0)
                            .size();
            int parked = 0;
            for (int point = 1; point <= points; point++) {
                UUID run = UUID.randomUUID();
                long amount = ++lastAmount;
                List<String> seen = CrashHarness.points(ours, port, kind, run, amount, point);
                parked += endsRight(kind, run, amount, seen) ? 1 : 0;
                killed++;
            }
            report.add(kind + ": killed at " + points + " points, parked " + parked);
        }
        System.out.println("Crash test: " + report);
        assertThat(killed).isGreaterThanOrEqualTo(POINTS_MIN);
    }

    /** Killed again and again while it recovers, at random points, for many seeds. */
    @Test
    @Tag("soak")
    void pays_once_or_parks_when_recovery_is_killed_too() {
        Seeds.check(
                Integer.getInteger("feiqian.soak.seeds", 200),
                (_, random) -> {
                    ForeignPayout.Kind kind = ForeignPayout.Kind.values()[random.nextInt(3)];
                    UUID run = UUID.randomUUID();
                    long amount = ++lastAmount;
                    List<String> seen = List.of();
                    for (int death = 0; death < 1 + random.nextInt(4); death++) {
                        seen =
                                CrashHarness.points(
                                        ours, port, kind, run, amount, 1 + random.nextInt(45));
                    }
                    endsRight(kind, run, amount, seen);
                });
    }

    /** Recovers in another process than the dead one, and counts. True when it is parked. */
    private static boolean endsRight(
            ForeignPayout.Kind kind, UUID run, long amount, List<String> seen) {
        String where = kind + " killed at " + (seen.isEmpty() ? "the start" : seen.getLast());
        ToolRoom room =
                CrashHarness.room(ours.owner(), new ForeignPayout(port, kind, _ -> {}), _ -> {});
        CallOutcome outcome = CrashHarness.toEnd(room, run, amount);
        boolean parked = outcome instanceof CallOutcome.Parked;
        if (parked) {
            assertThat(kind).as(where).isEqualTo(ForeignPayout.Kind.NEITHER);
            awaitQuiet();
            assertThat(ForeignBank.payments(theirs.owner(), amount))
                    .as(where)
                    .isLessThanOrEqualTo(1);
        } else {
            assertThat(outcome).as(where).isInstanceOf(CallOutcome.Done.class);
            assertThat(ForeignBank.payments(theirs.owner(), amount)).as(where).isEqualTo(1);
        }
        return parked;
    }

    /**
     * A payment of the dead process may still be under way at the bank; one that we ask for now is
     * after it.
     */
    private static void awaitQuiet() {
        ForeignPayout probe = new ForeignPayout(port, ForeignPayout.Kind.KEY, _ -> {});
        CallRequest request =
                SampleRoom.request(
                        SampleRoom.person("lin"),
                        UUID.randomUUID(),
                        1,
                        "sample_transfer",
                        SampleRoom.amount("999999999"));
        probe.run(
                request.arguments(),
                new ToolContext(
                        request.caller(),
                        request.time(),
                        "probe-" + UUID.randomUUID(),
                        new EvidenceIds(0)));
    }
}
