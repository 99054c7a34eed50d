package io.feiqian.payments.exports;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an export consists of: the files that, together, are the tables as one snapshot of the
 * database showed them. Written last, so whoever reads it finds every file of it.
 *
 * @param institutionId whose rows; null: the whole network's
 * @param money how amounts stand in the files
 * @param held days that must be written and cannot, because a part of them is in the archive: their
 *     files are those of an earlier export, or not there
 */
public record Manifest(
        int format,
        UUID export,
        @Nullable UUID institutionId,
        Instant takenAt,
        String snapshot,
        String money,
        List<Table> tables,
        List<DayFile> files,
        @Nullable List<HeldDay> held) {

    /** 2: a file may have no day. */
    static final int FORMAT = 2;

    static final String MONEY =
            "Integers in minor units of the currency beside them (ISO 4217 exponent).";

    public Manifest {
        tables = List.copyOf(tables);
        files = List.copyOf(files);
        // A manifest of an earlier version names none.
        held = held == null ? null : List.copyOf(held);
    }

    /** Never null. */
    @Override
    public List<HeldDay> held() {
        return held == null ? List.of() : held;
    }

    /** A day of a table that an export leaves as it was. */
    record HeldDay(String table, LocalDate day) {}

    /** A table's columns with their types in the files. */
    public record Table(String name, List<ExportedTable.Column> columns) {

        public Table {
            columns = List.copyOf(columns);
        }
    }

    /** The tables of an export. */
    record Tables(List<Table> tables) {

        Tables {
            tables = List.copyOf(tables);
        }
    }

    /**
     * A table's rows of a day, or all of them.
     *
     * @param day null: the table has no days, and this is the whole of it
     * @param path relative to the manifest
     * @param sums by amount column and currency, in minor units
     * @param sha256 of the file's bytes
     */
    public record DayFile(
            String table,
            @Nullable LocalDate day,
            String path,
            long rows,
            long bytes,
            TreeMap<String, TreeMap<String, BigInteger>> sums,
            String sha256) {

        static final Comparator<DayFile> ORDER =
                Comparator.comparing(DayFile::table).thenComparing(DayFile::marked);

        static DayFile of(
                ExportedTable table,
                LocalDate day,
                String path,
                long rows,
                long bytes,
                TreeMap<String, TreeMap<String, BigInteger>> sums,
                String sha256) {
            LocalDate its = day.equals(ExportedTable.NO_DAY) ? null : day;
            return new DayFile(table.name(), its, path, rows, bytes, sums, sha256);
        }

        /** The day that its changes are marked under. */
        public LocalDate marked() {
            return day == null ? ExportedTable.NO_DAY : day;
        }
    }

    /** The columns that a table had, or null when it was not exported. */
    @Nullable List<ExportedTable.Column> columnsOf(String table) {
        return tables.stream()
                .filter(it -> it.name().equals(table))
                .map(Table::columns)
                .findFirst()
                .orElse(null);
    }

    /** What the files of a table add up to. */
    static Map<String, Long> rowsByTable(List<DayFile> files) {
        Map<String, Long> rows = new TreeMap<>();
        files.forEach(file -> rows.merge(file.table(), file.rows(), Long::sum));
        return rows;
    }
}
