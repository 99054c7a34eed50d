package io.feiqian.platform.agents.runs;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.feiqian.kernel.Money;
import io.feiqian.platform.agents.RunEvent;
import io.feiqian.platform.tools.CallOutcome;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes events and notes as text and reads them back. The same event gives the same bytes in every
 * process: maps are sorted, and nothing depends on the application's own JSON settings.
 */
final class RunCodec {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .changeDefaultPropertyInclusion(
                            old -> old.withValueInclusion(JsonInclude.Include.NON_NULL))
                    // Money has isPositive(), which is no part of it.
                    .addMixIn(Money.class, MoneyForm.class)
                    .addMixIn(CallOutcome.class, Kinded.class)
                    .build();

    private RunCodec() {}

    static String write(RunEvent event) {
        return MAPPER.writerFor(RunEvent.class).writeValueAsString(event);
    }

    static RunEvent readEvent(String json) {
        return MAPPER.readValue(json, RunEvent.class);
    }

    static String write(Note note) {
        return MAPPER.writeValueAsString(note);
    }

    static Note readNote(String json) {
        return MAPPER.readValue(json, Note.class);
    }

    static String write(RunInput input) {
        return MAPPER.writeValueAsString(input);
    }

    static RunInput readInput(String json) {
        return MAPPER.readValue(json, RunInput.class);
    }

    @JsonIgnoreProperties("positive")
    private interface MoneyForm {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
    private interface Kinded {}
}
