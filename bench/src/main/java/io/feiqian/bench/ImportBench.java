package io.feiqian.bench;

import io.feiqian.payments.JobState;
import io.feiqian.payments.imports.ImportJob;
import io.feiqian.platform.storage.Database;
import io.feiqian.platform.storage.ModuleSchema;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.postgresql.PGConnection;

/**
 * From a CSV file to committed transactions and their messages. Beside it, in the same run on the
 * same server: plain COPY of the file's own columns into a table with no index, and plain COPY of
 * the very rows that the import wrote into tables with the same columns and indexes.
 */
final class ImportBench implements Bench {

    private static final String MAPPING = "fdh";
    private static final List<String> TABLES = List.of("messages", "transactions");

    @Override
    public String name() {
        return "import";
    }

    @Override
    public Result run() throws Exception {
        Path file =
                Path.of(System.getProperty("feiqian.shared.data", "missing"))
                        .resolve("fdh/transactions.csv.gz");
        if (!Files.isReadable(file)) {
            throw new Skipped("the Fraud Detection Handbook's file is not in the shared data");
        }
        try (BenchHome home = BenchHome.open(List.of(ModuleSchema.business("payments")))) {
            Imported imported = imported(home.login(), file, home.folder());
            try (Connection connection =
                    DriverManager.getConnection(
                            home.login().url(), home.login().user(), home.login().password())) {
                return result(
                        imported,
                        unindexed(connection, file, imported.rows()),
                        indexed(connection, home.folder(), imported.rows()));
            }
        }
    }

    private record Imported(long rows, double perSecond, long chunksAgain) {}

    private static Imported imported(Database.Login login, Path file, Path folder)
            throws InterruptedException {
        try (RecordDesk desk = new RecordDesk(login, folder)) {
            UUID id = desk.imports().start(file, MAPPING, null).id();
            desk.imports().await(id);
            ImportJob job = desk.imports().job(id).orElseThrow();
            if (job.state() != JobState.DONE || job.rejected() > 0) {
                throw new IllegalStateException("The import did not end well: " + job);
            }
            return new Imported(
                    job.written(),
                    Objects.requireNonNull(job.rowsPerSecond()),
                    desk.imports().counters().chunksWrittenAgain());
        }
    }

    private Result result(Imported imported, double floor, double peer) {
        return new Result(
                name(),
                "%,d rows of a gzipped CSV file, each into a message and a transaction"
                        .formatted(imported.rows()),
                List.of(
                        new Result.Figure(
                                "import, CSV to committed",
                                imported.perSecond(),
                                "rows/s",
                                ">= 40000"),
                        Result.Figure.of(
                                "COPY of the file's columns, one table, no index", floor, "rows/s"),
                        Result.Figure.of(
                                "COPY of the finished rows, both tables, same indexes",
                                peer,
                                "rows/s"),
                        Result.Figure.of("chunks written again", imported.chunksAgain(), "")),
                String.format(
                        Locale.ROOT,
                        "%.2f of plain COPY into the same tables and indexes, which parses, checks and derives nothing",
                        imported.perSecond() / peer));
    }

    private static double unindexed(Connection connection, Path file, long rows)
            throws SQLException, IOException {
        execute(
                connection,
                """
                create table plain_rows (transaction_id bigint, tx_datetime timestamp, customer_id integer,
                  terminal_id integer, tx_amount numeric, tx_time_seconds bigint, tx_time_days integer,
                  tx_fraud integer, tx_fraud_scenario integer)\
                """);
        long start = System.nanoTime();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
            copy(connection, "plain_rows from stdin (format csv, header)", in);
        }
        return rows / ((System.nanoTime() - start) / 1e9);
    }

    private static double indexed(Connection connection, Path folder, long rows)
            throws SQLException, IOException {
        for (String table : TABLES) {
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(folder.resolve(table)))) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut(
                                "copy (select * from payments.%s) to stdout (format binary)"
                                        .formatted(table),
                                out);
            }
            execute(
                    connection,
                    "create table plain_%1$s (like payments.%1$s including all)".formatted(table));
        }
        long start = System.nanoTime();
        for (String table : TABLES) {
            try (InputStream in =
                    new BufferedInputStream(Files.newInputStream(folder.resolve(table)), 1 << 16)) {
                copy(connection, "plain_" + table + " from stdin (format binary)", in);
            }
        }
        return rows / ((System.nanoTime() - start) / 1e9);
    }

    private static void copy(Connection connection, String target, InputStream in)
            throws SQLException, IOException {
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + target, in, 1 << 16);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
