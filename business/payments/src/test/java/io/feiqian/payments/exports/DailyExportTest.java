package io.feiqian.payments.exports;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.payments.JobState;
import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.Starter;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.platform.agents.BusinessClock;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.testkit.FixedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(120)
class DailyExportTest {

    /** 02:00 in Shanghai is 18:00 in UTC. */
    private static final LocalTime TWO = LocalTime.of(2, 0);

    private final FixedClock clock = FixedClock.at("2026-11-22T17:59:59Z");
    private final BusinessClock shanghai =
            () -> new BusinessTime(clock.instant(), BusinessTime.CHINA, LocalTime.of(23, 0));
    @TempDir private Path home;
    private RecordRoom room;
    private Exports exports;

    @BeforeEach
    void open() {
        room = new RecordRoom();
        exports = new Exports(room.tenants, home, clock, room.ids);
        // What was owed before this test began is done.
        insert("2026-11-22T04:00:00Z", JobState.DONE);
    }

    @AfterEach
    void close() {
        exports.close();
        room.close();
    }

    @Test
    void the_network_is_exported_once_at_the_set_time_and_not_again_by_another_process()
            throws Exception {
        assertThat(daily().exportIfOwed()).isEmpty();
        clock.set(Instant.parse("2026-11-22T18:00:00Z"));

        ExportJob job = daily().exportIfOwed().orElseThrow();
        exports.await(job.id());

        assertThat(found(job).state()).isEqualTo(JobState.DONE);
        assertThat(found(job).institutionId()).isNull();
        assertThat(found(job).startedBy()).isNull();
        assertThat(daily().exportIfOwed()).isEmpty();
        clock.advance(Duration.ofHours(23));
        assertThat(daily().exportIfOwed()).isEmpty();
        clock.advance(Duration.ofHours(1));
        assertThat(daily().exportIfOwed()).isPresent();
    }

    @Test
    void what_was_missed_is_made_up_for_once_however_many_days_it_was() throws Exception {
        clock.set(Instant.parse("2026-11-27T09:00:00Z"));

        exports.await(daily().exportIfOwed().orElseThrow().id());

        assertThat(daily().exportIfOwed()).isEmpty();
    }

    @Test
    void a_persons_export_after_the_set_time_counts_and_a_members_does_not() throws Exception {
        clock.set(Instant.parse("2026-11-22T18:30:00Z"));
        Scopes.call(
                new Scope.System(),
                () -> {
                    room.directory.name(
                            "01020000", new Bilingual("工行", "ICBC"), List.of(), Set.of());
                    return true;
                });
        Scope member = new Scope.Institution(RecordIds.institution("01020000"));
        exports.await(exports.start(member, new Starter(new UUID(1, 1), "行员")).id());
        exports.await(daily().exportIfOwed().orElseThrow().id());
        clock.advance(Duration.ofDays(1));

        exports.await(exports.start(new Scope.Network(), new Starter(new UUID(1, 2), "运营")).id());

        assertThat(daily().exportIfOwed()).isEmpty();
    }

    @Test
    void one_that_failed_is_tried_again_after_a_while_and_one_that_was_stopped_is_not() {
        clock.set(Instant.parse("2026-11-22T18:10:00Z"));
        insert("2026-11-22T18:00:00Z", JobState.FAILED);

        assertThat(daily().exportIfOwed()).isEmpty();
        clock.set(Instant.parse("2026-11-22T18:15:01Z"));
        assertThat(daily().exportIfOwed()).isPresent();

        clock.set(Instant.parse("2026-11-23T20:00:00Z"));
        insert("2026-11-23T18:00:00Z", JobState.CANCELLED);
        assertThat(daily().exportIfOwed()).isEmpty();
    }

    @Test
    void a_clock_that_jumps_back_repeats_nothing() throws Exception {
        clock.set(Instant.parse("2026-11-22T18:00:00Z"));
        exports.await(daily().exportIfOwed().orElseThrow().id());

        for (Duration back : List.of(Duration.ofMinutes(1), Duration.ofHours(30))) {
            clock.set(Instant.parse("2026-11-22T18:00:00Z").minus(back));
            assertThat(daily().exportIfOwed()).as("%s back", back).isEmpty();
        }
    }

    @Test
    void the_next_time_is_told_in_the_zone_that_people_see() {
        assertThat(daily().plan().orElseThrow().nextAt()).isEqualTo("2026-11-22T18:00:00Z");
        clock.advance(Duration.ofSeconds(1));
        assertThat(daily().plan().orElseThrow().nextAt()).isEqualTo("2026-11-23T18:00:00Z");
        assertThat(new DailyExport(exports, null, shanghai, clock).plan()).isEmpty();
    }

    private DailyExport daily() {
        return new DailyExport(exports, TWO, shanghai, clock);
    }

    private ExportJob found(ExportJob job) {
        return Scopes.call(new Scope.Network(), () -> exports.job(job.id()).orElseThrow());
    }

    private void insert(String startedAt, JobState state) {
        ExportJobs jobs = new ExportJobs(JdbcClient.create(room.tenants), FixedClock.at(startedAt));
        UUID id = room.ids.next();
        jobs.insert(id, null, "exports/network", null, null);
        jobs.end(id, state, null);
    }
}
