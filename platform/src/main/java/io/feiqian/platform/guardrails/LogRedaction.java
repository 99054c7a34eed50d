package io.feiqian.platform.guardrails;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.CompositeConverter;

/**
 * Blacks out personal numbers in whatever it wraps in a Logback pattern: {@code <conversionRule
 * conversionWord="redact" class="…"/>} and then {@code %redact(%msg%n%ex)}.
 */
public final class LogRedaction extends CompositeConverter<ILoggingEvent> {

    @Override
    protected String transform(ILoggingEvent event, String text) {
        return Redaction.redact(text);
    }
}
