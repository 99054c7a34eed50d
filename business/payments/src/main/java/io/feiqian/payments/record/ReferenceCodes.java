package io.feiqian.payments.record;

import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Loads what codes mean from the files that ship with the module, anew at each start. */
public final class ReferenceCodes {

    private static final String FOLDER = "/payments/reference/";

    private final DataSource database;

    public ReferenceCodes(DataSource database) {
        this.database = database;
    }

    public void load() {
        Scopes.run(
                new Scope.System(),
                () -> {
                    fill(
                            "response-codes.tsv",
                            """
                            insert into payments.response_codes
                                   (code, name_zh, name_en, approved, whose, category, meaning_zh, meaning_en,
                                    remedy_zh, remedy_en, retry)
                            values (?, ?, ?, ?::boolean, ?, ?, ?, ?, ?, ?, ?::boolean)
                            on conflict (code) do update
                               set (name_zh, name_en, approved, whose, category, meaning_zh, meaning_en, remedy_zh,
                                    remedy_en, retry)
                                 = (excluded.name_zh, excluded.name_en, excluded.approved, excluded.whose,
                                    excluded.category, excluded.meaning_zh, excluded.meaning_en, excluded.remedy_zh,
                                    excluded.remedy_en, excluded.retry)\
                            """,
                            11);
                    fill(
                            "merchant-categories.tsv",
                            """
                            insert into payments.merchant_categories (mcc, name_zh, name_en) values (?, ?, ?)
                            on conflict (mcc) do update
                               set (name_zh, name_en) = (excluded.name_zh, excluded.name_en)\
                            """,
                            3);
                });
    }

    private void fill(String file, String sql, int columns) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            for (String line : lines(file)) {
                String[] values = line.split("\t", -1);
                if (values.length != columns) {
                    throw new IllegalStateException(
                            "%s has a line of %d columns instead of %d: %s"
                                    .formatted(file, values.length, columns, line));
                }
                for (int i = 0; i < columns; i++) {
                    insert.setString(i + 1, values[i]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException(file + " cannot be loaded: " + e.getMessage(), e);
        }
    }

    /** All but the first line, which names the columns. */
    static List<String> lines(String file) {
        try (InputStream in = ReferenceCodes.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing in this build.");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read.", e);
        }
    }
}
