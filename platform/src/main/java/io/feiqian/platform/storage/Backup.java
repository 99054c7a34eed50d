package io.feiqian.platform.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a whole database into one file, while the app runs: a zip of one COPY text a table, read
 * in one snapshot, and a manifest with every table's digest. Works for the embedded server and an
 * external one, and across PostgreSQL versions. The key file is not in it: whoever has both reads
 * all, so keep them apart.
 */
public final class Backup {

    static final String MANIFEST = "manifest.json";
    static final JsonMapper JSON = JsonMapper.builder().build();

    private Backup() {}

    /** What is in an archive; written last, so a cut-off archive has none. */
    public record Manifest(
            int format,
            Instant createdAt,
            TreeMap<String, String> schemaVersions,
            List<Table> tables,
            List<Partition> partitions,
            List<Sequence> sequences) {

        /** Of all tables. */
        public long rows() {
            return tables.stream().mapToLong(Table::rows).sum();
        }
    }

    /** A table's rows: entry of the zip, columns in their order, digest of the entry. */
    public record Table(
            String schema, String name, List<String> columns, long rows, String sha256) {

        String entry() {
            return "tables/" + schema + "." + name + ".copy";
        }

        public String qualified() {
            return schema + "." + name;
        }
    }

    /** A partition that no migration makes: the text that attaches it. */
    public record Partition(String schema, String name, String parent, String bound) {}

    /** Where a sequence stands. */
    public record Sequence(String name, long last) {}

    /** Writes the archive beside its place and moves it there when it is whole. */
    public static Manifest write(DataSource owner, List<ModuleSchema> schemas, Path file)
            throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (Connection connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Manifest manifest;
            try (OutputStream out = Files.newOutputStream(part);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                manifest = write(connection, names(schemas), zip);
            }
            connection.rollback();
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } catch (SQLException e) {
            throw new IOException("The database cannot be read: " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    static String[] names(List<ModuleSchema> schemas) {
        return Migrations.inOrder(schemas).stream()
                .map(ModuleSchema::schema)
                .toArray(String[]::new);
    }

    private static Manifest write(Connection connection, String[] schemas, ZipOutputStream zip)
            throws SQLException, IOException {
        List<Table> tables = new ArrayList<>();
        for (Table table : tables(connection, schemas)) {
            tables.add(copy(connection, table, zip));
        }
        TreeMap<String, String> versions = new TreeMap<>();
        for (String schema : schemas) {
            versions.put(schema, version(connection, schema));
        }
        Manifest manifest =
                new Manifest(
                        1,
                        Instant.now(),
                        versions,
                        tables,
                        partitions(connection, schemas),
                        sequences(connection, schemas));
        zip.putNextEntry(new ZipEntry(MANIFEST));
        zip.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
        zip.closeEntry();
        return manifest;
    }

    private static Table copy(Connection connection, Table table, ZipOutputStream zip)
            throws SQLException, IOException {
        zip.putNextEntry(new ZipEntry(table.entry()));
        DigestOutputStream digest = new DigestOutputStream(zip, sha256());
        // A SELECT, because COPY of a partitioned table itself copies nothing.
        long rows =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut(
                                "COPY (SELECT %s FROM %s) TO STDOUT"
                                        .formatted(
                                                String.join(", ", table.columns()),
                                                table.qualified()),
                                digest);
        zip.closeEntry();
        return new Table(
                table.schema(),
                table.name(),
                table.columns(),
                rows,
                HexFormat.of().formatHex(digest.getMessageDigest().digest()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256.", e);
        }
    }

    /** All tables but partitions, which are read through their parents, and Flyway's history. */
    private static List<Table> tables(Connection connection, String[] schemas) throws SQLException {
        String sql =
                """
                SELECT n.nspname, c.relname,
                       array_agg(quote_ident(a.attname) ORDER BY a.attnum) AS columns
                FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
                     AND NOT a.attisdropped AND a.attgenerated = ''
                WHERE n.nspname = ANY (?) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                  AND c.relname <> '%s'
                GROUP BY 1, 2 ORDER BY 1, 2
                """
                        .formatted(Migrations.HISTORY_TABLE);
        return read(
                connection,
                sql,
                schemas,
                row ->
                        new Table(
                                row.getString(1),
                                row.getString(2),
                                List.of((String[]) row.getArray(3).getArray()),
                                0,
                                ""));
    }

    private static List<Partition> partitions(Connection connection, String[] schemas)
            throws SQLException {
        return read(
                connection,
                """
                SELECT n.nspname, c.relname, pn.nspname || '.' || p.relname,
                       pg_get_expr(c.relpartbound, c.oid)
                FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace
                JOIN pg_inherits i ON i.inhrelid = c.oid
                JOIN pg_class p ON p.oid = i.inhparent
                JOIN pg_namespace pn ON pn.oid = p.relnamespace
                WHERE n.nspname = ANY (?) AND c.relispartition AND c.relkind = 'r'
                ORDER BY 1, 2
                """,
                schemas,
                row ->
                        new Partition(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4)));
    }

    private static List<Sequence> sequences(Connection connection, String[] schemas)
            throws SQLException {
        return read(
                connection,
                """
                SELECT schemaname || '.' || sequencename, last_value FROM pg_sequences
                WHERE schemaname = ANY (?) AND last_value IS NOT NULL ORDER BY 1
                """,
                schemas,
                row -> new Sequence(row.getString(1), row.getLong(2)));
    }

    private static String version(Connection connection, String schema) throws SQLException {
        String sql =
                """
                SELECT version FROM %s.%s WHERE success AND version IS NOT NULL
                ORDER BY installed_rank DESC LIMIT 1
                """
                        .formatted(schema, Migrations.HISTORY_TABLE);
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            return row.next() ? row.getString(1) : "0";
        }
    }

    /** One row of the catalogue. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    static <T> List<T> read(
            Connection connection, String sql, String[] schemas, RowReader<T> reader)
            throws SQLException {
        List<T> all = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setArray(1, connection.createArrayOf("text", schemas));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    all.add(reader.read(row));
                }
            }
        }
        return all;
    }
}
