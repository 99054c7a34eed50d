package io.feiqian.language.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.language.IntentModel;
import io.feiqian.language.Labelled;
import io.feiqian.language.Ranking;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class IntentTrainerTest {

    @TempDir static Path folder;

    private static BgeEmbedder bge;
    private static StoredVectors embedder;
    private static IntentModel model;

    @BeforeAll
    static void train() throws IOException {
        bge = BgeEmbedder.load();
        embedder = new StoredVectors(bge, folder.resolve("vectors.bin"));
        model = new IntentTrainer(embedder).train(examples());
    }

    @AfterAll
    static void close() {
        bge.close();
    }

    @Test
    void understands_what_it_has_not_seen() {
        Map<String, String> asked =
                Map.ofEntries(
                        Map.entry("我前天在加油站花的两百块能查到吗", "find"),
                        Map.entry("can you find my payment from friday", "find"),
                        Map.entry("返回码 14 啥意思啊", "explain"),
                        Map.entry("what's code 14", "explain"),
                        Map.entry("好像多扣了我一次钱", "duplicate"),
                        Map.entry("i think they charged me two times", "duplicate"),
                        Map.entry("建行这周的授权通过率", "rate"),
                        Map.entry("approval rate for CCB this week pls", "rate"),
                        Map.entry("失败原因前三名", "declines"),
                        Map.entry("给客人退款吧", "refund"),
                        Map.entry("plese refnd this paymnt", "refund"),
                        Map.entry("这笔我不认，我要申诉", "dispute"),
                        Map.entry("open a dispute", "dispute"));
        List<String> wrong = new ArrayList<>();
        asked.forEach((text, label) -> {
            Ranking ranking = model.rank(text);
            if (!ranking.scores().getFirst().label().equals(label)) {
                wrong.add(text + " → " + ranking.scores().subList(0, 2));
            }
        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void opposites_are_not_confused() {
        assertThat(best("客户要求退款")).isEqualTo("refund");
        assertThat(best("客户没有要求退款")).isEqualTo("norefund");
        assertThat(best("he asked for a refund")).isEqualTo("refund");
        assertThat(best("he never asked for a refund")).isEqualTo("norefund");
        assertThat(best("支付成功的交易")).isEqualTo("succeeded");
        assertThat(best("支付失败的交易")).isEqualTo("failed");
        assertThat(best("批准这个请求")).isEqualTo("approve");
        assertThat(best("拒绝这个请求")).isEqualTo("reject");
        assertThat(best("approve it")).isEqualTo("approve");
        assertThat(best("do not approve it")).isEqualTo("reject");
    }

    @Test
    void a_refused_wish_is_out_of_scope_where_no_label_takes_it() {
        List<Labelled> wishes =
                examples().stream()
                        .filter(e -> !List.of("norefund", "reject", "approve").contains(e.label()))
                        .toList();
        IntentModel narrow = new IntentTrainer(embedder).train(wishes);

        double wished = narrow.rank("请把这笔退款").inScope();
        double refused = narrow.rank("请不要退款").inScope();

        assertThat(wished).isGreaterThan(0.5);
        assertThat(refused).isLessThan(wished);
    }

    @Test
    void knows_what_is_not_its_work() {
        List<String> foreign =
                List.of(
                        "明天广州热不热",
                        "给我推荐一本小说",
                        "how do I bake bread",
                        "who is the president of France",
                        "帮我写一段爬虫代码",
                        "你觉得人工智能会取代人吗",
                        "my cat is sick",
                        "怎么申请房贷",
                        "sing a song for me",
                        "下一届奥运会在哪办");
        List<String> own =
                List.of(
                        "查一下尾号8888昨天的交易",
                        "招行通过率多少",
                        "帮我退这笔款",
                        "was this charged twice",
                        "explain response code 61");

        assertThat(foreign)
                .filteredOn(text -> model.rank(text).inScope() > 0.5)
                .hasSizeLessThanOrEqualTo(1);
        assertThat(own)
                .allSatisfy(
                        text -> assertThat(model.rank(text).inScope()).as(text).isGreaterThan(0.5));
    }

    @Test
    void scores_are_probabilities_best_first_with_their_reasons() {
        Ranking ranking = model.rank("客户要求退款");

        double sum = ranking.scores().stream().mapToDouble(Ranking.Score::probability).sum();
        assertThat(sum).isBetween(0.999, 1.001);
        assertThat(ranking.margin())
                .isEqualTo(
                        ranking.scores().get(0).probability()
                                - ranking.scores().get(1).probability());
        assertThat(ranking.scores().getFirst().because()).anyMatch(word -> word.contains("退款"));
    }

    @Test
    void the_same_examples_in_any_order_give_the_same_model() throws IOException {
        List<Labelled> shuffled = new ArrayList<>(examples());
        Collections.shuffle(shuffled, new Random(9));

        IntentModel again = new IntentTrainer(embedder).train(shuffled);

        for (String text : List.of("客户要求退款", "approval rate", "天气", "x".repeat(100_000))) {
            assertThat(again.rank(text)).isEqualTo(model.rank(text));
        }
    }

    @Test
    void stored_vectors_are_the_embedders_own_and_survive_damage() throws IOException {
        Path file = folder.resolve("other.bin");
        List<float[]> first = new StoredVectors(bge, file).embedAll(List.of("退款", "refund"));
        List<float[]> second = new StoredVectors(bge, file).embedAll(List.of("退款", "refund"));
        assertThat(second.get(0)).isEqualTo(first.get(0)).isEqualTo(bge.embed("退款"));

        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThat(new StoredVectors(bge, file).embedAll(List.of("退款")).getFirst())
                .isEqualTo(first.get(0));
    }

    @Test
    void empty_and_huge_text_is_ranked_too() {
        for (String text :
                List.of(
                        "",
                        "   ",
                        "?",
                        "\u200b",
                        "退".repeat(1_000_000),
                        "refund ".repeat(150_000))) {
            assertThat(model.rank(text).scores()).hasSize(12);
        }
    }

    @Test
    void training_without_labels_says_what_is_missing() {
        assertThatThrownBy(() -> new IntentTrainer(embedder).train(List.of()))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("examples");
    }

    private static String best(String text) {
        return model.rank(text).scores().getFirst().label();
    }

    static List<Labelled> examples() {
        try (InputStream stream =
                Objects.requireNonNull(
                        IntentTrainerTest.class.getResourceAsStream("examples.txt"))) {
            List<Labelled> examples = new ArrayList<>();
            String label = "";
            for (String line :
                    new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                if (line.startsWith("# ")) {
                    label = line.substring(2);
                } else if (!line.isBlank()) {
                    examples.add(new Labelled(line, label));
                }
            }
            return examples;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
