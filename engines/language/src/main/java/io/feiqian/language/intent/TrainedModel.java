package io.feiqian.language.intent;

import io.feiqian.language.IntentModel;
import io.feiqian.language.Ranking;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The model that {@link IntentTrainer} makes. */
final class TrainedModel implements IntentModel {

    private static final int EXPLAINED_MAX = 5;

    private final Embedder embedder;
    private final List<String> labels;
    private final Fold head;
    private final Calibration calibration;

    TrainedModel(Embedder embedder, List<String> labels, Fold head, Calibration calibration) {
        this.embedder = embedder;
        this.labels = labels;
        this.head = head;
        this.calibration = calibration;
    }

    static TrainedModel read(Embedder embedder, DataInput in) throws IOException {
        List<String> labels = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            labels.add(in.readUTF());
        }
        return new TrainedModel(embedder, List.copyOf(labels), Fold.read(in), Calibration.read(in));
    }

    /** Everything but the embedder, which is not trained. */
    void write(DataOutput out) throws IOException {
        out.writeInt(labels.size());
        for (String label : labels) {
            out.writeUTF(label);
        }
        head.write(out);
        calibration.write(out);
    }

    @Override
    public Ranking rank(String text) {
        Map<String, Float> features = Words.of(text);
        Fold.Reading reading = head.read(embedder.embed(Outline.of(text)), features);
        float[] probabilities =
                Calibration.probabilities(
                        Arrays.copyOf(reading.raw(), labels.size()), calibration.temperature());
        List<Integer> order = new ArrayList<>();
        for (int k = 0; k < labels.size(); k++) {
            order.add(k);
        }
        order.sort(Comparator.comparingDouble((Integer k) -> -probabilities[k]));
        List<Ranking.Score> scores = new ArrayList<>();
        for (int k : order) {
            List<String> because =
                    scores.size() < EXPLAINED_MAX ? head.because(reading, k) : List.of();
            scores.add(new Ranking.Score(labels.get(k), probabilities[k], because));
        }
        double second = scores.size() > 1 ? scores.get(1).probability() : 0;
        double inScope = calibration.inScope(head.scopeSignals(reading, features));
        return new Ranking(scores, inScope, scores.getFirst().probability() - second);
    }
}
