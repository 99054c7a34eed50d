package io.feiqian.platform.agents.runs;

import io.feiqian.platform.tracing.Usage;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as lists show it.
 *
 * @param said what was asked, masked
 * @param state "Queued", "Running", "WaitingForApproval", or the name of the event that ended it
 */
public record RunReport(
        UUID id,
        UUID threadId,
        UUID userId,
        String userName,
        String said,
        String state,
        @Nullable String agent,
        @Nullable Double certainty,
        @Nullable String rung,
        int steps,
        Usage usage,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String feedback,
        @Nullable String feedbackWords) {}
