package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Language;
import io.feiqian.payments.lifecycle.LifecycleWords;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Changed fields as one text: {@code category code 5812 → 5411}; merchants by their names. */
final class LifeChanges {

    private static final JsonMapper JSON = new JsonMapper();

    private LifeChanges() {}

    /**
     * In both languages.
     *
     * @param changes each field's {@code old} and {@code new}
     * @param merchants names, {@code zh} and {@code en}, by id; null where the reader may see none
     */
    static Bilingual shown(String changes, @Nullable String merchants) {
        JsonNode fields = JSON.readTree(changes);
        JsonNode names = merchants == null ? JSON.createObjectNode() : JSON.readTree(merchants);
        return new Bilingual(shown(fields, names, Language.ZH), shown(fields, names, Language.EN));
    }

    private static String shown(JsonNode fields, JsonNode names, Language language) {
        return fields.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(change -> {
                    String field = change.getKey();
                    return "%s %s → %s"
                            .formatted(
                                    LifecycleWords.field(field).in(language),
                                    side(field, change.getValue().get("old"), names, language),
                                    side(field, change.getValue().get("new"), names, language));
                })
                .collect(Collectors.joining(language == Language.ZH ? "；" : "; "));
    }

    private static String side(
            String field, @Nullable JsonNode side, JsonNode names, Language language) {
        if (side == null || side.isNull()) {
            return "-";
        }
        JsonNode name = names.get(side.asString());
        return name == null
                ? LifecycleWords.value(field, side.asString()).in(language)
                : name.get(language == Language.ZH ? "zh" : "en").asString();
    }
}
