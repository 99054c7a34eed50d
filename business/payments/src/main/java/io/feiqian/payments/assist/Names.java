package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The names behind gazetteer keys, as far as the caller may see them. */
final class Names {

    private final JdbcClient jdbc;

    Names(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Bilingual institution(String code) {
        return jdbc.sql("select name_zh, name_en from payments.institutions where code = :code")
                .param("code", code)
                .query((row, _) -> new Bilingual(row.getString(1), row.getString(2)))
                .optional()
                .orElseGet(() -> WellKnownNames.institution(code));
    }

    Bilingual merchant(String key) {
        return switch (MerchantKey.of(key)) {
            case MerchantKey.Named(String name) -> new Bilingual(name, name);
            case MerchantKey.One one ->
                    jdbc.sql(
                                    "select name_zh, name_en from payments.merchants where id = :merchantId")
                            .params(Map.copyOf(one.parameters()))
                            .query((row, _) -> new Bilingual(row.getString(1), row.getString(2)))
                            .optional()
                            .orElseGet(() -> new Bilingual(key, key));
        };
    }
}
