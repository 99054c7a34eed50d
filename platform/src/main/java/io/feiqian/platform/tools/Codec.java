package io.feiqian.platform.tools;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.feiqian.kernel.Money;
import io.feiqian.language.SlotValue;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes outcomes and arguments to the journal and reads them back, exactly. */
final class Codec {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    // Money has isPositive(), which is no part of it.
                    .addMixIn(Money.class, MoneyForm.class)
                    .build();

    private Codec() {}

    static String write(ToolOutcome outcome) {
        return MAPPER.writerFor(ToolOutcome.class).writeValueAsString(outcome);
    }

    static ToolOutcome readOutcome(String json) {
        return MAPPER.readValue(json, ToolOutcome.class);
    }

    /** Reads the canonical text of a {@link Fingerprint}. */
    static Arguments readArguments(String canonical) {
        return new Arguments(
                MAPPER.readValue(canonical, new TypeReference<Map<String, SlotValue>>() {}));
    }

    @JsonIgnoreProperties("positive")
    private interface MoneyForm {}
}
