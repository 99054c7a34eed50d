package io.feiqian.language;

import java.util.List;

/**
 * What a sentence probably means, best first.
 *
 * @param inScope the calibrated probability that the sentence belongs to any label at all
 * @param margin the best probability less the second
 */
public record Ranking(List<Score> scores, double inScope, double margin) {

    public Ranking {
        scores = List.copyOf(scores);
    }

    /**
     * A label with its probability and the words that spoke for it.
     *
     * @param because the strongest features, for the explanation of a route
     */
    public record Score(String label, double probability, List<String> because) {
        public Score {
            because = List.copyOf(because);
        }
    }
}
