package io.feiqian.payments.lifecycle;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a merchant, terminal or card stands now.
 *
 * @param institutionId whose it is: the acquirer of a merchant or terminal, the issuer of a card
 * @param events how many it has had
 * @param fields those that may change, by name; absent where it has no value
 */
public record Standing(
        Subject subject, UUID institutionId, Stage stage, int events, Map<String, String> fields) {

    public Standing {
        fields = Map.copyOf(fields);
    }

    @Nullable String field(String name) {
        return fields.get(name);
    }
}
