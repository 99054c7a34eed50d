package io.feiqian.payments.exports;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.payments.JobState;
import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.clearing.ClearingRoom;
import io.feiqian.payments.record.ChangedDays;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@Tag("slow")
class ExportsTest {

    private static final Scope NETWORK = new Scope.Network();
    private static final Instant NOON = Instant.parse(RecordRoom.NOON);

    @TempDir private Path home;
    private ClearingRoom network;
    private Exports exports;

    @BeforeEach
    void open() {
        network = new ClearingRoom(home);
        exports =
                new Exports(
                        network.room.tenants,
                        home.resolve("exports"),
                        network.room.clock,
                        network.room.ids);
    }

    @AfterEach
    void close() {
        exports.close();
        network.close();
    }

    @Test
    void an_export_is_the_tables_over_seeds_and_goes_on_being_them() throws Exception {
        for (long seed = 1; seed <= 4; seed++) {
            Random random = new Random(seed);
            for (int step = 0; step < 3; step++) {
                network.payments(random, 20, NOON.minus(Duration.ofDays(random.nextInt(3))));
                if (step == 1) {
                    int sequence = (int) seed;
                    network.send(network.exported(ClearingRoom.ACQUIRERS.getFirst(), sequence));
                }
                ExportJob job = exported(NETWORK);

                assertThat(job.state()).as(job.problem()).isEqualTo(JobState.DONE);
                ExportCheck.assertSame(network.room.tenants, NETWORK, folder(job));
            }
        }
        Manifest manifest = ExportCheck.manifest(home.resolve("exports/network"));
        assertThat(Manifest.rowsByTable(manifest.files()))
                .containsKeys("transactions", "messages", "clearing_records");
    }

    @Test
    void a_record_without_a_row_is_exported_as_one_without_files() throws Exception {
        ExportJob job = exported(NETWORK);

        assertThat(job.state()).as(job.problem()).isEqualTo(JobState.DONE);
        assertThat(job.filesTotal()).isZero();
        assertThat(ExportCheck.manifest(folder(job)).files()).isEmpty();
    }

    @Test
    void only_the_days_that_changed_are_written_again() throws Exception {
        network.payments(new Random(1), 30, NOON);
        network.payments(new Random(2), 30, NOON.minus(Duration.ofDays(2)));
        Manifest first = ExportCheck.manifest(folder(exported(NETWORK)));

        ExportJob nothing = exported(NETWORK);
        network.payments(new Random(3), 1, NOON.minus(Duration.ofDays(2)));
        ExportJob late = exported(NETWORK);

        assertThat(nothing.filesTotal()).isZero();
        Manifest second = ExportCheck.manifest(folder(late));
        assertThat(late.filesDone()).isEqualTo(2);
        assertThat(changed(first, second)).containsOnly("transactions", "messages");
        assertThat(second.files()).hasSameSizeAs(first.files());
        ExportCheck.assertSame(network.room.tenants, NETWORK, folder(late));
    }

    @Test
    void what_was_being_written_while_an_export_read_is_in_the_next() throws Exception {
        network.payments(new Random(1), 20, NOON);
        exported(NETWORK);
        Scopes.call(
                new Scope.System(),
                () -> {
                    try (Connection slow = network.room.tenants.getConnection();
                            Statement statement = slow.createStatement()) {
                        slow.setAutoCommit(false);
                        statement.execute(
                                "update payments.messages set repeats = 7 where id = (select min(id::text)::uuid from payments.messages)");
                        statement.execute(
                                "insert into payments.changed_days (area, day) select 'messages', day from payments.messages where repeats = 7");
                        // Another one marks the same day, is seen by the export, and marks again.
                        network.payments(new Random(2), 5, NOON);
                        exported(NETWORK);
                        network.payments(new Random(3), 5, NOON);
                        slow.commit();
                    }
                    forget();
                    return true;
                });

        ExportJob last = exported(NETWORK);

        assertThat(network.room.number("select count(*) from payments.messages where repeats = 7"))
                .isOne();
        ExportCheck.assertSame(network.room.tenants, NETWORK, folder(last));
    }

    @Test
    void marks_that_nobody_needs_are_forgotten_and_none_that_somebody_does() throws Exception {
        network.payments(new Random(1), 20, NOON);
        forget();
        assertThat(network.room.number("select count(*) from payments.changed_days")).isZero();

        exported(NETWORK);
        for (int i = 0; i < 5; i++) {
            network.payments(new Random(i), 2, NOON);
        }
        long before = network.room.number("select count(*) from payments.changed_days");
        forget();

        assertThat(before).isGreaterThan(10);
        // One for each table and day; the days on which transactions occurred are marked apart.
        assertThat(network.room.number("select count(*) from payments.changed_days"))
                .isEqualTo(
                        network.room.number(
                                "select count(distinct (area, day)) from payments.changed_days"))
                .isLessThan(before);
        ExportCheck.assertSame(network.room.tenants, NETWORK, folder(exported(NETWORK)));
    }

    @Test
    void an_institution_exports_its_own_rows_only_and_nobody_a_label() throws Exception {
        network.payments(new Random(5), 60, NOON);
        Scope own = new Scope.Institution(RecordIds.institution(ClearingRoom.ACQUIRERS.get(1)));

        ExportJob all = exported(NETWORK);
        ExportJob mine = exported(own);

        ExportCheck.assertSame(network.room.tenants, own, folder(mine));
        assertThat(mine.rowsWritten()).isPositive().isLessThan(all.rowsWritten());
        assertThat(ExportCheck.manifest(folder(all)).columnsOf("transactions"))
                .extracting(ExportedTable.Column::name)
                .contains("card_token", "card_tail", "amount_minor", "currency")
                .doesNotContain("fraud_label", "pan_cipher");
        assertThat(Scopes.call(own, () -> exports.page(null, 10)))
                .extracting(ExportJob::id)
                .containsExactly(mine.id());
    }

    @Test
    void the_directory_is_one_file_a_table_and_written_again_only_when_a_row_of_it_changed()
            throws Exception {
        network.payments(new Random(8), 20, NOON);
        Manifest first = ExportCheck.manifest(folder(exported(NETWORK)));
        assertThat(first.files())
                .filteredOn(file -> file.day() == null)
                .extracting(Manifest.DayFile::table)
                .containsExactly("cards", "institutions", "merchants", "terminals");

        changed(
                "update payments.merchants set city = '杭州' where id = (select min(id::text)::uuid from payments.merchants)");
        ExportJob second = exported(NETWORK);
        changed("update payments.terminals set city = '杭州' where false");
        ExportJob third = exported(NETWORK);

        assertThat(changed(first, ExportCheck.manifest(folder(second))))
                .containsExactly("merchants");
        assertThat(third.filesTotal()).isZero();
        ExportCheck.assertSame(network.room.tenants, NETWORK, folder(third));
        assertThat(exports.file(NETWORK, "merchants", null)).isPresent();
        assertThat(exports.file(NETWORK, "merchants", LocalDate.EPOCH)).isEmpty();
    }

    @Test
    void a_member_gets_the_cards_it_issued_and_nobody_a_number() throws Exception {
        network.payments(new Random(9), 60, NOON);
        changed(
                """
                insert into payments.cards (token, tail, iin, issuer_id, pan_cipher, key_version)
                select 'card_of_another', '0001', '622848', id, '\\x00', 1 from payments.institutions where code = '01040000'\
                """);
        Scope issuer = new Scope.Institution(RecordIds.institution("01040000"));

        Path mine = folder(exported(issuer));
        Path all = folder(exported(NETWORK));

        ExportCheck.assertSame(network.room.tenants, issuer, mine);
        assertThat(rows(mine, "cards")).isOne();
        assertThat(rows(all, "cards")).isEqualTo(2);
        assertThat(ExportCheck.manifest(all).columnsOf("cards"))
                .extracting(ExportedTable.Column::name)
                .contains("token", "tail", "iin", "issuer_id", "state")
                .doesNotContain("pan_cipher", "key_version");
    }

    private static long rows(Path folder, String table) throws Exception {
        return Manifest.rowsByTable(ExportCheck.manifest(folder).files()).getOrDefault(table, 0L);
    }

    private void changed(String sql) throws Exception {
        network.room.sql(jdbc -> jdbc.sql(sql).update());
    }

    @Test
    void a_lost_file_or_manifest_is_written_again() throws Exception {
        network.payments(new Random(6), 20, NOON);
        Path folder = folder(exported(NETWORK));
        Manifest.DayFile lost = ExportCheck.manifest(folder).files().getFirst();

        Files.delete(folder.resolve(lost.path()));
        ExportJob mended = exported(NETWORK);
        Files.writeString(folder.resolve(ExportFolder.MANIFEST), "{");
        ExportJob again = exported(NETWORK);

        assertThat(mended.filesDone()).isEqualTo(1);
        assertThat(again.filesDone()).isEqualTo(ExportCheck.manifest(folder).files().size());
        ExportCheck.assertSame(network.room.tenants, NETWORK, folder);
    }

    @Test
    void a_restored_database_is_exported_as_a_whole() throws Exception {
        network.payments(new Random(7), 20, NOON);
        exported(NETWORK);
        network.room.sql(
                jdbc -> jdbc.sql("update payments.day_readers set server = server + 1").update());

        ExportJob after = exported(NETWORK);

        assertThat(after.filesDone()).isEqualTo(ExportCheck.manifest(folder(after)).files().size());
    }

    private void forget() throws Exception {
        Scopes.call(
                new Scope.System(),
                () -> {
                    try (Connection connection = network.room.tenants.getConnection()) {
                        ChangedDays.forget(connection);
                        return true;
                    }
                });
    }

    private ExportJob exported(Scope scope) throws InterruptedException {
        ExportJob job = exports.start(scope, null);
        exports.await(job.id());
        return Scopes.call(scope, () -> exports.job(job.id()).orElseThrow());
    }

    private static Path folder(ExportJob job) {
        return Path.of(job.folder());
    }

    private static List<String> changed(Manifest first, Manifest second) {
        Set<String> known =
                first.files().stream().map(Manifest.DayFile::path).collect(Collectors.toSet());
        return second.files().stream()
                .filter(file -> !known.contains(file.path()))
                .map(Manifest.DayFile::table)
                .toList();
    }
}
