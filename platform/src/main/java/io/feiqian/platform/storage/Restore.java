package io.feiqian.platform.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import tools.jackson.core.JacksonException;

/**
 * Reads an archive of {@link Backup} into an empty database. The schemas are migrated to the
 * versions that the archive was made with, then filled in one transaction; the next start migrates
 * them further. A changed or cut-off archive is refused before anything is written; what a restore
 * that broke off has made is taken back by the next.
 */
public final class Restore {

    private Restore() {}

    /** Told after each table; it may take minutes until the last. */
    @FunctionalInterface
    public interface Progress {

        /** Told to nobody. */
        Progress SILENT = (table, rows, ofRows) -> {};

        /**
         * @param rows of the tables so far
         * @param ofRows of the whole archive
         */
        void filled(Backup.Table table, long rows, long ofRows);
    }

    /** Checks the whole archive: that it is whole and that every table has its digest. */
    public static Backup.Manifest check(Path file) throws IOException {
        try (ZipFile zip = open(file)) {
            Backup.Manifest manifest = manifest(zip, file);
            for (Backup.Table table : manifest.tables()) {
                try (DigestInputStream in =
                        new DigestInputStream(stream(zip, table, file), Backup.sha256())) {
                    in.transferTo(java.io.OutputStream.nullOutputStream());
                    String actual = HexFormat.of().formatHex(in.getMessageDigest().digest());
                    if (!actual.equals(table.sha256())) {
                        throw new IOException(
                                "%s was changed: %s has digest %s, its manifest says %s. Take another archive."
                                        .formatted(file, table.entry(), actual, table.sha256()));
                    }
                }
            }
            return manifest;
        }
    }

    public static Backup.Manifest read(DataSource owner, List<ModuleSchema> schemas, Path file)
            throws IOException {
        return read(owner, schemas, file, Progress.SILENT);
    }

    public static Backup.Manifest read(
            DataSource owner, List<ModuleSchema> schemas, Path file, Progress progress)
            throws IOException {
        Backup.Manifest manifest = check(file);
        requireKnown(manifest, schemas, file);
        try (Connection connection = owner.getConnection()) {
            String[] names = Backup.names(schemas);
            RestoreMark.hold(connection);
            if (RestoreMark.isSet(connection)) {
                RestoreMark.undo(connection, names);
            }
            requireEmpty(connection, names);
            RestoreMark.set(connection);
            Migrations.createAppRole(owner);
            for (ModuleSchema schema : Migrations.inOrder(schemas)) {
                String version = manifest.schemaVersions().get(schema.schema());
                if (version != null) {
                    Migrations.prepare(owner, schema);
                    Migrations.flyway(owner, schema).target(version).load().migrate();
                }
            }
            connection.setAutoCommit(false);
            try (ZipFile zip = open(file)) {
                fill(connection, manifest, zip, file, progress);
            }
            RestoreMark.remove(connection);
            connection.commit();
            return manifest;
        } catch (SQLException e) {
            throw new IOException(
                    "The archive cannot be restored: %s. The same restore may be run again: it begins anew."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private static void fill(
            Connection connection,
            Backup.Manifest manifest,
            ZipFile zip,
            Path file,
            Progress progress)
            throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            for (Backup.Partition p : manifest.partitions()) {
                statement.execute(
                        "CREATE TABLE IF NOT EXISTS %s.\"%s\" PARTITION OF %s %s"
                                .formatted(p.schema(), p.name(), p.parent(), p.bound()));
            }
            // Rows come in any order and keep what triggers made of them, so both rest meanwhile.
            List<String> foreignKeys = dropForeignKeys(connection, statement, manifest);
            for (Backup.Table table : manifest.tables()) {
                statement.execute(
                        "ALTER TABLE %s DISABLE TRIGGER USER".formatted(table.qualified()));
            }
            long rows = 0;
            for (Backup.Table table : manifest.tables()) {
                // Migrations may have put rows there; the archive has them as they were later.
                statement.execute("DELETE FROM " + table.qualified());
                load(connection, table, zip, file);
                rows += table.rows();
                progress.filled(table, rows, manifest.rows());
            }
            for (Backup.Table table : manifest.tables()) {
                statement.execute(
                        "ALTER TABLE %s ENABLE TRIGGER USER".formatted(table.qualified()));
            }
            for (String foreignKey : foreignKeys) {
                statement.execute(foreignKey);
            }
            for (Backup.Sequence sequence : manifest.sequences()) {
                statement.execute(
                        "SELECT setval('%s', %d)".formatted(sequence.name(), sequence.last()));
            }
        }
    }

    /** Returns the statements that put them back. */
    private static List<String> dropForeignKeys(
            Connection connection, Statement statement, Backup.Manifest manifest)
            throws SQLException {
        List<String[]> keys =
                Backup.read(
                        connection,
                        """
                        SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(c.oid)
                        FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
                        WHERE n.nspname = ANY (?) AND contype = 'f' AND conparentid = 0
                        """,
                        manifest.schemaVersions().keySet().toArray(String[]::new),
                        row -> new String[] {row.getString(1), row.getString(2), row.getString(3)});
        for (String[] key : keys) {
            statement.execute("ALTER TABLE %s DROP CONSTRAINT %s".formatted(key[0], key[1]));
        }
        return keys.stream()
                .map(key -> "ALTER TABLE %s ADD CONSTRAINT %s %s".formatted(key[0], key[1], key[2]))
                .toList();
    }

    private static void load(Connection connection, Backup.Table table, ZipFile zip, Path file)
            throws SQLException, IOException {
        try (InputStream in = stream(zip, table, file)) {
            long rows =
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn(
                                    "COPY %s (%s) FROM STDIN"
                                            .formatted(
                                                    table.qualified(),
                                                    String.join(", ", table.columns())),
                                    in);
            if (rows != table.rows()) {
                throw new IOException(
                        "%s: %d rows of %s came in, the manifest says %d."
                                .formatted(file, rows, table.qualified(), table.rows()));
            }
        }
    }

    private static void requireEmpty(Connection connection, String[] schemas)
            throws SQLException, IOException {
        List<String> there =
                Backup.read(
                        connection,
                        "SELECT nspname FROM pg_namespace WHERE nspname = ANY (?) ORDER BY 1",
                        schemas,
                        row -> row.getString(1));
        if (!there.isEmpty()) {
            throw new IOException(
                    "The database is not empty: it has the schemas %s. Restore into a fresh FEIQIAN_HOME or an empty database."
                            .formatted(there));
        }
    }

    private static void requireKnown(
            Backup.Manifest manifest, List<ModuleSchema> schemas, Path file) throws IOException {
        List<String> known = List.of(Backup.names(schemas));
        for (String schema : manifest.schemaVersions().keySet()) {
            if (!known.contains(schema)) {
                throw new IOException(
                        "%s has a schema that this build does not know: %s. Maybe it is of a newer build."
                                .formatted(file, schema));
            }
        }
    }

    private static ZipFile open(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (IOException e) {
            throw new IOException(
                    "%s is not a whole archive: %s. Maybe it was cut off."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static Backup.Manifest manifest(ZipFile zip, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(Backup.MANIFEST);
        if (entry == null) {
            throw new IOException(file + " has no manifest. Maybe it is no archive of Feiqian.");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return Backup.JSON.readValue(in.readAllBytes(), Backup.Manifest.class);
        } catch (JacksonException e) {
            throw new IOException(file + " has a broken manifest.", e);
        }
    }

    private static InputStream stream(ZipFile zip, Backup.Table table, Path file)
            throws IOException {
        ZipEntry entry = zip.getEntry(table.entry());
        if (entry == null) {
            throw new IOException(
                    "%s lacks %s. Take another archive.".formatted(file, table.entry()));
        }
        return zip.getInputStream(entry);
    }
}
