package io.feiqian.platform.storage;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The law that a table with a column {@code institution_id} (or one that ends so) is under
 * row-level security. Checked after each migration, so a table cannot be forgotten. A partition is
 * not looked at: it is read through its parent, and {@link Migrations#APP_ROLE} gets no right on it
 * by default privileges only when the module's code revokes it.
 */
final class RowSecurity {

    private static final String UNPROTECTED =
            """
            SELECT n.nspname || '.' || c.relname
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ANY (?)
              AND c.relkind IN ('r', 'p')
              AND NOT c.relispartition
              AND EXISTS (SELECT FROM pg_attribute a
                          WHERE a.attrelid = c.oid AND NOT a.attisdropped
                            AND a.attname ~ '(^|_)institution_id$')
              AND NOT (c.relrowsecurity
                       AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))
            ORDER BY 1
            """;

    private RowSecurity() {}

    static void requireOnEveryTable(DataSource owner, List<String> schemas) {
        List<String> unprotected = unprotectedTables(owner, schemas);
        if (!unprotected.isEmpty()) {
            throw new IllegalStateException(
                    """
                    Tables %s have an institution_id but no row-level security. Add to their migration:
                    ALTER TABLE … ENABLE ROW LEVEL SECURITY;
                    CREATE POLICY scope ON … USING (storage.visible(institution_id));\
                    """
                            .formatted(unprotected));
        }
    }

    static List<String> unprotectedTables(DataSource owner, List<String> schemas) {
        try (Connection connection = owner.getConnection();
                PreparedStatement query = connection.prepareStatement(UNPROTECTED)) {
            Array names = connection.createArrayOf("text", schemas.toArray());
            query.setArray(1, names);
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            return tables;
        } catch (SQLException e) {
            throw new IllegalStateException("The catalogue of tables cannot be read.", e);
        }
    }
}
