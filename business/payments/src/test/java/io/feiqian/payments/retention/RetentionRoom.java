package io.feiqian.payments.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.InstitutionId;
import io.feiqian.payments.DataClocks;
import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.clearing.ClearingRoom;
import io.feiqian.payments.effects.Dispute;
import io.feiqian.payments.effects.Disputes;
import io.feiqian.payments.effects.EffectOutcome;
import io.feiqian.payments.effects.Refunds;
import io.feiqian.payments.exports.DayFiles;
import io.feiqian.payments.exports.ExportedTable;
import io.feiqian.payments.retention.RetentionSettings.Rule;
import io.feiqian.payments.retention.RetentionSettings.Then;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** A small network with days that are over, and its archive. */
final class RetentionRoom implements AutoCloseable {

    static final Instant NOON = Instant.parse(RecordRoom.NOON);
    static final LocalDate TODAY = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
    static final int KEEP_DAYS = 40;
    static final LocalDate OLD = TODAY.minusDays(60);

    final Path folder;
    final ClearingRoom network;
    final Retention retention;

    RetentionRoom(Path home) {
        folder = home.resolve("archive");
        network = new ClearingRoom(home);
        retention = over(folder, NOON);
    }

    /** Everything goes forty days after it. */
    static RetentionSettings settings() {
        Rule rule = new Rule(KEEP_DAYS, Then.ARCHIVE);
        return new RetentionSettings(
                Path.of("archive"), null, 30, rule, rule, rule, rule, rule, rule, rule);
    }

    /** An archive that thinks it is later. */
    Retention over(Path elsewhere, Instant now) {
        return new Retention(
                network.room.tenants,
                settings(),
                elsewhere,
                () -> now,
                () -> now,
                network.room.ids);
    }

    /**
     * Ends at noon in China of a day, so that its payments are on this UTC day and the one before.
     */
    void payments(Random random, int count, LocalDate day) throws Exception {
        network.payments(
                random, count, NOON.minus(Duration.ofDays(ChronoUnit.DAYS.between(day, TODAY))));
    }

    RetentionJob archived() throws Exception {
        return ended(
                retention.archive(UUID.randomUUID(), null, settings().limits(retention.today())));
    }

    RetentionJob restored(DataClass dataClass, LocalDate day) throws Exception {
        return ended(retention.restore(null, dataClass, day, TODAY.plusDays(30)));
    }

    private RetentionJob ended(RetentionJob job) throws InterruptedException {
        retention.await(job.id());
        return retention.job(job.id()).orElseThrow();
    }

    /** The content of every table and day that the archive could hold, as far as it is live. */
    Map<String, String> contents() throws Exception {
        return contents(TODAY);
    }

    Map<String, String> contents(LocalDate before) throws Exception {
        return Scopes.call(
                new Scope.System(),
                () -> {
                    try (Connection connection = network.room.tenants.getConnection()) {
                        connection.setAutoCommit(false);
                        Map<String, String> contents = new TreeMap<>();
                        for (DataClass dataClass : DataClass.values()) {
                            for (ExportedTable.Layout layout : dataClass.tables()) {
                                read(connection, layout, before, contents);
                            }
                        }
                        connection.rollback();
                        return contents;
                    }
                });
    }

    private static void read(
            Connection connection,
            ExportedTable.Layout layout,
            LocalDate before,
            Map<String, String> contents)
            throws SQLException, IOException {
        ExportedTable table = ExportedTable.of(connection, layout);
        for (LocalDate day = OLD.minusDays(5); day.isBefore(before); day = day.plusDays(1)) {
            DayFiles.Copied copied = DayFiles.content(connection, table.rows(day));
            if (copied.rows() > 0) {
                contents.put(layout.name() + "/" + day, copied.rows() + " " + copied.content());
            }
        }
    }

    /** Days of a table that lie in the archive. */
    List<LocalDate> archivedDays(String area) {
        return network.room.sql(jdbc ->
                jdbc.sql("select day from payments.archived_days where area = ? order by day")
                        .param(area)
                        .query(LocalDate.class)
                        .list());
    }

    List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".parquet"))
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /** Some transaction of a day, and its issuer. */
    UUID transaction(LocalDate day) {
        return network.room.sql(jdbc ->
                jdbc.sql(
                                """
                                select id from payments.transactions
                                 where (occurred_at at time zone 'UTC')::date = ? and state = 'APPROVED' and kind = 'PURCHASE'
                                 order by id limit 1\
                                """)
                        .param(day)
                        .query(UUID.class)
                        .single());
    }

    Scope issuer(UUID transaction) {
        return new Scope.Institution(
                new InstitutionId(
                        network.room.sql(jdbc ->
                                jdbc.sql("select issuer_id from payments.transactions where id = ?")
                                        .param(transaction)
                                        .query(UUID.class)
                                        .single())));
    }

    /** A cardholder's dispute of it, filed for the network. */
    void dispute(UUID transaction) {
        assertThat(
                        disputes()
                                .file(
                                        ClearingRoom.caller(new Scope.Network()),
                                        "d",
                                        transaction,
                                        Dispute.Category.OTHER,
                                        "未收到"))
                .isInstanceOf(EffectOutcome.Done.class);
    }

    Disputes disputes() {
        return new Disputes(
                network.room.tenants,
                network.room.transactions,
                DataClocks.following(network.room.clock),
                network.room.ids);
    }

    Refunds refunds() {
        return new Refunds(
                network.room.tenants,
                network.room.transactions,
                network.room.days,
                DataClocks.following(network.room.clock),
                network.room.ids);
    }

    String currency(UUID transaction) {
        return network.room.text(
                "select currency from payments.transactions where id = '" + transaction + "'");
    }

    @Override
    public void close() {
        retention.close();
        network.close();
    }
}
