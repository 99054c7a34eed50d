package io.feiqian.platform.tools;

import io.feiqian.platform.access.ActionLog;
import io.feiqian.platform.storage.TenantDataSource;
import io.feiqian.testkit.ChildJvm;
import io.feiqian.testkit.TestDatabase;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * A transfer whose process was killed by SIGKILL after it had sent the order, at a foreign bank
 * that neither honours a key nor can be asked. Nobody but a person can find out what became of it.
 */
public final class KilledTransfer implements AutoCloseable {

    public static final long AMOUNT = 128;

    private static final String SENT = "after the foreign call is sent";

    private final TestDatabase theirs = TestDatabase.empty();
    private final UUID run = UUID.randomUUID();
    private final Process bank;
    private final int port;
    private final TestDatabase ours;

    /**
     * @param ours where the tools keep their journal
     */
    public KilledTransfer(TestDatabase ours) throws IOException, InterruptedException {
        this.ours = ours;
        this.bank = ChildJvm.start(ForeignBank.class, theirs.url(), TestDatabase.LOGIN);
        this.port = Integer.parseInt(ChildJvm.reader(bank).readLine().split(" ")[1]);
        List<String> points = live(UUID.randomUUID(), AMOUNT + 1, 0);
        int sent = 1;
        while (!points.get(sent - 1).endsWith(SENT)) {
            sent++;
        }
        List<String> seen = live(run, AMOUNT, sent);
        if (!seen.getLast().endsWith(SENT)) {
            throw new IllegalStateException("It died at another point: " + seen.getLast());
        }
    }

    private List<String> live(UUID id, long amount, int dieAt)
            throws IOException, InterruptedException {
        return CrashHarness.points(ours, port, ForeignPayout.Kind.NEITHER, id, amount, dieAt);
    }

    /** A living process of the same house, with the real log, that finds what the dead one left. */
    public ToolRoom recovered(ActionLog log) {
        TenantDataSource tenants = new TenantDataSource(ours.owner());
        ToolRoom room =
                ToolRoom.open(
                        List.of(new ForeignPayout(port, ForeignPayout.Kind.NEITHER, _ -> {})),
                        new ToolRoom.Ground(
                                JdbcClient.create(tenants),
                                new DataSourceTransactionManager(tenants),
                                InstantSource.system(),
                                _ -> {},
                                new LoggedActs(log)),
                        CrashHarness.SETTINGS);
        CallOutcome outcome = again(room);
        if (!(outcome instanceof CallOutcome.Parked)) {
            throw new IllegalStateException("It was not parked: " + outcome);
        }
        return room;
    }

    /** The same step asked once more, as a resumed run does. */
    public CallOutcome again(ToolRoom room) {
        return CrashHarness.toEnd(room, run, AMOUNT);
    }

    /** How often the bank paid. */
    public long payments() {
        return ForeignBank.payments(theirs.owner(), AMOUNT);
    }

    @Override
    public void close() throws InterruptedException {
        bank.destroyForcibly().waitFor();
        theirs.close();
    }
}
