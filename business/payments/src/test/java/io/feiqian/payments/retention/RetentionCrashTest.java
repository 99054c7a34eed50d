package io.feiqian.payments.retention;

import static io.feiqian.payments.retention.RetentionRoom.OLD;
import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.payments.DataClocks;
import io.feiqian.payments.clearing.ClearingRoom;
import io.feiqian.payments.effects.Dispute;
import io.feiqian.payments.effects.Disputes;
import io.feiqian.payments.effects.EffectOutcome;
import io.feiqian.payments.exports.ExportFolder;
import io.feiqian.platform.storage.Scope;
import io.feiqian.testkit.ChildJvm;
import io.feiqian.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archiving and restoring processes are killed for real, at statements and at any moment. */
@Tag("slow")
class RetentionCrashTest {

    private static final int DEATHS = 8;
    private static final int NEVER = 0;

    @TempDir private Path home;
    private RetentionRoom room;
    private Map<String, String> before = Map.of();
    private final Random random = new Random(13);

    @BeforeEach
    void open() throws Exception {
        room = new RetentionRoom(home);
        room.payments(random, 20, OLD);
        room.payments(random, 20, OLD.plusDays(3));
        var filed =
                new Disputes(
                                room.network.room.tenants,
                                room.network.room.transactions,
                                DataClocks.following(room.network.room.clock),
                                room.network.room.ids)
                        .file(
                                ClearingRoom.caller(new Scope.Network()),
                                "d",
                                room.transaction(OLD),
                                Dispute.Category.OTHER,
                                "x");
        assertThat(filed).isInstanceOf(EffectOutcome.Done.class);
        room.network.room.sql(jdbc ->
                jdbc.sql(
                                "update payments.disputes set state = 'REJECTED', filed_at = filed_at - interval '45 days'")
                        .update());
        before = room.contents();
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void a_day_is_wholly_live_or_wholly_in_a_verified_file_wherever_the_process_dies()
            throws Exception {
        int archiving = live(Optional.empty(), NEVER).points().size();
        int restoring = live(Optional.of(OLD), NEVER).points().size();
        restoreAll();

        for (int death = 0; death < DEATHS; death++) {
            String story =
                    "killed at " + live(Optional.empty(), point(death, archiving)).lastPoint();
            System.out.println("archive " + story);
            assertWhole(story);
            killedAfter(Optional.empty());
            assertWhole(story + " and at random");
            assertThat(live(Optional.empty(), NEVER).ended()).as(story).isTrue();
            assertThat(room.contents()).as(story).isEmpty();
            assertThat(room.files()).as("only what is needed is left").isEqualTo(catalogued());

            String back =
                    "killed at " + live(Optional.of(OLD), point(death, restoring)).lastPoint();
            System.out.println("restore " + back);
            assertWhole(back);
            killedAfter(Optional.of(OLD));
            assertWhole(back + " and at random");
            restoreAll();
            assertThat(room.contents()).as(back).isEqualTo(before);
        }
    }

    private static int point(int death, int points) {
        return 1 + death * (points - 1) / (DEATHS - 1);
    }

    private void restoreAll() throws Exception {
        for (LocalDate day : room.archivedDays("transactions")) {
            assertThat(live(Optional.of(day), NEVER).ended()).isTrue();
        }
        room.network.room.sql(jdbc ->
                jdbc.sql("update payments.restored_days set live_until = live_until - 1").update());
    }

    /** Each table and day is where it was, or in the archive, and the same. */
    private void assertWhole(String story) throws Exception {
        Map<String, String> whole = new TreeMap<>(room.contents());
        for (ArchivedDay day :
                room.retention.archivedDays(Optional.empty(), LocalDate.of(9999, 1, 1), 500)) {
            String key = day.area() + "/" + day.day();
            assertThat(whole).as(story + ": " + key + " is in one place").doesNotContainKey(key);
            assertThat(ExportFolder.sha256(room.folder.resolve(day.file())))
                    .as(story)
                    .isEqualTo(day.sha256());
            whole.put(key, day.rows() + " " + day.content());
        }
        assertThat(whole).as(story).isEqualTo(before);
    }

    private List<String> catalogued() {
        return room.network.room.sql(jdbc ->
                jdbc.sql("select file from payments.archived_days order by file")
                        .query(String.class)
                        .list());
    }

    private ChildJvm.Life live(Optional<LocalDate> restored, int dieAt) throws Exception {
        return ChildJvm.killedAt(
                dieAt,
                RetentionCrashHarness.class,
                arguments(restored, dieAt).toArray(String[]::new));
    }

    private void killedAfter(Optional<LocalDate> restored) throws Exception {
        Process child =
                ChildJvm.start(
                        RetentionCrashHarness.class,
                        arguments(restored, NEVER).toArray(String[]::new));
        long life = Duration.ofMillis(700 + random.nextInt(1_500)).toMillis();
        if (!child.waitFor(life, TimeUnit.MILLISECONDS)) {
            child.destroyForcibly().waitFor();
        }
    }

    private List<String> arguments(Optional<LocalDate> restored, int dieAt) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                room.network.room.url(),
                                TestDatabase.LOGIN,
                                room.folder.toString(),
                                String.valueOf(dieAt)));
        restored.ifPresent(day -> arguments.add(day.toString()));
        return arguments;
    }
}
