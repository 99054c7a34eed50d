package io.feiqian.platform.access;

import io.feiqian.kernel.InstitutionId;
import io.feiqian.kernel.Language;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads accounts. What a list shows is up to the scope of the thread. */
final class AccountTable {

    // The columns that scoped work may read: no password hash.
    private static final String ACCOUNT =
            """
            SELECT a.id, a.name, a.display_name, a.institution_id, a.language, a.must_change,
                   a.disabled, a.locked_until, a.created_at, a.last_seen_at, a.erased_at,
                   ARRAY(SELECT role_name FROM access.account_role r WHERE r.account_id = a.id
                         ORDER BY 1) AS roles
            FROM access.account a
            """;

    private final JdbcClient jdbc;

    AccountTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who asks with which password hash. */
    record Credentials(UUID id, String name, String hash, boolean disabled) {}

    Optional<Credentials> credentials(String name) {
        return inSystem(() ->
                jdbc.sql(
                                "SELECT id, name, password_hash, disabled FROM access.account WHERE name = :name")
                        .param("name", name)
                        .query((row, n) ->
                                new Credentials(
                                        row.getObject(1, UUID.class),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getBoolean(4)))
                        .optional());
    }

    Optional<Account> find(UUID id) {
        return jdbc.sql(ACCOUNT + "WHERE a.id = :id")
                .param("id", id)
                .query((row, n) -> account(row))
                .optional();
    }

    /** Whatever the scope. */
    Optional<Account> findByName(String name) {
        return inSystem(() ->
                jdbc.sql("SELECT id FROM access.account WHERE name = :name")
                        .param("name", name)
                        .query((row, n) -> row.getObject(1, UUID.class))
                        .optional()
                        .flatMap(this::find));
    }

    Optional<Account> findAnywhere(UUID id) {
        return inSystem(() -> find(id));
    }

    List<Account> page(@Nullable String words, String after, int limit) {
        return jdbc.sql(
                        ACCOUNT
                                + """
                                WHERE a.name > :after
                                  AND (:words::text IS NULL
                                       OR strpos(lower(a.name || ' ' || coalesce(a.display_name, '')),
                                                 lower(:words)) > 0)
                                ORDER BY a.name LIMIT :limit
                                """)
                .param("after", after)
                .param("words", words)
                .param("limit", limit)
                .query((row, n) -> account(row))
                .list();
    }

    Set<Right> rightsOf(UUID accountId) {
        return inSystem(() ->
                Roles.rights(
                        jdbc
                                .sql(
                                        """
                                        SELECT DISTINCT unnest(r.rights) FROM access.role r
                                        JOIN access.account_role a ON a.role_name = r.name
                                        WHERE a.account_id = :id
                                        """)
                                .param("id", accountId)
                                .query(String.class)
                                .list()
                                .stream()
                                .map(String::valueOf)
                                .toArray(String[]::new)));
    }

    static <T> T inSystem(Supplier<T> work) {
        return Scopes.<T, RuntimeException>call(new Scope.System(), work::get);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static Account account(ResultSet row) throws SQLException {
        UUID institution = row.getObject("institution_id", UUID.class);
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("display_name"),
                institution == null ? null : new InstitutionId(institution),
                Language.valueOf(row.getString("language").toUpperCase(Locale.ROOT)),
                List.of((String[]) row.getArray("roles").getArray()),
                row.getBoolean("must_change"),
                row.getBoolean("disabled"),
                instant(row, "locked_until"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "last_seen_at"),
                row.getTimestamp("erased_at") != null);
    }
}
