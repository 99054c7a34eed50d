package io.feiqian.payments.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.payments.JobState;
import io.feiqian.payments.exports.ExportJob;
import io.feiqian.payments.exports.Exports;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A business date of which one UTC day is archived and the other is live. */
@Timeout(120)
class HalfArchivedExportTest {

    private static final Scope NETWORK = new Scope.Network();
    private static final LocalDate DAY = RetentionRoom.TODAY.minusDays(RetentionRoom.KEEP_DAYS);

    @TempDir private Path home;
    private RetentionRoom room;
    private Exports exports;

    @BeforeEach
    void open() throws Exception {
        room = new RetentionRoom(home);
        exports = over("exports");
        room.payments(new Random(1), 60, DAY);
    }

    @AfterEach
    void close() {
        exports.close();
        room.close();
    }

    @Test
    void keeps_the_file_that_it_had_until_the_archived_half_is_back() throws Exception {
        exported(exports);
        JsonNode whole = file(exports);
        room.archived();
        assertThat(room.archivedDays("transactions"))
                .contains(DAY.minusDays(1))
                .doesNotContain(DAY);
        changed();

        ExportJob half = exported(exports);

        assertThat(half.daysHeld()).isPositive();
        assertThat(file(exports)).isEqualTo(whole);
        assertThat(manifest(exports).get("held").toString())
                .contains("{\"table\":\"transactions\",\"day\":\"" + DAY + "\"}");
        assertThat(exported(exports).daysHeld()).as("also when nothing changed").isPositive();

        for (DataClass each : new DataClass[] {DataClass.TRANSACTIONS, DataClass.MESSAGES}) {
            for (LocalDate day : room.archivedDays(each.table())) {
                room.restored(each, day);
            }
        }
        ExportJob again = exported(exports);

        assertThat(again.daysHeld()).isZero();
        assertThat(file(exports).get("rows").asLong()).isEqualTo(whole.get("rows").asLong());
        assertThat(file(exports).get("path")).as("written anew").isNotEqualTo(whole.get("path"));
    }

    @Test
    void writes_no_half_of_it_where_no_file_was_before() throws Exception {
        room.archived();

        ExportJob first = exported(exports);

        assertThat(room.network.room.number("select count(*) from payments.transactions"))
                .isPositive();
        assertThat(first.daysHeld()).isPositive();
        assertThat(exports.file(NETWORK, "transactions", DAY)).isEmpty();
    }

    private Exports over(String folder) {
        return new Exports(
                room.network.room.tenants,
                home.resolve(folder),
                room.network.room.clock,
                room.network.room.ids);
    }

    private ExportJob exported(Exports by) throws Exception {
        ExportJob job = by.start(NETWORK, null);
        by.await(job.id());
        ExportJob ended = Scopes.call(NETWORK, () -> by.job(job.id()).orElseThrow());
        assertThat(ended.state()).as(ended.problem()).isEqualTo(JobState.DONE);
        return ended;
    }

    /** A row of the live half, as a late step of a payment would change it. */
    private void changed() {
        room.network.room.sql(jdbc ->
                jdbc.sql("insert into payments.changed_days (area, day) values ('transactions', ?)")
                        .param(DAY)
                        .update());
    }

    private static JsonNode manifest(Exports of) throws Exception {
        return JsonMapper.shared().readTree(Files.readString(of.manifest(NETWORK).orElseThrow()));
    }

    private static JsonNode file(Exports of) throws Exception {
        return manifest(of)
                .get("files")
                .valueStream()
                .filter(file -> file.get("table").asString().equals("transactions"))
                .filter(file -> file.get("day").asString().equals(DAY.toString()))
                .findFirst()
                .orElseThrow();
    }
}
