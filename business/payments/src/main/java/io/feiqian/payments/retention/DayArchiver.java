package io.feiqian.payments.retention;

import io.feiqian.payments.exports.DayFiles;
import io.feiqian.payments.exports.ExportFolder;
import io.feiqian.payments.exports.ExportedTable;
import io.feiqian.payments.record.DatabaseTransaction;
import io.feiqian.payments.rollups.Rollups;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves a day of a class out of the database. It writes the files beside everybody, puts each back
 * into a scratch table and compares every row, and only then takes the day under a lock, compares
 * it once more and removes it, in the transaction that enters it into the catalogue. So at every
 * moment a day is wholly live, or wholly in files that were read back.
 */
final class DayArchiver {

    private static final Logger LOG = LoggerFactory.getLogger(DayArchiver.class);
    private static final int ATTEMPTS_MAX = 8;
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DEADLOCK = "40P01";

    private final DataSource database;
    private final ExportFolder folder;
    private final UUID job;
    private final InstantSource clock;

    DayArchiver(DataSource database, ExportFolder folder, UUID job, InstantSource clock) {
        this.database = database;
        this.folder = folder;
        this.job = job;
        this.clock = clock;
    }

    /** What became of a day. */
    sealed interface Outcome {

        record Moved(long rows, long bytes) implements Outcome {}

        record Held(List<Hold> holds) implements Outcome {
            public Held {
                holds = List.copyOf(holds);
            }
        }
    }

    /** A table of the day, read back and found to be the same. */
    private record Verified(ExportedTable table, DayFiles.Written written) {}

    Outcome archive(DataClass dataClass, LocalDate day) throws SQLException {
        List<Hold> holds =
                DatabaseTransaction.call(
                        database, connection -> Holds.of(connection, dataClass, day));
        if (!holds.isEmpty()) {
            return new Outcome.Held(holds);
        }
        List<Verified> files = written(dataClass, day);
        rehearse(files);
        return removed(dataClass, day, files);
    }

    /** In one snapshot, which waits for nobody. */
    private List<Verified> written(DataClass dataClass, LocalDate day) throws SQLException {
        return DatabaseTransaction.call(
                database,
                connection -> {
                    execute(
                            connection,
                            "set transaction isolation level repeatable read, read only");
                    List<Verified> files = new ArrayList<>();
                    try (DayFiles writer = new DayFiles(connection, folder)) {
                        for (ExportedTable.Layout layout : dataClass.tables()) {
                            ExportedTable table = ExportedTable.of(connection, layout);
                            writer.write(job, table, day)
                                    .ifPresent(written -> files.add(new Verified(table, written)));
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException("The archive cannot be written.", e);
                    }
                    return files;
                });
    }

    /** Puts each file back where nobody sees it: what cannot be restored must not be removed. */
    private void rehearse(List<Verified> files) throws SQLException {
        for (Verified file : files) {
            String content =
                    DatabaseTransaction.call(
                            database, connection -> rehearsed(connection, file.table(), file));
            if (!content.equals(file.written().content())) {
                throw new IllegalStateException(
                        "%s of %s was not the same when its file was read back. Nothing was removed. Maybe the disk is at fault; try again."
                                .formatted(file.table().name(), file.written().file().marked()));
            }
        }
    }

    private String rehearsed(Connection connection, ExportedTable table, Verified file)
            throws SQLException {
        execute(
                connection,
                "create temp table rehearsal (like payments." + table.name() + ") on commit drop");
        try (DayFiles reader = new DayFiles(connection, folder)) {
            reader.load(
                    table,
                    folder.root().resolve(file.written().file().path()),
                    "pg_temp.rehearsal");
            return DayFiles.content(connection, table.rowsOf("pg_temp.rehearsal")).content();
        } catch (IOException e) {
            throw new UncheckedIOException("The archive cannot be read back.", e);
        }
    }

    private Outcome removed(DataClass dataClass, LocalDate day, List<Verified> files)
            throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return DatabaseTransaction.call(
                        database, connection -> remove(connection, dataClass, day, files));
            } catch (SQLException e) {
                if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())
                        && !DEADLOCK.equals(e.getSQLState())) {
                    throw e;
                }
                LOG.debug("{} of {} is in use.", dataClass.key(), day, e);
                if (attempt == ATTEMPTS_MAX) {
                    return new Outcome.Held(List.of(new Hold(Hold.Reason.IN_USE, 1)));
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private Outcome remove(
            Connection connection, DataClass dataClass, LocalDate day, List<Verified> files)
            throws SQLException {
        // Whoever writes to this day ends first or waits a moment; who reads is not disturbed yet.
        execute(connection, "set local lock_timeout = '1s'");
        execute(connection, "lock table " + relations(dataClass, day) + " in share mode");
        if (changed(connection, dataClass, day, files)) {
            return new Outcome.Held(List.of(new Hold(Hold.Reason.CHANGED, 1)));
        }
        // Whoever waits for this lock makes others wait behind it, so it is waited for briefly.
        execute(connection, "set local lock_timeout = '500ms'");
        execute(connection, "lock table " + exclusive(dataClass, day));
        List<Hold> holds = Holds.of(connection, dataClass, day);
        if (!holds.isEmpty()) {
            return new Outcome.Held(holds);
        }
        List<LocalDate> ofDays = ofDays(connection, dataClass, day);
        if (dataClass == DataClass.TRANSFERS) {
            keepReferences(connection, day);
        }
        if (dataClass == DataClass.TRANSACTIONS) {
            Rollups.keep(connection, day);
        }
        take(connection, dataClass, day);
        for (Verified file : files) {
            ArchiveCatalogue.add(connection, entry(file, ofDays));
        }
        return new Outcome.Moved(
                files.stream().mapToLong(file -> file.written().file().rows()).sum(),
                files.stream().mapToLong(file -> file.written().file().bytes()).sum());
    }

    private static String relations(DataClass dataClass, LocalDate day) {
        return dataClass.partitioned()
                ? partition(dataClass, day)
                : dataClass.tables().stream()
                        .map(layout -> "payments." + layout.name())
                        .collect(Collectors.joining(", "));
    }

    /** A partition's list is changed while nobody reads it ({@code V3__days.sql}). */
    private static String exclusive(DataClass dataClass, LocalDate day) {
        return dataClass.partitioned()
                ? "only payments.%s, %s in access exclusive mode"
                        .formatted(dataClass.root().name(), partition(dataClass, day))
                : relations(dataClass, day) + " in share row exclusive mode";
    }

    static String partition(DataClass dataClass, LocalDate day) {
        return "payments."
                + dataClass.root().name()
                + "_"
                + day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    /** Every table is compared, also those that had no rows when they were read. */
    private static boolean changed(
            Connection connection, DataClass dataClass, LocalDate day, List<Verified> files)
            throws SQLException {
        for (ExportedTable.Layout layout : dataClass.tables()) {
            Optional<Verified> file =
                    files.stream()
                            .filter(one -> one.table().name().equals(layout.name()))
                            .findFirst();
            ExportedTable table = ExportedTable.of(connection, layout);
            try {
                DayFiles.Copied now = DayFiles.content(connection, table.rows(day));
                boolean same =
                        file.isEmpty()
                                ? now.rows() == 0
                                : file.get().table().equals(table)
                                        && file.get().written().content().equals(now.content());
                if (!same) {
                    return true;
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The day cannot be read.", e);
            }
        }
        return false;
    }

    private static List<LocalDate> ofDays(Connection connection, DataClass dataClass, LocalDate day)
            throws SQLException {
        List<LocalDate> days = new ArrayList<>();
        if (dataClass.about().isEmpty()) {
            return days;
        }
        String sql =
                """
                select distinct (uuid_extract_timestamp(id) at time zone 'UTC')::date
                  from (%s) a(id) where id is not null order by 1\
                """
                        .formatted(dataClass.about().get().replace("?", "'" + day + "'::date"));
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                days.add(row.getObject(1, LocalDate.class));
            }
        }
        return days;
    }

    private static void keepReferences(Connection connection, LocalDate day) throws SQLException {
        execute(
                connection,
                """
                insert into payments.archived_transfers
                       (id, day, uetr, instructing_id, debtor_agent_id, creditor_agent_id, end_to_end_id, transaction_ref)
                select id, settlement_date, uetr, instructing_id, debtor_agent_id, creditor_agent_id, end_to_end_id,
                       transaction_ref
                  from payments.transfers where settlement_date = '%s'\
                """
                        .formatted(day));
    }

    private static void take(Connection connection, DataClass dataClass, LocalDate day)
            throws SQLException {
        if (dataClass.partitioned()) {
            String partition = partition(dataClass, day);
            execute(
                    connection,
                    "alter table payments.%s detach partition %s"
                            .formatted(dataClass.root().name(), partition));
            execute(connection, "drop table " + partition);
            return;
        }
        // The rows are the same rows elsewhere: no follower of changes need look at the day.
        execute(connection, "set local payments.archiving = 'on'");
        for (ExportedTable.Layout layout : dataClass.tables().reversed()) {
            ExportedTable table = ExportedTable.of(connection, layout);
            execute(
                    connection,
                    "delete from payments." + table.name() + " where " + table.during(day));
        }
    }

    private ArchivedDay entry(Verified file, List<LocalDate> ofDays) {
        var written = file.written().file();
        return new ArchivedDay(
                written.table(),
                written.marked(),
                written.rows(),
                written.sums(),
                file.written().content(),
                file.table().columns(),
                ofDays,
                written.path(),
                written.bytes(),
                written.sha256(),
                clock.instant(),
                job);
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
