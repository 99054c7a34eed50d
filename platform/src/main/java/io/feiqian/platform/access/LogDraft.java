package io.feiqian.platform.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry before it has its place in the chain. */
public record LogDraft(
        Actor actor,
        String action,
        String subject,
        @Nullable String person,
        byte @Nullable [] payload,
        @Nullable String traceId) {

    LogEntry entry(long sequence, Instant at, byte[] previousDigest) {
        UUID institution = actor.institution() == null ? null : actor.institution().value();
        return new LogEntry(
                sequence,
                at,
                actor.kind().name(),
                actor.id(),
                actor.name(),
                institution,
                action,
                subject,
                person,
                payload,
                traceId,
                previousDigest);
    }
}
