package io.feiqian.platform.tools;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Counts the calls of READ tools in a run, the same step once. Kept in memory for the latest runs:
 * a restart forgets, and the run's own limit on steps, which is durable, still holds.
 */
final class CallCounter {

    private static final int RUNS_MAX = 10_000;
    private static final int STEP_MAX = 1_000;

    private record Of(UUID run, String tool) {}

    private final Map<Of, BitSet> steps =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Of, BitSet> eldest) {
                    return size() > RUNS_MAX;
                }
            };

    /** Counts this step and says how many there are, with it. */
    synchronized int count(UUID run, String tool, int step) {
        BitSet known = steps.computeIfAbsent(new Of(run, tool), _ -> new BitSet());
        known.set(Math.clamp(step, 0, STEP_MAX));
        return known.cardinality();
    }
}
