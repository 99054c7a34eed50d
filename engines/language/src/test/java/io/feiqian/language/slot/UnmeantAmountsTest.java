package io.feiqian.language.slot;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.BusinessTime;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Amounts that nobody can mean are named as they were written; all others are left alone. */
class UnmeantAmountsTest {

    private static final BusinessTime TIME =
            BusinessTime.at(Instant.parse("2026-06-30T07:00:00Z"), BusinessTime.CHINA);

    private final SlotExtractor extractor = new SlotExtractor();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "退-50元 参考号634421289203 | -50元",
                "退款金额：-50 | -50",
                "退负五十元 | 负五十元",
                "refund ¥-50 | ¥-50",
                "refund -¥50 | -¥50",
                "退0元 | 0元",
                "refund 1e9 yuan reference 634421289203 | 1e9",
                "refund 0.001 yuan | 0.001 yuan",
                "退 10.5 日元 | 10.5 日元"
            })
    void names_what_cannot_be_meant(String text, String unmeant) {
        assertThat(extractor.unmeant(text, TIME)).containsExactly(unmeant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "退50元 参考号634421289203",
                "退 12.50 元",
                "退3.5万",
                "refund 1,234.50 yuan on 2026-06-01",
                "退款，交易 0190c3a2-7b1e-7c44-9d2f-1b2c3d4e5f60，三块五",
                "尾号-4083 那笔退 100-200 元",
                "refund 2k"
            })
    void leaves_ordinary_amounts_alone(String text) {
        assertThat(extractor.unmeant(text, TIME)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"原因重复扣款, 重复扣款", "reason goods returned, goods returned"})
    void a_reason_stands_without_the_word_that_announces_it(String text, String reason) {
        assertThat(ReasonReader.read(Sentence.of(text, TIME)).getFirst().value())
                .hasToString("Text[text=" + reason + "]");
    }
}
