package io.feiqian.payments.api;

import io.feiqian.kernel.Bilingual;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Institutions by id, as the API names them. */
final class InstitutionViews {

    private final JdbcClient jdbc;

    InstitutionViews(DataSource database) {
        this.jdbc = JdbcClient.create(database);
    }

    Optional<Views.Named> find(UUID id) {
        return jdbc.sql("select name_zh, name_en from payments.institutions where id = ?")
                .param(id)
                .query((row, n) ->
                        new Views.Named(id, new Bilingual(row.getString(1), row.getString(2))))
                .optional();
    }

    Views.Named named(UUID id) {
        return find(id).orElse(new Views.Named(id, new Bilingual("", "")));
    }
}
