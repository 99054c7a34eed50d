package io.feiqian.platform.memory;

import java.time.Instant;
import java.util.UUID;

/** What a person said, masked, and the run that it started. */
public record Message(UUID id, UUID threadId, UUID runId, String text, Instant at) {}
