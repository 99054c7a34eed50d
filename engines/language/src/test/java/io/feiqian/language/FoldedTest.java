package io.feiqian.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FoldedTest {

    /** Linear work takes a second on a busy machine, quadratic work hours: nothing lies between. */
    private static final long SLOW_MILLIS = 60_000;

    @Test
    void different_writings_of_a_word_become_one() {
        assertThat(Folded.of("ＡＰＰ　１２８ Ａpp").text()).isEqualTo("app 128 app");
        assertThat(Folded.of("退\u200b款\u202e\ufeff").text()).isEqualTo("退款");
        assertThat(Folded.of("４１１１-①②③④ ٣٤").text()).isEqualTo("4111-1234 34");
        assertThat(Folded.of("“尾号”：１２３４，昨天～今天").text()).isEqualTo("\"尾号\":1234,昨天~今天");
        assertThat(Folded.of("CAFE\u0301").text()).isEqualTo("caf\u00e9");
        assertThat(Folded.of("1\u03322\u0332 退\u0336款").text()).isEqualTo("12 退款");
    }

    @Test
    void look_alike_letters_become_latin_only_inside_latin_words() {
        assertThat(Folded.of("rеfund").text()).isEqualTo("refund");
        assertThat(Folded.of("сard_аbc").text()).isEqualTo("card_abc");
        assertThat(Folded.of("возврат").text()).isEqualTo("возврат");
    }

    @Test
    void a_superscript_is_not_glued_to_its_number() {
        assertThat(Folded.of("10²").text()).isEqualTo("10²");
        assertThat(Folded.of("3½").text()).isEqualTo("3½");
    }

    @Test
    void spans_lead_back_to_the_original() {
        String original = "请\u200b退 ﷼１２\u200d8元";
        Folded folded = Folded.of(original);
        int at = folded.text().indexOf("128");

        assertThat(original.substring(folded.from(at), folded.to(at + 3))).isEqualTo("１２\u200d8");
    }

    @Test
    void any_text_folds_and_folds_to_itself_again() {
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            int[] points = random.ints(60, 0, 0x30000).toArray();
            String text = new String(points, 0, points.length);
            Folded once = Folded.of(text);

            assertThat(Folded.of(once.text()).text()).as("round " + i).isEqualTo(once.text());
            for (int k = 1; k < once.length(); k++) {
                assertThat(once.from(k)).isBetween(once.from(k - 1), text.length());
                assertThat(once.to(k)).isBetween(once.from(k - 1), text.length());
            }
        }
    }

    @Tag("slow")
    @Test
    void a_megabyte_folds_in_linear_time() {
        for (String unit : new String[] {"\u0301", "а1", "ﷺ", "e\u0301", "\u200b", "退"}) {
            long begin = System.nanoTime();
            Folded.of(unit.repeat(1_000_000 / unit.length()));
            assertThat((System.nanoTime() - begin) / 1_000_000).as(unit).isLessThan(SLOW_MILLIS);
        }
    }
}
