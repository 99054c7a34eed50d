package io.feiqian.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShorthandTest {

    @Test
    void short_words_are_spelled_out_where_they_stand_alone() {
        assertThat(spelled("Decl reasons TDY, by hr")).isEqualTo("decline reasons today, by hour");
        assertThat(spelled("txn尾8130 ystd")).isEqualTo("transaction尾8130 yesterday");
        assertThat(spelled("card_txn a-wk wk@x")).isEqualTo("card_txn a-wk wk@x");
    }

    @Test
    void a_text_without_any_stays_the_same() {
        Folded folded = Folded.of("昨天多少笔");

        assertThat(Shorthand.spelledOut(folded)).isSameAs(folded);
    }

    @Test
    void spans_lead_back_to_the_short_word() {
        String original = "ＶＯＬ tdy 12元";
        Folded spelled = Shorthand.spelledOut(Folded.of(original));
        int today = spelled.text().indexOf("today");
        int amount = spelled.text().indexOf("12元");

        assertThat(spelled.original(0, 6)).isEqualTo("ＶＯＬ");
        assertThat(spelled.original(today, today + 5)).isEqualTo("tdy");
        assertThat(spelled.original(amount, amount + 3)).isEqualTo("12元");
    }

    private static String spelled(String text) {
        return Shorthand.spelledOut(Folded.of(text)).text();
    }
}
