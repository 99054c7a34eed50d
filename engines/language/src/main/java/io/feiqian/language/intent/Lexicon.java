package io.feiqian.language.intent;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lexical features that training saw, with their inverse document frequency. */
final class Lexicon {

    /** A feature of a sentence: its index and weight; the weights of a sentence have length one. */
    record Sparse(int[] indices, float[] weights, double known) {}

    private final Map<String, Integer> indices = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final float[] idf;
    private final float rarest;

    Lexicon(List<Map<String, Float>> sentences) {
        Map<String, Integer> frequency = new HashMap<>();
        for (Map<String, Float> sentence : sentences) {
            for (String feature : sentence.keySet()) {
                if (frequency.merge(feature, 1, Integer::sum) == 1) {
                    indices.put(feature, names.size());
                    names.add(feature);
                }
            }
        }
        idf = new float[names.size()];
        for (int i = 0; i < idf.length; i++) {
            int count = frequency.getOrDefault(names.get(i), 1);
            idf[i] = (float) Math.log(1 + (double) sentences.size() / count);
        }
        rarest = rarest(idf);
    }

    private static float rarest(float[] idf) {
        float rarest = 0;
        for (float rarity : idf) {
            rarest = Math.max(rarest, rarity);
        }
        return rarest;
    }

    private Lexicon(List<String> names, float[] idf) {
        this.idf = idf;
        this.rarest = rarest(idf);
        for (String name : names) {
            indices.put(name, this.names.size());
            this.names.add(name);
        }
    }

    static Lexicon read(DataInput in) throws IOException {
        List<String> names = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            names.add(in.readUTF());
        }
        return new Lexicon(names, Floats.read(in));
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(names.size());
        for (String name : names) {
            out.writeUTF(name);
        }
        Floats.write(idf, out);
    }

    int size() {
        return names.size();
    }

    /** The index of a feature, or null where training never saw it. */
    @Nullable Integer index(String feature) {
        return indices.get(feature);
    }

    /** How rare a word is; one that was never heard is as rare as one heard once. */
    double rarity(@Nullable Integer index) {
        return index == null ? rarest : idf[index];
    }

    String name(int index) {
        return names.get(index);
    }

    Sparse of(Map<String, Float> features) {
        int[] found = new int[features.size()];
        float[] weights = new float[features.size()];
        int count = 0;
        double sum = 0;
        double all = 0;
        double known = 0;
        for (Map.Entry<String, Float> feature : features.entrySet()) {
            all += feature.getValue();
            Integer index = indices.get(feature.getKey());
            if (index != null) {
                known += feature.getValue();
                found[count] = index;
                weights[count] = feature.getValue() * idf[index];
                sum += (double) weights[count] * weights[count];
                count++;
            }
        }
        float scale = (float) (1 / Math.sqrt(Math.max(sum, 1e-9)));
        for (int i = 0; i < count; i++) {
            weights[i] *= scale;
        }
        return new Sparse(
                Arrays.copyOf(found, count),
                Arrays.copyOf(weights, count),
                all == 0 ? 0 : known / all);
    }
}
