package io.feiqian.language.intent;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Turns raw scores into probabilities that hold, learned on sentences that the head did not see:
 * each fold leaves out a part of every label's examples, some topics of the background, and, where
 * there are enough labels, some labels altogether, whose examples then stand for wishes that are
 * near the work but that nothing serves.
 *
 * @param temperature divides raw scores before the softmax
 * @param scope weights of the scope signals, the bias last
 */
record Calibration(double temperature, double[] scope, double accuracy) {

    private static final int FOLDS = 4;
    private static final int LABELS_TO_HOLD_OUT = 8;
    private static final double UNSERVED_SHARE = 0.35;

    private record Judged(double[] signals, boolean inScope, double weight) {}

    private record Scored(float[] raw, int label) {}

    /** What one fold's head made of the sentences that it had not seen. */
    private record Tried(List<Judged> judged, List<Scored> scored) {}

    /** The folds are independent of one another, so each may have a processor of its own. */
    static Calibration of(Corpus corpus, long seed) {
        int[] order = foldOfItems(corpus, seed);
        List<Tried> tried =
                IntStream.range(0, FOLDS)
                        .parallel()
                        .mapToObj(fold -> tried(corpus, order, fold, seed))
                        .toList();
        List<Judged> judged = tried.stream().flatMap(t -> t.judged().stream()).toList();
        List<Scored> scored = tried.stream().flatMap(t -> t.scored().stream()).toList();
        return new Calibration(temperature(scored), scope(judged), accuracy(scored));
    }

    private static Tried tried(Corpus corpus, int[] order, int fold, long seed) {
        List<Judged> judged = new ArrayList<>();
        List<Scored> scored = new ArrayList<>();
        int served = corpus.labels().size();
        List<Corpus.Item> train = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            if (order[i] != fold && !isUnserved(corpus.items().get(i), served, fold)) {
                train.add(corpus.items().get(i));
            }
        }
        if (train.isEmpty()) {
            return new Tried(judged, scored);
        }
        Fold head = Fold.train(corpus, train, seed);
        for (int i = 0; i < order.length; i++) {
            Corpus.Item item = corpus.items().get(i);
            if (order[i] != fold) {
                continue;
            }
            boolean unserved = isUnserved(item, served, fold);
            Fold.Reading reading = head.read(item.embedding(), item.words());
            boolean inScope = item.label() < served && !unserved;
            double[] signals = head.scopeSignals(reading, item.words());
            judged.add(new Judged(signals, inScope, unserved ? UNSERVED_SHARE : 1));
            if (inScope) {
                scored.add(new Scored(Arrays.copyOf(reading.raw(), served), item.label()));
            }
        }
        return new Tried(judged, scored);
    }

    /** Whether a fold leaves the item's label out altogether. */
    private static boolean isUnserved(Corpus.Item item, int served, int fold) {
        return served >= LABELS_TO_HOLD_OUT
                && item.label() < served
                && item.label() % FOLDS == fold;
    }

    static Calibration read(DataInput in) throws IOException {
        double temperature = in.readDouble();
        double[] scope = new double[in.readInt()];
        for (int i = 0; i < scope.length; i++) {
            scope[i] = in.readDouble();
        }
        return new Calibration(temperature, scope, in.readDouble());
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(temperature);
        out.writeInt(scope.length);
        for (double weight : scope) {
            out.writeDouble(weight);
        }
        out.writeDouble(accuracy);
    }

    /** Examples are dealt out label by label; background topics stay together. */
    private static int[] foldOfItems(Corpus corpus, long seed) {
        int[] folds = new int[corpus.items().size()];
        int[] dealt = new int[corpus.labels().size() + 1];
        Random random = new Random(seed);
        Arrays.setAll(dealt, k -> random.nextInt(FOLDS));
        for (int i = 0; i < folds.length; i++) {
            Corpus.Item item = corpus.items().get(i);
            boolean background = item.label() == corpus.background();
            folds[i] = background ? item.group() % FOLDS : dealt[item.label()]++ % FOLDS;
        }
        return folds;
    }

    private static double accuracy(List<Scored> scored) {
        long right = scored.stream().filter(s -> best(s.raw()) == s.label()).count();
        return scored.isEmpty() ? 0 : (double) right / scored.size();
    }

    private static int best(float[] raw) {
        int best = 0;
        for (int k = 1; k < raw.length; k++) {
            best = raw[k] > raw[best] ? k : best;
        }
        return best;
    }

    private static double temperature(List<Scored> scored) {
        double best = 1;
        double least = Double.MAX_VALUE;
        for (double candidate = 0.2; candidate <= 4; candidate *= 1.08) {
            double loss = 0;
            for (Scored score : scored) {
                loss -=
                        Math.log(
                                Math.max(
                                        1e-6,
                                        probabilities(score.raw(), candidate)[score.label()]));
            }
            if (loss < least) {
                least = loss;
                best = candidate;
            }
        }
        return best;
    }

    static float[] probabilities(float[] raw, double temperature) {
        float[] scaled = raw.clone();
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] = (float) (scaled[k] / temperature);
        }
        LinearHead.softmax(scaled);
        return scaled;
    }

    /** The calibrated probability that any label fits. */
    double inScope(double[] signals) {
        return logistic(scope, signals);
    }

    private static double logistic(double[] weights, double[] signals) {
        double sum = weights[signals.length];
        for (int i = 0; i < signals.length; i++) {
            sum += weights[i] * signals[i];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    /** Logistic regression by gradient descent; both sides weigh the same. */
    private static double[] scope(List<Judged> judged) {
        double inside = judged.stream().filter(Judged::inScope).mapToDouble(Judged::weight).sum();
        double outside =
                judged.stream().filter(j -> !j.inScope()).mapToDouble(Judged::weight).sum();
        int signals = judged.getFirst().signals().length;
        double[] weights = new double[signals + 1];
        weights[0] = 1;
        for (int round = 0; round < 1500; round++) {
            double[] gradient = new double[signals + 1];
            for (Judged j : judged) {
                double side = j.inScope() ? inside : outside;
                double error = logistic(weights, j.signals()) - (j.inScope() ? 1 : 0);
                double scale = error * j.weight() / Math.max(1, side);
                for (int i = 0; i < signals; i++) {
                    gradient[i] += scale * j.signals()[i];
                }
                gradient[signals] += scale;
            }
            for (int i = 0; i <= signals; i++) {
                double shrink = i < signals ? 0.002 * weights[i] : 0;
                weights[i] -= 0.6 * (gradient[i] + shrink);
            }
        }
        return weights;
    }
}
