package io.feiqian.payments.assist;

import io.feiqian.kernel.InvalidValue;
import java.util.Map;
import java.util.UUID;

/**
 * What a merchant's name in a sentence stands for: one merchant ({@code m:} and its id), or all
 * that carry a name ({@code n:} and the name), as a chain's shops do.
 */
sealed interface MerchantKey {

    /** SQL for the ids meant. */
    String idsSql();

    Map<String, Object> parameters();

    static MerchantKey of(String key) {
        if (key.startsWith("m:")) {
            return new One(UUID.fromString(key.substring(2)));
        }
        if (key.startsWith("n:")) {
            return new Named(key.substring(2));
        }
        throw new InvalidValue(
                Slots.MERCHANT, key, "is no merchant key", "It reads m:<id> or n:<name>.");
    }

    /** One merchant. */
    record One(UUID id) implements MerchantKey {
        @Override
        public String idsSql() {
            return ":merchantId";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("merchantId", id);
        }
    }

    /** Every merchant whose name begins with it or a known other way to write it (沃尔玛, Walmart). */
    record Named(String name) implements MerchantKey {
        @Override
        public String idsSql() {
            return """
            select m.id from payments.merchants m
            where exists (
              select from unnest(cast(:merchantNames as text[])) as asked (name)
              where starts_with(m.name_zh, asked.name) or starts_with(lower(m.name_en), lower(asked.name))
                 or asked.name = any (m.aliases) or m.number = asked.name)\
            """;
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("merchantNames", WellKnownNames.merchant(name).toArray(String[]::new));
        }
    }
}
