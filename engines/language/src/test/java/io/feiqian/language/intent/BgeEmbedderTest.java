package io.feiqian.language.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BgeEmbedderTest {

    /** What the child process does: many sentences at once from a thread of a small stack. */
    static final class Child {
        public static void main(String[] arguments) {
            List<String> texts =
                    IntStream.range(0, 600).mapToObj(i -> "第" + i + "笔交易为什么被拒了").toList();
            try (BgeEmbedder embedder = BgeEmbedder.load()) {
                System.out.println(embedder.embedAll(texts).size());
            }
        }
    }

    @Test
    void embeds_many_sentences_where_threads_have_small_stacks() throws Exception {
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xss512k",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Child.class.getName())
                        .redirectErrorStream(true)
                        .start();

        String said = read(child);

        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).as(said).isZero();
        assertThat(said).contains("600");
    }

    private static String read(Process child) throws IOException {
        return new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void keeps_the_order_of_many_and_equals_each_alone() {
        List<String> texts = IntStream.range(0, 40).mapToObj(i -> "尾号" + (1000 + i)).toList();
        try (BgeEmbedder embedder = BgeEmbedder.load()) {
            List<float[]> all = embedder.embedAll(texts);

            for (int i = 0; i < texts.size(); i++) {
                assertThat(all.get(i)).containsExactly(embedder.embed(texts.get(i)));
            }
        }
    }

    @Test
    void an_interrupt_ends_the_wait_keeps_its_flag_and_harms_nobody_else() {
        try (BgeEmbedder embedder = BgeEmbedder.load()) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> embedder.embed("昨天的批准率"))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(embedder.embed("昨天的批准率")).hasSize(embedder.dimensions());
        }
    }
}
