package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import java.util.List;
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

    /** The spellings of the cities that a place means; its own key where the record has none. */
    List<String> cities(String place) {
        List<String> written =
                jdbc
                        .sql(
                                "select distinct city from payments.merchants where city is not null order by city")
                        .query(String.class)
                        .list()
                        .stream()
                        .filter(city -> PlaceNames.means(place, city))
                        .toList();
        return written.isEmpty() ? List.of(place) : written;
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
