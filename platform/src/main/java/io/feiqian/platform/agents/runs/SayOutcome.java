package io.feiqian.platform.agents.runs;

import java.util.UUID;

/** What became of something said. */
public sealed interface SayOutcome {

    /** This run answers it; with a key that was used before, the run of that time. */
    record Started(UUID runId) implements SayOutcome {}

    /** There is no such thread, or it is another person's. */
    record NoThread() implements SayOutcome {}

    /** The idempotency key stands for other words; nothing was kept. */
    record KeyReused() implements SayOutcome {}

    /** Too many runs wait already; nothing was kept. */
    record Busy(int waiting) implements SayOutcome {}
}
