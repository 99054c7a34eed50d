package io.feiqian.payments.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.postgresql.PGConnection;

/**
 * Writes a table's rows of a day as a Parquet file and compares the two, and turns such a file into
 * rows again. All in one database transaction of the caller's. Not for several threads.
 */
public final class DayFiles implements AutoCloseable {

    private final Connection connection;
    private final ExportFolder folder;
    private final ParquetFiles parquet;

    public DayFiles(Connection connection, ExportFolder folder) throws SQLException {
        this.connection = connection;
        this.folder = folder;
        this.parquet = new ParquetFiles(folder.root());
    }

    /**
     * A finished file, and what the rows in it are.
     *
     * @param content SHA-256 of the rows as PostgreSQL writes them, in the table's order
     */
    public record Written(Manifest.DayFile file, String content) {}

    /** Empty for a day that has no rows. The file is on the disk, under its own name. */
    public Optional<Written> write(UUID run, ExportedTable table, LocalDate day)
            throws SQLException, IOException {
        String rows = table.rows(day);
        Copied copied = copied(connection, rows, Files.newOutputStream(folder.csv()));
        if (copied.rows() == 0) {
            return Optional.empty();
        }
        parquet.write(table, folder.csv(), folder.parquet());
        var sums = ParquetFiles.sums(connection, table, rows);
        long readBack = parquet.rows(folder.parquet());
        var sumsBack = parquet.sums(table, folder.parquet());
        if (readBack != copied.rows() || !sumsBack.equals(sums)) {
            throw new IllegalStateException(
                    "%s of %s has %d rows and sums %s, but its file %d rows and sums %s. Maybe the disk is at fault; try again."
                            .formatted(table.name(), day, copied.rows(), sums, readBack, sumsBack));
        }
        long bytes = Files.size(folder.parquet());
        String sha256 = ExportFolder.sha256(folder.parquet());
        String path = folder.keep(run, table.name(), day);
        return Optional.of(
                new Written(
                        Manifest.DayFile.of(table, day, path, copied.rows(), bytes, sums, sha256),
                        copied.content()));
    }

    /** Puts the rows of a file into a relation that has the table's columns. */
    public void load(ExportedTable table, Path file, String relation)
            throws SQLException, IOException {
        parquet.read(file, folder.csv());
        try (var csv = Files.newInputStream(folder.csv())) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy %s (%s) from stdin (format csv, null '%s')"
                                    .formatted(relation, table.names(), ParquetFiles.NULL),
                            csv);
        }
    }

    /** How many rows a query has and what they are. */
    public record Copied(long rows, String content) {}

    /** Reads the rows of an ordered query, in the connection's transaction. */
    public static Copied content(Connection connection, String rows)
            throws SQLException, IOException {
        return copied(connection, rows, OutputStream.nullOutputStream());
    }

    private static Copied copied(Connection connection, String rows, OutputStream to)
            throws SQLException, IOException {
        MessageDigest digest = sha256();
        try (Statement statement = connection.createStatement();
                OutputStream out = new DigestOutputStream(to, digest)) {
            // The same rows are the same text whatever the server and the session are set to.
            statement.execute(
                    "set local timezone = 'UTC'; set local datestyle = 'ISO'; set local bytea_output = 'hex'");
            long count =
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut(
                                    "copy ("
                                            + rows
                                            + ") to stdout (format csv, null '"
                                            + ParquetFiles.NULL
                                            + "')",
                                    out);
            return new Copied(count, HexFormat.of().formatHex(digest.digest()));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    @Override
    public void close() throws SQLException {
        parquet.close();
    }
}
