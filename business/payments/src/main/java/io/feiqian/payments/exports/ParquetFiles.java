package io.feiqian.payments.exports;

import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes Parquet files, and reads them back, by DuckDB in this process. It is opened for one run
 * and may touch the run's folder only; everything streams, so that its memory does not grow with
 * the table. Not for several threads.
 */
final class ParquetFiles implements AutoCloseable {

    private static final String MEMORY_MAX = "256MB";
    private static final int ROW_GROUP_ROWS = 100_000;

    /**
     * The longest row: a dispute's evidence of 10 MiB in hexadecimal, and what stands beside it.
     */
    private static final int LINE_BYTES_MAX = 24 << 20;

    /** How a null stands in the text between the two databases; text that reads so is quoted. */
    static final String NULL = "\\N";

    private final Connection duck;

    ParquetFiles(Path folder) throws SQLException {
        duck = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = duck.createStatement()) {
            statement.execute("set threads = 1");
            statement.execute("set memory_limit = '" + MEMORY_MAX + "'");
            statement.execute("set temp_directory = ''");
            statement.execute("set TimeZone = 'UTC'");
            statement.execute("set allowed_directories = [" + quoted(folder) + "]");
            statement.execute("set enable_external_access = false");
            statement.execute("set lock_configuration = true");
        } catch (SQLException e) {
            duck.close();
            throw e;
        }
    }

    /** Turns the CSV that PostgreSQL wrote into a Parquet file. */
    void write(ExportedTable table, Path csv, Path parquet) throws SQLException {
        String columns =
                table.columns().stream()
                        .map(column -> "'%s': '%s'".formatted(column.name(), column.fileType()))
                        .collect(Collectors.joining(", ", "{", "}"));
        try (Statement statement = duck.createStatement()) {
            statement.execute(
                    """
                    copy (select * from read_csv(%s, auto_detect = false, header = false, delim = ',', quote = '"',
                          escape = '"', new_line = '\\n', nullstr = '%s', allow_quoted_nulls = false, columns = %s%s))
                      to %s (format parquet, compression zstd, row_group_size %d)\
                    """
                            .formatted(
                                    quoted(csv),
                                    NULL,
                                    columns,
                                    lines(table),
                                    quoted(parquet),
                                    ROW_GROUP_ROWS));
        }
    }

    /** Longer lines take larger buffers, so only where bytes make them long. */
    private static String lines(ExportedTable table) {
        return table.columns().stream().anyMatch(column -> column.name().equals("content"))
                ? ", max_line_size = %1$d, buffer_size = %1$d * 2".formatted(LINE_BYTES_MAX)
                : "";
    }

    /** Turns a Parquet file into a CSV that PostgreSQL reads. */
    void read(Path parquet, Path csv) throws SQLException {
        try (Statement statement = duck.createStatement()) {
            statement.execute(
                    """
                    copy (select * from %s) to %s
                      (format csv, header false, delimiter ',', quote '"', escape '"', nullstr '%s', force_quote *)\
                    """
                            .formatted(read(parquet), quoted(csv), NULL));
        }
    }

    /** The rows that a file has. */
    long rows(Path parquet) throws SQLException {
        try (Statement statement = duck.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + read(parquet))) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The sums of a file's amounts, by column and currency. */
    TreeMap<String, TreeMap<String, BigInteger>> sums(ExportedTable table, Path parquet)
            throws SQLException {
        return sums(duck, table, "select * from " + read(parquet));
    }

    static TreeMap<String, TreeMap<String, BigInteger>> sums(
            Connection connection, ExportedTable table, String rows) throws SQLException {
        TreeMap<String, TreeMap<String, BigInteger>> sums = new TreeMap<>();
        if (table.amounts().isEmpty()) {
            return sums;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(table.sums(rows))) {
            while (row.next()) {
                sums.computeIfAbsent(row.getString("amount"), column -> new TreeMap<>())
                        .put(row.getString("currency"), new BigInteger(row.getString("total")));
            }
        }
        return sums;
    }

    private static String read(Path parquet) {
        // The folder is called day=…, which would be read as one more column.
        return "read_parquet(" + quoted(parquet) + ", hive_partitioning = false)";
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }

    @Override
    public void close() throws SQLException {
        duck.close();
    }
}
