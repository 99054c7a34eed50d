package io.feiqian.language.intent;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A head trained on some items of a corpus, with all that is needed to score a new sentence. */
final class Fold {

    private static final int EPOCHS = 40;
    private static final float RATE = 0.2f;
    private static final float DECAY = 0.0005f;
    private static final float DENSE_SCALE = 2f;
    private static final float SPARSE_SCALE = 2.5f;

    private final int labels;
    private final float[] mean;
    private final Lexicon lexicon;
    private final Vocabulary vocabulary;
    private final LinearHead head;
    private final List<float[]> centred;
    private final int[] itemLabels;

    private Fold(
            int labels,
            float[] mean,
            Lexicon lexicon,
            Vocabulary vocabulary,
            LinearHead head,
            List<float[]> centred,
            int[] itemLabels) {
        this.labels = labels;
        this.mean = mean;
        this.lexicon = lexicon;
        this.vocabulary = vocabulary;
        this.head = head;
        this.centred = centred;
        this.itemLabels = itemLabels;
    }

    /** What a head makes of one sentence; the last raw score is the background's. */
    record Reading(float[] raw, float[] embedding, Lexicon.Sparse words) {}

    static Fold train(Corpus corpus, List<Corpus.Item> items, long seed) {
        int classes = corpus.labels().size() + 1;
        float[] mean = mean(items);
        Lexicon lexicon = new Lexicon(items.stream().map(Corpus.Item::words).toList());
        float[] weights = classWeights(items, classes);
        Vocabulary vocabulary = new Vocabulary(lexicon.size(), classes);
        LinearHead.Row[] rows = new LinearHead.Row[items.size()];
        List<float[]> centred = new ArrayList<>(items.size());
        int[] itemLabels = new int[items.size()];
        for (int i = 0; i < rows.length; i++) {
            Corpus.Item item = items.get(i);
            float[] dense = centre(item.embedding(), mean);
            Lexicon.Sparse sparse = lexicon.of(item.words());
            vocabulary.add(sparse.indices(), item.label());
            centred.add(dense);
            itemLabels[i] = item.label();
            rows[i] = new LinearHead.Row(dense, sparse, item.label(), weights[item.label()]);
        }
        LinearHead head =
                LinearHead.train(rows, classes, mean.length, lexicon.size(), settings(seed));
        return new Fold(classes - 1, mean, lexicon, vocabulary, head, centred, itemLabels);
    }

    private static LinearHead.Settings settings(long seed) {
        return new LinearHead.Settings(EPOCHS, RATE, DECAY, DENSE_SCALE, SPARSE_SCALE, seed);
    }

    static Fold read(DataInput in) throws IOException {
        int labels = in.readInt();
        float[] mean = Floats.read(in);
        Lexicon lexicon = Lexicon.read(in);
        Vocabulary vocabulary = Vocabulary.read(in);
        LinearHead head = LinearHead.read(in);
        int[] itemLabels = new int[in.readInt()];
        List<float[]> centred = new ArrayList<>(itemLabels.length);
        for (int i = 0; i < itemLabels.length; i++) {
            itemLabels[i] = in.readInt();
            centred.add(Floats.read(in));
        }
        return new Fold(labels, mean, lexicon, vocabulary, head, centred, itemLabels);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(labels);
        Floats.write(mean, out);
        lexicon.write(out);
        vocabulary.write(out);
        head.write(out);
        out.writeInt(itemLabels.length);
        for (int i = 0; i < itemLabels.length; i++) {
            out.writeInt(itemLabels[i]);
            Floats.write(centred.get(i), out);
        }
    }

    /** Labels with few examples weigh a little more, so that they are not crowded out. */
    private static float[] classWeights(List<Corpus.Item> items, int classes) {
        int[] counts = new int[classes];
        items.forEach(item -> counts[item.label()]++);
        float[] weights = new float[classes];
        double average = (double) items.size() / classes;
        for (int k = 0; k < classes; k++) {
            double ratio = average / Math.max(1, counts[k]);
            weights[k] = (float) Math.clamp(Math.sqrt(ratio), 0.4, 2.0);
        }
        return weights;
    }

    private static float[] mean(List<Corpus.Item> items) {
        float[] mean = new float[items.getFirst().embedding().length];
        for (Corpus.Item item : items) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += item.embedding()[j];
            }
        }
        for (int j = 0; j < mean.length; j++) {
            mean[j] /= items.size();
        }
        return mean;
    }

    private static float[] centre(float[] embedding, float[] mean) {
        float[] centred = new float[mean.length];
        double sum = 0;
        for (int j = 0; j < mean.length; j++) {
            centred[j] = embedding[j] - mean[j];
            sum += (double) centred[j] * centred[j];
        }
        float scale = (float) (1 / Math.sqrt(Math.max(sum, 1e-9)));
        for (int j = 0; j < mean.length; j++) {
            centred[j] *= scale;
        }
        return centred;
    }

    Reading read(float[] embedding, Map<String, Float> features) {
        float[] dense = centre(embedding, mean);
        Lexicon.Sparse words = lexicon.of(features);
        float[] raw = new float[labels + 1];
        head.scores(dense, words, raw, settings(0));
        return new Reading(raw, dense, words);
    }

    /** The signals from which {@link Calibration} judges whether any label fits. */
    double[] scopeSignals(Reading reading, Map<String, Float> features) {
        float[] all = reading.raw().clone();
        LinearHead.softmax(all);
        double none = Math.clamp(all[labels], 1e-5, 1 - 1e-5);
        float[] known = Arrays.copyOf(reading.raw(), labels);
        LinearHead.softmax(known);
        int best = 0;
        for (int k = 1; k < labels; k++) {
            best = known[k] > known[best] ? k : best;
        }
        double[] nearest = nearest(reading.embedding());
        double near = 0;
        for (int k = 0; k < labels; k++) {
            near = Math.max(near, nearest[k]);
        }
        double away = nearest[labels];
        Vocabulary.Shares shares = vocabulary.shares(lexicon, features, best);
        return new double[] {
            Math.log((1 - none) / none),
            near,
            near - away,
            nearest[best] - away,
            shares.ofLabels(),
            shares.ofLabel(),
            shares.unheard(),
            shares.elsewhere(),
            known[best]
        };
    }

    /** How alike the nearest examples of each class are, as the mean of the nearest few. */
    private double[] nearest(float[] embedding) {
        double[] first = new double[labels + 1];
        double[] second = new double[labels + 1];
        for (int i = 0; i < itemLabels.length; i++) {
            double alike = Floats.dot(embedding, centred.get(i));
            int label = itemLabels[i];
            if (alike > first[label]) {
                second[label] = first[label];
                first[label] = alike;
            } else if (alike > second[label]) {
                second[label] = alike;
            }
        }
        for (int k = 0; k <= labels; k++) {
            first[k] = 0.7 * first[k] + 0.3 * second[k];
        }
        return first;
    }

    /** The words that spoke most for a label, longest forms only, strongest first. */
    List<String> because(Reading reading, int label) {
        return Because.words(lexicon, head, reading.words(), label);
    }
}
