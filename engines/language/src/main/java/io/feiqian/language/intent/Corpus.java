package io.feiqian.language.intent;

import io.feiqian.language.Labelled;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything training learns from, prepared once: the examples, the background, their embeddings
 * and lexical features. The last class is the background.
 */
final class Corpus {

    /** A sentence ready for training; the group is what calibration leaves out together. */
    record Item(String text, int label, int group, float[] embedding, Map<String, Float> words) {}

    /** Two sentences at least this near (cosine) are of one kind. */
    private static final double SAME_KIND = 0.62;

    private final List<String> labels;
    private final List<Item> items;

    private Corpus(List<String> labels, List<Item> items) {
        this.labels = labels;
        this.items = items;
    }

    List<String> labels() {
        return labels;
    }

    int background() {
        return labels.size();
    }

    List<Item> items() {
        return items;
    }

    static Corpus prepare(List<Labelled> examples, Embedder embedder) {
        Set<String> names = new TreeSet<>();
        examples.stream()
                .map(Labelled::label)
                .filter(l -> !l.equals(IntentTrainer.NONE))
                .forEach(names::add);
        List<String> labels = List.copyOf(names);
        Map<String, Integer> seen = new LinkedHashMap<>();
        List<Integer> groups = new ArrayList<>();
        for (Labelled example : examples) {
            int label =
                    example.label().equals(IntentTrainer.NONE)
                            ? labels.size()
                            : labels.indexOf(example.label());
            if (seen.putIfAbsent(example.text(), label) == null) {
                groups.add(groups.size());
            }
        }
        addBackground(examples, labels.size(), seen, groups);
        List<String> texts = List.copyOf(seen.keySet());
        List<float[]> embeddings = embedder.embedAll(texts.stream().map(Outline::of).toList());
        int[] kinds = kinds(texts, seen, labels.size(), groups, embeddings);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            int label = seen.getOrDefault(text, labels.size());
            items.add(new Item(text, label, kinds[i], embeddings.get(i), Words.of(text)));
        }
        return new Corpus(labels, List.copyOf(items));
    }

    /**
     * The groups, where sentences of the background that are alike are one: a stranger brings kinds
     * of wishes that nobody thought of, so calibration must leave out kinds, not single sentences.
     */
    private static int[] kinds(
            List<String> texts,
            Map<String, Integer> labelOf,
            int background,
            List<Integer> groups,
            List<float[]> embeddings) {
        int[] kinds = new int[texts.size()];
        List<Integer> leaders = new ArrayList<>();
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = groups.get(i);
            if (labelOf.getOrDefault(texts.get(i), background) != background) {
                continue;
            }
            float[] here = embeddings.get(i);
            int leader = i;
            double alike = SAME_KIND;
            for (int other : leaders) {
                double likeness = Floats.dot(here, embeddings.get(other));
                if (likeness > alike) {
                    alike = likeness;
                    leader = other;
                }
            }
            if (leader == i) {
                leaders.add(i);
            }
            kinds[i] = leader == i ? groups.get(i) : kinds[leader];
        }
        return kinds;
    }

    private static void addBackground(
            List<Labelled> examples, int label, Map<String, Integer> seen, List<Integer> groups) {
        List<String> topics = new ArrayList<>();
        for (Background.Sentence sentence : Background.general()) {
            if (!topics.contains(sentence.topic())) {
                topics.add(sentence.topic());
            }
            if (seen.putIfAbsent(sentence.text(), label) == null) {
                groups.add(topics.indexOf(sentence.topic()));
            }
        }
        Set<String> refused = new HashSet<>();
        for (int i = 0; i < examples.size(); i++) {
            int group = i;
            Background.refusal(examples.get(i).text())
                    .filter(refused::add)
                    .filter(text -> seen.putIfAbsent(text, label) == null)
                    .ifPresent(text -> groups.add(group));
        }
    }
}
