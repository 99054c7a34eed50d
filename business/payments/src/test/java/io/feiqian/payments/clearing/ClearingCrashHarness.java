package io.feiqian.payments.clearing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.feiqian.kernel.Uuid7;
import io.feiqian.payments.DataClocks;
import io.feiqian.payments.disputes.DisputeAction;
import io.feiqian.payments.disputes.DisputeHandling;
import io.feiqian.payments.effects.Dispute;
import io.feiqian.payments.effects.Disputes;
import io.feiqian.payments.effects.EffectOutcome;
import io.feiqian.payments.imports.UploadFolder;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.payments.record.Transactions;
import io.feiqian.payments.settlement.Settlement;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.TenantDataSource;
import io.feiqian.testkit.CrashPoints;
import io.feiqian.testkit.FixedClock;
import io.feiqian.testkit.WatchedDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A process that does a day's back office, each call under its key: takes the acquirers' files,
 * disputes a payment, closes the day, disputes on. It dies at the point that it is told; the next
 * one makes the same calls from the start.
 */
final class ClearingCrashHarness {

    private static final Caller NETWORK = ClearingRoom.caller(new Scope.Network());

    private final TenantDataSource tenants;
    private final Path folder;
    private final InstantSource clock = FixedClock.at(ClearingRoom.DAY_AFTER);
    private final Uuid7 ids = new Uuid7(clock, new SecureRandom());

    private ClearingCrashHarness(TenantDataSource tenants, Path folder) {
        this.tenants = tenants;
        this.folder = folder;
    }

    /** The database's URL and login, the folder of the files, the payment, and where to die. */
    public static void main(String[] arguments) throws Exception {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(arguments[0]);
        database.setUser(arguments[1]);
        database.setPassword(arguments[1]);
        CrashPoints points = new CrashPoints(Integer.parseInt(arguments[4]));
        HikariConfig config = new HikariConfig();
        config.setDataSource(WatchedDataSource.over(database, points));
        config.setMaximumPoolSize(4);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            ClearingCrashHarness office =
                    new ClearingCrashHarness(new TenantDataSource(pool), Path.of(arguments[2]));
            office.files();
            office.disputes(UUID.fromString(arguments[3]));
            office.exported();
            System.out.println("END");
        }
    }

    private void files() throws IOException, InterruptedException {
        UploadFolder uploads = new UploadFolder(folder.resolve("clearing"), 10_000_000);
        try (Clearing clearing = new Clearing(tenants, uploads, clock, ids)) {
            clearing.recover();
            for (String acquirer : ClearingRoom.ACQUIRERS) {
                try (InputStream content =
                        Files.newInputStream(folder.resolve(acquirer + ".csv"))) {
                    clearing.await(clearing.receive("day.csv", content, NETWORK).id());
                }
            }
        }
    }

    private void disputes(UUID payment) {
        DisputeHandling handling = new DisputeHandling(tenants, DataClocks.following(clock), ids);
        Disputes filing =
                new Disputes(tenants, new Transactions(tenants), DataClocks.following(clock), ids);
        UUID dispute =
                switch (filing.file(
                        NETWORK, "filed", payment, Dispute.Category.DUPLICATE, "扣了两次")) {
                    case EffectOutcome.Done<Dispute>(Dispute filed, boolean _) -> filed.id();
                    case EffectOutcome.KeyReused<Dispute> _, EffectOutcome.Refused<Dispute> _ ->
                            throw new IllegalStateException("The dispute is not filed.");
                };
        step(handling, dispute, DisputeAction.CHARGE_BACK);
        evidence(handling, dispute, "小票");
        step(handling, dispute, DisputeAction.REPRESENT);
        new Settlement(tenants, DataClocks.following(clock), clock)
                .close(NETWORK, ClearingRoom.DAY);
        step(handling, dispute, DisputeAction.ARBITRATE);
        evidence(handling, dispute, "发货单");
        step(handling, dispute, DisputeAction.RULE_FOR_ISSUER);
    }

    private static void step(DisputeHandling handling, UUID dispute, DisputeAction action) {
        var outcome = handling.act(NETWORK, action.name(), dispute, action, "说明");
        if (!(outcome instanceof EffectOutcome.Done<?>)) {
            throw new IllegalStateException(action + " ended as " + outcome);
        }
    }

    private static void evidence(DisputeHandling handling, UUID dispute, String text) {
        handling.addEvidence(
                NETWORK,
                dispute,
                text + ".txt",
                "text/plain",
                text.repeat(10_000).getBytes(StandardCharsets.UTF_8));
    }

    private void exported() throws IOException {
        Path file = folder.resolve("export.csv");
        try (PrintWriter out = new PrintWriter(file.toFile(), StandardCharsets.UTF_8)) {
            ClearingRoom.asSystem(() -> {
                new ClearingExport(tenants)
                        .write(
                                RecordIds.institution(ClearingRoom.ACQUIRERS.getFirst()).value(),
                                ClearingExport.Side.ACQUIRER,
                                ClearingRoom.DAY,
                                1,
                                out);
                return true;
            });
        }
    }
}
