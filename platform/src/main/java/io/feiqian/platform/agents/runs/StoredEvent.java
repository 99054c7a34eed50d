package io.feiqian.platform.agents.runs;

import io.feiqian.platform.agents.RunEvent;
import java.time.Instant;

/**
 * An event as readers get it.
 *
 * @param json the text that was stored, byte for byte
 */
public record StoredEvent(int sequence, Instant at, boolean ends, String json) {

    public RunEvent event() {
        return RunCodec.readEvent(json);
    }
}
