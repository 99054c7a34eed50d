package io.feiqian.platform.agents.runs;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a replay found.
 *
 * @param events how many events were the same, byte for byte
 * @param divergence null where all were
 */
public record Replay(int events, @Nullable Divergence divergence, Duration took) {

    public boolean identical() {
        return divergence == null;
    }
}
