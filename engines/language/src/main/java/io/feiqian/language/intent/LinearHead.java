package io.feiqian.language.intent;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Random;

/**
 * Multinomial logistic regression over a dense and a sparse part. Trained by stochastic gradient
 * descent in an order drawn from the seed, so the same rows give the same weights to the bit.
 *
 * <p>Weights lie feature by feature ({@code weights[feature * labels + label]}), so that the inner
 * loops run over labels and vectorise.
 */
final class LinearHead {

    /** One row: the embedding, centred, and the lexical features. */
    record Row(float[] dense, Lexicon.Sparse sparse, int label, float weight) {}

    private final int labels;
    private final int dimensions;
    private final float[] dense;
    private final float[] sparse;
    private final float[] bias;

    private LinearHead(int dimensions, float[] dense, float[] sparse, float[] bias) {
        this.labels = bias.length;
        this.dimensions = dimensions;
        this.dense = dense;
        this.sparse = sparse;
        this.bias = bias;
    }

    static LinearHead read(DataInput in) throws IOException {
        return new LinearHead(in.readInt(), Floats.read(in), Floats.read(in), Floats.read(in));
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(dimensions);
        Floats.write(dense, out);
        Floats.write(sparse, out);
        Floats.write(bias, out);
    }

    /** How hard and how long to train. */
    record Settings(
            int epochs, float rate, float decay, float denseScale, float sparseScale, long seed) {}

    static LinearHead train(
            Row[] rows, int labels, int dimensions, int features, Settings settings) {
        LinearHead head =
                new LinearHead(
                        dimensions,
                        new float[dimensions * labels],
                        new float[features * labels],
                        new float[labels]);
        int[] order = new int[rows.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Random random = new Random(settings.seed());
        float[] gradient = new float[labels];
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
            shuffle(order, random);
            float progress = (float) epoch / settings.epochs();
            float rate = settings.rate() * (1 - 0.9f * progress);
            for (int index : order) {
                head.step(rows[index], gradient, rate, settings);
            }
            head.shrink(1 - settings.decay() * rate);
        }
        return head;
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }

    private void step(Row row, float[] gradient, float rate, Settings settings) {
        scores(row.dense(), row.sparse(), gradient, settings);
        softmax(gradient);
        gradient[row.label()] -= 1;
        float step = -rate * row.weight();
        for (int k = 0; k < labels; k++) {
            bias[k] += 0.1f * step * gradient[k];
        }
        for (int j = 0; j < dimensions; j++) {
            add(dense, j * labels, gradient, step * settings.denseScale() * row.dense()[j]);
        }
        int[] indices = row.sparse().indices();
        for (int i = 0; i < indices.length; i++) {
            float scale = step * settings.sparseScale() * row.sparse().weights()[i];
            add(sparse, indices[i] * labels, gradient, scale);
        }
    }

    private void add(float[] weights, int offset, float[] gradient, float scale) {
        for (int k = 0; k < labels; k++) {
            weights[offset + k] += scale * gradient[k];
        }
    }

    private void shrink(float factor) {
        for (int i = 0; i < dense.length; i++) {
            dense[i] *= factor;
        }
        for (int i = 0; i < sparse.length; i++) {
            sparse[i] *= factor;
        }
    }

    /** Fills the raw score of each label. */
    void scores(float[] embedding, Lexicon.Sparse words, float[] scores, Settings settings) {
        System.arraycopy(bias, 0, scores, 0, labels);
        for (int j = 0; j < dimensions; j++) {
            float x = settings.denseScale() * embedding[j];
            int offset = j * labels;
            for (int k = 0; k < labels; k++) {
                scores[k] += x * dense[offset + k];
            }
        }
        for (int i = 0; i < words.indices().length; i++) {
            float x = settings.sparseScale() * words.weights()[i];
            int offset = words.indices()[i] * labels;
            for (int k = 0; k < labels; k++) {
                scores[k] += x * sparse[offset + k];
            }
        }
    }

    /** What one lexical feature speaks for a label, above the mean of all labels. */
    double evidence(Lexicon.Sparse words, int at, int label) {
        int offset = words.indices()[at] * labels;
        double sum = 0;
        for (int k = 0; k < labels; k++) {
            sum += sparse[offset + k];
        }
        return words.weights()[at] * (sparse[offset + label] - sum / labels);
    }

    static void softmax(float[] scores) {
        float best = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            best = Math.max(best, score);
        }
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = (float) Math.exp(scores[k] - best);
            sum += scores[k];
        }
        for (int k = 0; k < scores.length; k++) {
            scores[k] = (float) (scores[k] / sum);
        }
    }
}
