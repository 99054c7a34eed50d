package io.feiqian.payments.exports;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of an export, in one snapshot: finds the days that must be written, takes over what an
 * interrupted run wrote and nobody changed since, writes the others, checks each against the tables
 * and publishes the manifest.
 */
final class ExportRun {

    private final UUID id;
    private final @Nullable UUID institutionId;
    private final ExportFolder folder;
    private final DayReader reader;
    private final Connection connection;
    private final Watch watch;

    /** Told how far it is, and asked whether to stop. */
    interface Watch extends BooleanSupplier {
        void total(int files);

        void written(Manifest.@Nullable DayFile file);

        /** That so many days were left as they were. */
        void held(int days);
    }

    /**
     * @param connection in the scope whose rows are exported, in the one transaction that all is
     *     read in
     */
    ExportRun(
            UUID id,
            @Nullable UUID institutionId,
            ExportFolder folder,
            DayReader reader,
            Connection connection,
            Watch watch) {
        this.id = id;
        this.institutionId = institutionId;
        this.folder = folder;
        this.reader = reader;
        this.connection = connection;
        this.watch = watch;
    }

    /** A day of a table that must be looked at; {@code known} is what it was written to before. */
    private record Wanted(ExportedTable table, LocalDate day, Manifest.@Nullable DayFile known) {}

    /** Files of an earlier run, and what changed since it read. */
    private record Earlier(List<Manifest.DayFile> files, Map<String, Set<LocalDate>> changed) {

        boolean holds(Manifest.DayFile file) {
            return !changed.getOrDefault(file.table(), Set.of()).contains(file.marked());
        }
    }

    /** False when it was stopped; what it wrote is taken over by the next. */
    boolean run(DayReader.Position at, Instant takenAt) throws SQLException, IOException {
        Manifest before = folder.manifest().orElse(null);
        List<ExportedTable> tables = new ArrayList<>();
        for (ExportedTable.Layout layout : ExportedTable.LAYOUTS) {
            tables.add(ExportedTable.of(connection, layout));
        }
        List<Manifest.Table> layouts =
                tables.stream()
                        .map(table -> new Manifest.Table(table.name(), table.columns()))
                        .toList();
        folder.begin(id, layouts);
        Standing standing = new Standing(new ArrayList<>(), new ArrayList<>());
        List<Wanted> wanted = wanted(tables, layouts, before, at, standing);
        List<Manifest.DayFile> files = standing.files();
        watch.total(wanted.size());
        watch.held(standing.held().size());
        if (!write(wanted, files)) {
            return false;
        }
        files.sort(Manifest.DayFile.ORDER);
        Manifest manifest =
                new Manifest(
                        Manifest.FORMAT,
                        id,
                        institutionId,
                        takenAt,
                        at.snapshot(),
                        Manifest.MONEY,
                        layouts,
                        files,
                        standing.held());
        folder.publish(manifest);
        folder.clean(manifest, before);
        return true;
    }

    /** What is not written in this run: files that stand, and days that cannot be written. */
    private record Standing(List<Manifest.DayFile> files, List<Manifest.HeldDay> held) {}

    /** Sorts the days into those that are left as they are, in {@code standing}, and the others. */
    private List<Wanted> wanted(
            List<ExportedTable> tables,
            List<Manifest.Table> layouts,
            @Nullable Manifest before,
            DayReader.Position at,
            Standing standing)
            throws SQLException, IOException {
        Earlier base = before == null ? null : earlier(before.export(), before.files(), at);
        Map<String, Manifest.DayFile> written = interrupted(layouts, before, at);
        List<Wanted> wanted = new ArrayList<>();
        for (ExportedTable table : tables) {
            Set<LocalDate> archived = ArchivedParts.of(connection, table);
            Set<LocalDate> days = new TreeSet<>();
            if (base == null || before == null || !isSame(table, before)) {
                days.addAll(days(table));
                days.addAll(archived);
            } else {
                days.addAll(base.changed().getOrDefault(table.name(), Set.of()));
                days.addAll(held(before, table));
                for (Manifest.DayFile file : base.files()) {
                    if (file.table().equals(table.name()) && !days.contains(file.marked())) {
                        if (folder.isThere(file)) {
                            standing.files().add(file);
                        } else {
                            days.add(file.marked());
                        }
                    }
                }
            }
            for (LocalDate day : days) {
                if (archived.contains(day)) {
                    hold(table, day, before, standing);
                } else {
                    wanted.add(new Wanted(table, day, written.get(key(table.name(), day))));
                }
            }
        }
        return wanted;
    }

    private static List<LocalDate> held(Manifest before, ExportedTable table) {
        return before.held().stream()
                .filter(day -> day.table().equals(table.name()))
                .map(Manifest.HeldDay::day)
                .toList();
    }

    /** Keeps the file that the day had, if it has the table's columns, and says so. */
    private void hold(
            ExportedTable table, LocalDate day, @Nullable Manifest before, Standing standing)
            throws IOException {
        standing.held().add(new Manifest.HeldDay(table.name(), day));
        if (before == null || !isSame(table, before)) {
            return;
        }
        for (Manifest.DayFile file : before.files()) {
            if (file.table().equals(table.name())
                    && file.marked().equals(day)
                    && folder.isThere(file)) {
                standing.files().add(file);
            }
        }
    }

    private static boolean isSame(ExportedTable table, Manifest before) {
        return table.columns().equals(before.columnsOf(table.name()));
    }

    private @Nullable Earlier earlier(UUID run, List<Manifest.DayFile> files, DayReader.Position at)
            throws SQLException {
        Optional<Map<String, Set<LocalDate>>> changed = reader.changedSince(connection, run, at);
        return changed.map(since -> new Earlier(files, since)).orElse(null);
    }

    /** What runs that did not end wrote and nobody changed since. */
    private Map<String, Manifest.DayFile> interrupted(
            List<Manifest.Table> layouts, @Nullable Manifest before, DayReader.Position at)
            throws SQLException, IOException {
        Map<String, Manifest.DayFile> written = new HashMap<>();
        for (ExportFolder.Progress run : folder.progress()) {
            boolean published = before != null && before.export().equals(run.export());
            Earlier earlier = published ? null : earlier(run.export(), run.files(), at);
            if (earlier != null && run.tables().equals(layouts)) {
                earlier.files().stream()
                        .filter(earlier::holds)
                        .forEach(file -> written.put(key(file.table(), file.marked()), file));
            }
        }
        return written;
    }

    private boolean write(List<Wanted> wanted, List<Manifest.DayFile> files)
            throws SQLException, IOException {
        if (wanted.isEmpty()) {
            return true;
        }
        try (DayFiles days = new DayFiles(connection, folder)) {
            for (Wanted each : wanted) {
                if (watch.getAsBoolean()) {
                    return false;
                }
                Manifest.DayFile file = each.known();
                if (file == null) {
                    file = written(days, each.table(), each.day());
                }
                if (file != null) {
                    folder.note(id, file);
                    files.add(file);
                }
                watch.written(file);
            }
        }
        return true;
    }

    /** Null for a day that has no rows, or none any more. */
    private Manifest.@Nullable DayFile written(DayFiles days, ExportedTable table, LocalDate day)
            throws SQLException, IOException {
        return days.write(id, table, day).map(DayFiles.Written::file).orElse(null);
    }

    private List<LocalDate> days(ExportedTable table) throws SQLException {
        List<LocalDate> days = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select distinct %s from payments.%s order by 1"
                                        .formatted(table.layout().day(), table.name()))) {
            while (row.next()) {
                days.add(Objects.requireNonNull(row.getObject(1, LocalDate.class)));
            }
        }
        return days;
    }

    private static String key(String table, LocalDate day) {
        return table + "/" + day;
    }
}
