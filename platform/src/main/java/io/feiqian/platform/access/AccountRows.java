package io.feiqian.platform.access;

import io.feiqian.kernel.InstitutionId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Writes the rows of an account within a group commit's transaction. */
final class AccountRows {

    private AccountRows() {}

    static void insert(
            JdbcClient on, UUID id, Accounts.NewAccount wanted, String hash, Instant now) {
        InstitutionId institution = wanted.institution();
        on.sql(
                        """
                        INSERT INTO access.account (id, name, display_name, institution_id, language,
                                                    password_hash, must_change, created_at)
                        VALUES (:id, :name, :display, :institution::uuid, :language, :hash, true, :now)
                        """)
                .param("id", id)
                .param("name", wanted.name())
                .param("display", wanted.displayName())
                .param("institution", institution == null ? null : institution.toString())
                .param("language", wanted.language().name().toLowerCase(Locale.ROOT))
                .param("hash", hash)
                .param("now", Timestamp.from(now))
                .update();
    }

    static void update(
            JdbcClient on, UUID id, @Nullable String displayName, @Nullable Boolean disabled) {
        on.sql(
                        """
                        UPDATE access.account SET display_name = coalesce(:display, display_name),
                          disabled = coalesce(:disabled, disabled) WHERE id = :id
                        """)
                .param("display", displayName)
                .param("disabled", disabled, java.sql.Types.BOOLEAN)
                .param("id", id)
                .update();
    }

    static void setRoles(JdbcClient on, UUID id, List<String> roles) {
        on.sql("DELETE FROM access.account_role WHERE account_id = :id").param("id", id).update();
        on.sql("INSERT INTO access.account_role SELECT DISTINCT :id, unnest(:roles)")
                .param("id", id)
                .param("roles", roles.toArray(String[]::new))
                .update();
    }

    static JdbcClient on(Connection connection) throws SQLException {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }
}
