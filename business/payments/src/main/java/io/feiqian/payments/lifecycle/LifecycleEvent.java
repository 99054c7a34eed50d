package io.feiqian.payments.lifecycle;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a merchant, terminal or card.
 *
 * @param seq counts its subject's events from one
 * @param from null where its life here begins
 * @param effectiveAt when it took effect, which may be before it was recorded
 * @param takenBy null where a message or a reference file showed it
 * @param approvedBy the second person, where one was asked
 */
public record LifecycleEvent(
        UUID id,
        Subject subject,
        int seq,
        LifecycleAction action,
        @Nullable Stage from,
        Stage to,
        Map<String, Change> changes,
        String reason,
        Instant effectiveAt,
        Instant recordedAt,
        @Nullable UUID takenBy,
        @Nullable String takenByName,
        @Nullable String approvedBy) {

    public LifecycleEvent {
        changes = java.util.Collections.unmodifiableMap(new TreeMap<>(changes));
    }

    /** A field before and after; null where it had, or has, no value. */
    public record Change(@Nullable String before, @Nullable String after) {}
}
