package io.feiqian.platform.evals;

import java.util.List;
import java.util.SortedMap;

/**
 * How well a file of utterances was understood.
 *
 * @param toolAccuracy the right tool, the right question back, or rightly nothing
 * @param slotAccuracy of the sentences whose tool was right, those with all slots right and no more
 * @param falseAnswers of the sentences that nobody should answer, those that a tool was called for
 * @param confusion expected, then got, then how often
 */
public record UtteranceReport(
        int utterances,
        double toolAccuracy,
        double slotAccuracy,
        double falseAnswers,
        double p95Millis,
        SortedMap<String, SortedMap<String, Integer>> confusion,
        List<Miss> misses) {

    public UtteranceReport {
        misses = List.copyOf(misses);
    }

    /** A sentence that was not understood as its line says. */
    public record Miss(int line, String text, String expected, String got, String why) {}
}
