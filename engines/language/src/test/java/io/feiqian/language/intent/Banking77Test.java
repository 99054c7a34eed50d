package io.feiqian.language.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.feiqian.language.IntentModel;
import io.feiqian.language.Labelled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A public yardstick that nothing here was tuned to: 77 intents, ten examples each, English. */
@Tag("slow")
class Banking77Test {

    private static final int EXAMPLES = 10;
    private static final int ASKED_MAX = 1_500;

    @Test
    void tells_most_of_77_english_intents_apart_from_ten_examples_each() throws IOException {
        Path file = Path.of(System.getProperty("feiqian.shared.data"), "banking77", "train.csv");
        assumeThat(file).exists();
        List<Labelled> all = read(file);
        Collections.shuffle(all, new Random(7));
        List<Labelled> examples = new ArrayList<>();
        List<Labelled> asked = new ArrayList<>();
        Map<String, Integer> taken = new HashMap<>();
        for (Labelled sentence : all) {
            boolean example = taken.merge(sentence.label(), 1, Integer::sum) <= EXAMPLES;
            (example ? examples : asked).add(sentence);
        }
        List<Labelled> sample = asked.subList(0, Math.min(ASKED_MAX, asked.size()));

        try (BgeEmbedder embedder = BgeEmbedder.load()) {
            long begin = System.nanoTime();
            IntentModel model = new IntentTrainer(embedder).train(examples);
            long trained = System.nanoTime();
            long right =
                    sample.stream()
                            .filter(s ->
                                    model.rank(s.text())
                                            .scores()
                                            .getFirst()
                                            .label()
                                            .equals(s.label()))
                            .count();
            long done = System.nanoTime();

            double accuracy = (double) right / sample.size();
            System.out.printf(
                    "banking77: %d examples, accuracy %.4f on %d; training %d ms, %.2f ms a sentence%n",
                    examples.size(),
                    accuracy,
                    sample.size(),
                    (trained - begin) / 1_000_000,
                    (done - trained) / 1e6 / sample.size());
            assertThat(accuracy).isGreaterThan(0.7);
        }
    }

    private static List<Labelled> read(Path file) throws IOException {
        List<Labelled> all = new ArrayList<>();
        StringBuilder row = new StringBuilder();
        for (String line : Files.readAllLines(file).subList(1, Files.readAllLines(file).size())) {
            row.append(row.isEmpty() ? "" : "\n").append(line);
            boolean open = row.chars().filter(c -> c == '"').count() % 2 == 1;
            if (!open) {
                int comma = row.lastIndexOf(",");
                String text = row.substring(0, comma).replace("\"", "").strip();
                all.add(new Labelled(text, row.substring(comma + 1)));
                row.setLength(0);
            }
        }
        return all;
    }
}
