package io.feiqian.platform.agents.runs;

import org.jspecify.annotations.Nullable;

/**
 * Where a replay first differs from the record.
 *
 * @param name the event that was recorded there
 */
public record Divergence(
        int sequence,
        String name,
        String reason,
        @Nullable String recorded,
        @Nullable String replayed) {}
