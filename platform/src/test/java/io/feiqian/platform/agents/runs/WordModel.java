package io.feiqian.platform.agents.runs;

import io.feiqian.language.IntentModel;
import io.feiqian.language.Labelled;
import io.feiqian.language.Ranking;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A classifier small enough to follow by eye: shared pairs of characters with the examples. */
final class WordModel implements IntentModel {

    private final List<Labelled> examples;

    WordModel(List<Labelled> examples) {
        this.examples = examples;
    }

    @Override
    public Ranking rank(String text) {
        Set<String> said = pairs(text);
        Map<String, Double> best = new HashMap<>();
        for (Labelled example : examples) {
            Set<String> shared = pairs(example.text());
            int size = Math.min(shared.size(), said.size());
            shared.retainAll(said);
            double share = size == 0 ? 0 : (double) shared.size() / size;
            best.merge(example.label(), share, Math::max);
        }
        double sum = best.values().stream().mapToDouble(d -> d * d * d).sum();
        double inScope = best.values().stream().mapToDouble(d -> d).max().orElse(0);
        List<Ranking.Score> scores = new ArrayList<>();
        best.forEach((label, share) ->
                scores.add(
                        new Ranking.Score(
                                label,
                                sum == 0 ? 0 : share * share * share / sum,
                                List.of("words"))));
        scores.sort(
                Comparator.comparingDouble(Ranking.Score::probability)
                        .reversed()
                        .thenComparing(Ranking.Score::label));
        double second = scores.size() > 1 ? scores.get(1).probability() : 0;
        return new Ranking(scores, inScope, scores.getFirst().probability() - second);
    }

    private static Set<String> pairs(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 2 <= plain.length(); i++) {
            pairs.add(plain.substring(i, i + 2));
        }
        return pairs;
    }
}
