package io.feiqian.platform.agents.runs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Waits for the end of a run. */
final class Following {

    private Following() {}

    static List<String> toTheEnd(RunRoom room, UUID runId) throws InterruptedException {
        List<String> types = new ArrayList<>();
        room.runs()
                .<RuntimeException>follow(
                        Office.clerk(),
                        runId,
                        0,
                        Duration.ofSeconds(20),
                        Duration.ofMillis(200),
                        event -> types.add(event.event().getClass().getSimpleName()));
        return types;
    }

    /** As {@link #toTheEnd}, where nothing may be thrown. */
    static void quietly(RunRoom room, UUID runId) {
        try {
            toTheEnd(room, runId);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
