package io.feiqian.platform.agents.runs;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.language.Gazetteer;
import io.feiqian.platform.agents.Move;
import io.feiqian.platform.tools.CallOutcome;
import io.feiqian.platform.tracing.Usage;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside an event in the log and only a resume or a replay needs: what came from
 * outside.
 *
 * @param world what the run saw of the data when it was routed
 * @param thought the move that led to the event
 * @param outcome what the governed call came back with
 * @param evidenceUsed how many evidence ids the run has used so far
 * @param pausedMillis how long no process worked on the run before this event
 */
record Note(
        @Nullable World world,
        @Nullable Thought thought,
        @Nullable CallOutcome outcome,
        int evidenceUsed,
        long pausedMillis) {

    static final Note NONE = new Note(null, null, null, 0, 0);

    static Note of(World world) {
        return new Note(world, null, null, 0, 0);
    }

    static Note of(Thought thought, int evidenceUsed) {
        return new Note(null, thought, null, evidenceUsed, 0);
    }

    static Note of(CallOutcome outcome, int evidenceUsed) {
        return new Note(null, null, outcome, evidenceUsed, 0);
    }

    Note paused(long millis) {
        return new Note(world, thought, outcome, evidenceUsed, millis);
    }

    /**
     * The data's clock, the names that the sentence may have meant, and the versions that the run
     * is pinned to.
     */
    record World(
            BusinessTime time, List<Gazetteer> gazetteers, SortedMap<String, Integer> versions) {
        World {
            gazetteers = List.copyOf(gazetteers);
            versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
        }

        World pinned(SortedMap<String, Integer> to) {
            return new World(time, gazetteers, to);
        }
    }

    /**
     * A reasoner's move.
     *
     * @param fallen the rungs above that failed or were not believed, and why
     */
    record Thought(String reasoner, Move move, Usage usage, List<String> fallen) {
        Thought {
            fallen = List.copyOf(fallen);
        }
    }
}
