package io.feiqian.platform.tools;

import java.util.UUID;

/**
 * Published after the truth about an interrupted side effect is committed, or after it was parked
 * for a person. The run that stopped there may ask for the step again.
 */
public record EffectSettled(UUID journalId, UUID runId, int step, JournalState state) {}
