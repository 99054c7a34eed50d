package io.feiqian.platform.memory;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A thread of one person. The title is the first message, shortened; empty while there is none. */
public record Conversation(
        UUID id, UUID userId, String title, Instant createdAt, @Nullable Instant lastAt) {}
