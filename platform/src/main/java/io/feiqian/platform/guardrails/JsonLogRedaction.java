package io.feiqian.platform.guardrails;

import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * Blacks out personal numbers in every string of a JSON log: {@code
 * logging.structured.json.customizer=io.feiqian.platform.guardrails.JsonLogRedaction}.
 */
public final class JsonLogRedaction implements StructuredLoggingJsonMembersCustomizer<Object> {

    @Override
    public void customize(JsonWriter.Members<Object> members) {
        members.applyingValueProcessor(
                JsonWriter.ValueProcessor.of(String.class, Redaction::redact));
    }
}
