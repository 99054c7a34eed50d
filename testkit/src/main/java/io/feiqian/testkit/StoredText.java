package io.feiqian.testkit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Looks for words in every row of every table of a database, whatever their types. */
public final class StoredText {

    private static final String TABLES =
            """
            select format('%I.%I', n.nspname, c.relname) from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
             where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
             order by 1\
            """;

    private StoredText() {}

    /**
     * The tables that hold them, each with a row that does.
     *
     * @param superuser from whom row-level security hides nothing
     */
    public static List<String> tablesHolding(DataSource superuser, String words)
            throws SQLException {
        List<String> holding = new ArrayList<>();
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : texts(statement, TABLES)) {
                String found =
                        "select t::text from %s t where strpos(t::text, '%s') > 0 limit 1"
                                .formatted(table, words.replace("'", "''"));
                texts(statement, found).forEach(row -> holding.add(table + ": " + row));
            }
        }
        return holding;
    }

    private static List<String> texts(Statement statement, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
