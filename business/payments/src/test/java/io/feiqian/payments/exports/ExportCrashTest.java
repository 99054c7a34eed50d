package io.feiqian.payments.exports;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.clearing.ClearingRoom;
import io.feiqian.platform.storage.Scope;
import io.feiqian.testkit.ChildJvm;
import io.feiqian.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exporting process is killed for real, at statements and at any moment; a next one goes on. */
@Tag("slow")
class ExportCrashTest {

    private static final Scope NETWORK = new Scope.Network();
    private static final Instant NOON = Instant.parse(RecordRoom.NOON);
    private static final int DEATHS = 8;
    private static final int NEVER = 0;

    @TempDir private Path home;
    private ClearingRoom network;
    private final Random random = new Random(11);

    @BeforeEach
    void open() throws Exception {
        network = new ClearingRoom(home);
        payments();
        network.send(network.exported(ClearingRoom.ACQUIRERS.getFirst(), 1));
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void the_export_before_stands_until_the_next_is_whole_wherever_the_process_dies()
            throws Exception {
        Path root = home.resolve("exports");
        assertThat(live(root, NEVER).ended()).isTrue();
        Path folder = root.resolve("network");
        payments();
        int points = live(root, NEVER).points().size();

        for (int death = 0; death < DEATHS; death++) {
            payments();
            Manifest before = ExportCheck.manifest(folder);
            ChildJvm.Life first = live(root, 1 + death * (points - 1) / (DEATHS - 1));
            ExportCheck.assertWhole(folder, ExportCheck.manifest(folder));
            ExportCheck.assertWhole(folder, before);
            killedAfter(root, Duration.ofMillis(900 + random.nextInt(1_500)));
            ExportCheck.assertWhole(folder, ExportCheck.manifest(folder));

            ChildJvm.Life last = live(root, NEVER);

            String story = "killed at " + first.lastPoint();
            System.out.println("export " + story);
            assertThat(last.ended()).as(story).isTrue();
            ExportCheck.assertSame(network.room.tenants, NETWORK, folder);
            assertThat(ExportCheck.files(folder))
                    .as("nothing half written is left")
                    .noneMatch(file -> file.startsWith(".work/"));
        }
    }

    @Test
    void what_an_interrupted_run_wrote_is_not_written_again() throws Exception {
        Path root = home.resolve("exports");
        int points = live(home.resolve("elsewhere"), NEVER).points().size();

        live(root, points - 8);
        ExportJob interrupted = lastJob();
        live(root, NEVER);

        Manifest manifest = ExportCheck.manifest(root.resolve("network"));
        assertThat(manifest.files())
                .filteredOn(file -> file.path().contains(interrupted.id().toString()))
                .isNotEmpty();
        ExportCheck.assertSame(network.room.tenants, NETWORK, root.resolve("network"));
    }

    private ExportJob lastJob() throws Exception {
        Exports exports =
                new Exports(network.room.tenants, home, network.room.clock, network.room.ids);
        return io.feiqian.platform.storage.Scopes.call(
                NETWORK, () -> exports.page(null, 1).getFirst());
    }

    private void payments() throws Exception {
        for (int day = 0; day < 3; day++) {
            network.payments(random, 15, NOON.minus(Duration.ofDays(day)));
        }
    }

    private ChildJvm.Life live(Path root, int dieAt) throws Exception {
        return ChildJvm.killedAt(
                dieAt, ExportCrashHarness.class, arguments(root, dieAt).toArray(String[]::new));
    }

    private void killedAfter(Path root, Duration life) throws Exception {
        Process child =
                ChildJvm.start(
                        ExportCrashHarness.class, arguments(root, NEVER).toArray(String[]::new));
        if (!child.waitFor(life.toMillis(), TimeUnit.MILLISECONDS)) {
            child.destroyForcibly().waitFor();
        }
    }

    private List<String> arguments(Path root, int dieAt) {
        return List.of(
                network.room.url(), TestDatabase.LOGIN, root.toString(), String.valueOf(dieAt));
    }
}
