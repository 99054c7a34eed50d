package io.feiqian.language.intent;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.language.IntentModel;
import io.feiqian.language.Labelled;
import java.util.List;

/**
 * Trains a classifier of sentences from examples: multinomial logistic regression on embeddings and
 * lexical features with negation, beside a background of sentences that belong to no label. Its
 * probabilities and its sense of scope are calibrated by cross-validation over the same examples.
 *
 * <p>Deterministic: the same examples, in any order, and the same seed give the same model.
 */
public final class IntentTrainer {

    /** The label of an example that no label fits; it teaches the sense of scope. */
    public static final String NONE = "none";

    private static final int EXAMPLES_MAX = 50_000;

    private final Embedder embedder;
    private final long seed;

    public IntentTrainer(Embedder embedder) {
        this(embedder, 1);
    }

    public IntentTrainer(Embedder embedder, long seed) {
        this.embedder = embedder;
        this.seed = seed;
    }

    /**
     * @throws InvalidValue where there are fewer than two labels, or too many examples
     */
    public IntentModel train(List<Labelled> examples) {
        return trained(examples);
    }

    TrainedModel trained(List<Labelled> examples) {
        long labels =
                examples.stream()
                        .map(Labelled::label)
                        .filter(l -> !l.equals(NONE))
                        .distinct()
                        .count();
        if (labels < 1) {
            throw new InvalidValue(
                    "examples", examples.size(), "name no label", "Give examples of at least one.");
        }
        if (examples.size() > EXAMPLES_MAX) {
            throw new InvalidValue(
                    "examples",
                    examples.size(),
                    "are more than " + EXAMPLES_MAX,
                    "A few dozen a label are enough.");
        }
        List<Labelled> sorted =
                examples.stream()
                        .distinct()
                        .sorted(
                                java.util.Comparator.comparing(Labelled::label)
                                        .thenComparing(Labelled::text))
                        .toList();
        Corpus corpus = Corpus.prepare(sorted, embedder);
        Calibration calibration = Calibration.of(corpus, seed);
        Fold whole = Fold.train(corpus, corpus.items(), seed);
        return new TrainedModel(embedder, corpus.labels(), whole, calibration);
    }
}
