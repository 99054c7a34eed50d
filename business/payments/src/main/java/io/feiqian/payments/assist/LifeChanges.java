package io.feiqian.payments.assist;

import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Changed fields as one text: {@code mcc 5812 → 5411}. */
final class LifeChanges {

    private static final JsonMapper JSON = new JsonMapper();

    private LifeChanges() {}

    static String shown(String json) {
        return JSON.readTree(json).properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(field ->
                        "%s %s → %s"
                                .formatted(
                                        field.getKey(),
                                        side(field.getValue(), "old"),
                                        side(field.getValue(), "new")))
                .collect(Collectors.joining("; "));
    }

    private static String side(JsonNode sides, String which) {
        JsonNode side = sides.get(which);
        return side == null || side.isNull() ? "-" : side.asString();
    }
}
