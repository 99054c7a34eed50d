package io.feiqian.language.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.language.IntentModel;
import io.feiqian.language.Labelled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredModelTest {

    private static final List<Labelled> EXAMPLES =
            List.of(
                    new Labelled("昨天的批准率", "rate"),
                    new Labelled("成功率怎么样", "rate"),
                    new Labelled("approval rate today", "rate"),
                    new Labelled("给客户退款", "refund"),
                    new Labelled("把 12.5 元退回去", "refund"),
                    new Labelled("refund this payment", "refund"),
                    new Labelled("我要挂失", IntentTrainer.NONE));
    private static final List<String> ASKED =
            List.of("今天批准率", "退款 99.00 元", "refund 815312004567", "不要退款", "天气", "", "𠮷");

    private final Logger log = Logger.getLogger(StoredModel.class.getName());
    private final List<String> warnings = new ArrayList<>();
    private final Handler handler = new Listening(warnings);
    private final Counted embedder = new Counted();

    @TempDir Path folder;

    @BeforeEach
    void listen() {
        log.addHandler(handler);
        log.setUseParentHandlers(false);
    }

    @AfterEach
    void stopListening() {
        log.removeHandler(handler);
        log.setUseParentHandlers(true);
    }

    @Test
    void a_stored_model_decides_as_the_trained_one_to_the_bit() {
        IntentModel trained = of(EXAMPLES);
        int sentences = embedder.many;

        IntentModel stored = of(EXAMPLES.reversed());

        assertThat(embedder.many).isEqualTo(sentences);
        IntentModel again = new IntentTrainer(embedder).train(EXAMPLES);
        for (String text : ASKED) {
            assertThat(stored.rank(text)).isEqualTo(trained.rank(text));
            assertThat(stored.rank(text)).isEqualTo(again.rank(text));
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void one_more_example_or_another_label_outdates_it() {
        of(EXAMPLES);
        List<Labelled> more = new ArrayList<>(EXAMPLES);
        more.add(new Labelled("通过率", "rate"));

        assertThat(of(more).rank("通过率")).isNotEqualTo(of(EXAMPLES).rank("通过率"));
        List<Labelled> renamed =
                EXAMPLES.stream().map(e -> new Labelled(e.text(), e.label() + "_2")).toList();
        assertThat(of(renamed).rank("通过率").scores().getFirst().label()).endsWith("_2");
        assertThat(warnings).isEmpty();
    }

    @Test
    void a_damaged_file_is_ignored_with_one_line_and_written_anew() throws IOException {
        IntentModel trained = of(EXAMPLES);
        byte[] whole = Files.readAllBytes(file());
        byte[] flipped = whole.clone();
        flipped[whole.length / 2] ^= 1;
        for (byte[] damaged : List.of(flipped, java.util.Arrays.copyOf(whole, 70), new byte[0])) {
            warnings.clear();
            Files.write(file(), damaged);

            IntentModel after = of(EXAMPLES);

            assertThat(warnings).hasSize(1).first().asString().contains("damaged");
            assertThat(after.rank("退款")).isEqualTo(trained.rank("退款"));
            assertThat(Files.readAllBytes(file())).isEqualTo(whole);
        }
    }

    private IntentModel of(List<Labelled> examples) {
        return new StoredModel(embedder, file(), folder.resolve("vectors.bin")).of(examples);
    }

    private Path file() {
        return folder.resolve("cache").resolve("intents.bin");
    }

    /** Counts letters into eight dimensions: enough to train on, and quick. */
    private static final class Counted implements Embedder {

        private int many;

        @Override
        public String identity() {
            return "letters";
        }

        @Override
        public int dimensions() {
            return 8;
        }

        @Override
        public float[] embed(String text) {
            float[] vector = new float[dimensions()];
            text.codePoints().forEach(cp -> vector[cp % vector.length]++);
            return vector;
        }

        @Override
        public List<float[]> embedAll(List<String> texts) {
            many += texts.size();
            return texts.stream().map(this::embed).toList();
        }
    }

    private static final class Listening extends Handler {

        private final List<String> warnings;

        Listening(List<String> warnings) {
            this.warnings = warnings;
        }

        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
                warnings.add(line.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
