package io.feiqian.payments.retention;

import io.feiqian.payments.exports.DayFiles;
import io.feiqian.payments.exports.ExportFolder;
import io.feiqian.payments.exports.ExportedTable;
import io.feiqian.payments.record.DatabaseTransaction;
import io.feiqian.platform.storage.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Puts a day of a class back, in one transaction that takes it out of the catalogue. The rows are
 * the very rows that went: their digest is compared before the transaction is committed.
 */
final class DayRestorer {

    private final DataSource database;
    private final ExportFolder folder;
    private final UUID job;
    private final InstantSource clock;

    DayRestorer(DataSource database, ExportFolder folder, UUID job, InstantSource clock) {
        this.database = database;
        this.folder = folder;
        this.job = job;
        this.clock = clock;
    }

    /** The rows that came back; 0 when the day is live already. */
    long restore(DataClass dataClass, LocalDate day, LocalDate liveUntil) throws SQLException {
        return DatabaseTransaction.call(
                database, connection -> restored(connection, dataClass, day, liveUntil));
    }

    private long restored(
            Connection connection, DataClass dataClass, LocalDate day, LocalDate liveUntil)
            throws SQLException {
        List<ArchivedDay> tables = ArchiveCatalogue.lock(connection, dataClass, day);
        if (tables.isEmpty()) {
            ArchiveCatalogue.prolong(connection, dataClass, day, liveUntil);
            return 0;
        }
        DayArchiver.execute(connection, "set local payments.archiving = 'on'");
        long rows = 0;
        for (ArchivedDay archived : tables) {
            put(connection, dataClass, archived);
            ArchiveCatalogue.remove(connection, archived, liveUntil, clock.instant(), job);
            rows += archived.rows();
        }
        if (dataClass == DataClass.TRANSFERS) {
            forgetReferences(connection, day);
        }
        return rows;
    }

    private void put(Connection connection, DataClass dataClass, ArchivedDay archived)
            throws SQLException {
        ExportedTable table =
                new ExportedTable(
                        dataClass.tables().stream()
                                .filter(layout -> layout.name().equals(archived.area()))
                                .findFirst()
                                .orElseThrow(),
                        archived.columns());
        String relation =
                dataClass.partitioned()
                        ? partition(connection, dataClass, archived.day())
                        : "payments." + archived.area();
        try (DayFiles files = new DayFiles(connection, folder)) {
            files.load(table, whole(archived), relation);
            if (dataClass.partitioned()) {
                attach(connection, dataClass, archived.day());
            }
            DayFiles.Copied back = DayFiles.content(connection, table.rows(archived.day()));
            if (!back.content().equals(archived.content())) {
                throw new IllegalStateException(
                        "%s of %s would come back as other rows (%d instead of %d); it stays in the archive. Maybe rows of that day were written in another way."
                                .formatted(
                                        archived.area(),
                                        archived.day(),
                                        back.rows(),
                                        archived.rows()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The archive cannot be read.", e);
        }
    }

    /** The file, after its bytes were compared with what the catalogue knows of it. */
    private Path whole(ArchivedDay archived) throws IOException {
        Path file = folder.root().resolve(archived.file());
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException(
                    "The archive's file %s is not there. Bring it back from a backup of the archive's folder."
                            .formatted(file));
        }
        if (!ExportFolder.sha256(file).equals(archived.sha256())) {
            throw new IllegalStateException(
                    "The archive's file %s is not the one that was written (its SHA-256 differs). Bring it back from a backup of the archive's folder."
                            .formatted(file));
        }
        return file;
    }

    /** A table beside its parent, with what lets it be attached without being read. */
    private static String partition(Connection connection, DataClass dataClass, LocalDate day)
            throws SQLException {
        String partition = DayArchiver.partition(dataClass, day);
        String parent = "payments." + dataClass.root().name();
        DayArchiver.execute(
                connection, "create table %s (like %s including all)".formatted(partition, parent));
        DayArchiver.execute(
                connection, "revoke all on %s from %s".formatted(partition, Migrations.APP_ROLE));
        DayArchiver.execute(
                connection,
                "alter table %s add constraint of_its_day check (%s)"
                        .formatted(partition, bounds(dataClass, day)));
        return partition;
    }

    private static String bounds(DataClass dataClass, LocalDate day) {
        return dataClass == DataClass.MESSAGES
                ? "day >= '%s' and day < '%s'".formatted(day, day.plusDays(1))
                : "occurred_at >= '%s' and occurred_at < '%s'"
                        .formatted(
                                day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                                day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static void attach(Connection connection, DataClass dataClass, LocalDate day)
            throws SQLException {
        String parent = dataClass.root().name();
        DayArchiver.execute(connection, "set local lock_timeout = '2s'");
        DayArchiver.execute(
                connection, "lock table only payments." + parent + " in access exclusive mode");
        try (PreparedStatement attach =
                connection.prepareStatement("select payments.attach_day(?, ?)")) {
            attach.setString(1, parent);
            attach.setObject(2, day);
            attach.execute();
        }
        DayArchiver.execute(
                connection,
                "alter table %s drop constraint of_its_day"
                        .formatted(DayArchiver.partition(dataClass, day)));
    }

    private static void forgetReferences(Connection connection, LocalDate day) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "delete from payments.archived_transfers where day = ?")) {
            delete.setObject(1, day);
            delete.executeUpdate();
        }
    }
}
