package io.feiqian.payments.retention;

import io.feiqian.payments.exports.ExportedTable;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A table's rows of a day as they lie in the archive.
 *
 * @param sums by amount column and currency, in minor units
 * @param content SHA-256 of the rows as text, in order
 * @param columns as the table had them
 * @param ofDays the days of the transactions that they are about
 * @param file relative to the archive's folder
 * @param sha256 of the file's bytes
 */
public record ArchivedDay(
        String area,
        LocalDate day,
        long rows,
        TreeMap<String, TreeMap<String, BigInteger>> sums,
        String content,
        List<ExportedTable.Column> columns,
        List<LocalDate> ofDays,
        String file,
        long bytes,
        String sha256,
        Instant archivedAt,
        UUID jobId) {

    public ArchivedDay {
        columns = List.copyOf(columns);
        ofDays = List.copyOf(ofDays);
    }
}
