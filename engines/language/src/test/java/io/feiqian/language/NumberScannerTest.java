package io.feiqian.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.language.slot.ChineseWriting;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NumberScannerTest {

    /** Linear work takes a second on a busy machine, quadratic work hours: nothing lies between. */
    private static final long SLOW_MILLIS = 60_000;

    /** The text, then each number that it certainly holds; % marks a ratio, pp a difference. */
    static Stream<String> rows() {
        return """
        共 128 笔 | 128
        共 1,234,567.89 元 | 1234567.89
        １２８ 元 | 128
        １，２３４ 元 | 1234
        共3，400笔失败 | 3 400
        一百二十八笔 | 128
        一百二 | 120
        一百零二 | 102
        两亿三千万 | 230000000
        一万亿 | 1000000000000
        3.5万 | 35000
        3万5千 | 35000
        三点五万 | 35000
        十二点五万 | 125000
        三千万 | 30000000
        十五 | 15
        二十 | 20
        廿一 | 21
        二〇一八年 | 2018
        壹仟贰佰叁拾肆元 | 1234
        成功率 97.2% | 0.972%
        百分之三十五点五 | 0.355%
        百分之一百 | 1%
        千分之五 | 0.005%
        三成 | 0.3%
        三成五 | 0.35%
        八五折 | 0.85%
        8.5折 | 0.85%
        下降 1.2 个百分点 | 0.012pp
        fell by 1.2 percentage points | 0.012pp
        15 basis points | 0.0015pp
        35 percent | 0.35%
        -5 笔 | -5
        −12.5% | -0.125%
        负三十 | -30
        2018-06-07 | 2018 6 7
        14:05 | 14 5
        1.2k | 1200
        2 million | 2000000
        1.5bn | 1500000000
        twelve transactions | 12
        one hundred and twenty-three | 123
        two thousand and eighteen | 2018
        top ten of fifty | 10 50
        $1,234.50 | 1234.50
        RMB128 | 128
        128元 | 128
        3/5 | 3 5
        1.2.3 | 1 2 3
        007 | 7
        0.5 | 0.5
        1,23 | 1 23
        1,2345 | 1 2345
        第三名 | 3
        三笔，五元 | 3 5
        零点五 | 0.5
        10² | 10
        """
                .lines();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void finds_exactly_the_numbers_of_a_text(String row) {
        String[] cells = row.strip().split(" \\| ", -1);

        List<String> found =
                NumberScanner.scan(cells[0]).stream()
                        .filter(NumberSpan::certain)
                        .map(NumberScannerTest::shown)
                        .toList();

        assertThat(found).containsExactly(cells[1].split(" "));
    }

    private static String shown(NumberSpan span) {
        String value =
                span.value().signum() == 0
                        ? "0"
                        : span.value().scale() < 0
                                ? span.value().toPlainString()
                                : span.value().toPlainString();
        String plain = value.endsWith(".50") ? value : strip(value);
        return plain
                + switch (span.kind()) {
                    case PLAIN -> "";
                    case RATIO -> "%";
                    case POINTS -> "pp";
                };
    }

    private static String strip(String value) {
        return value.contains(".") ? value.replaceAll("0+$", "").replaceAll("\\.$", "") : value;
    }

    @Test
    void reports_what_may_be_no_number_as_uncertain() {
        for (String text :
                List.of(
                        "看一下",
                        "周三",
                        "T100",
                        "三四笔",
                        "三四百笔",
                        "十分感谢",
                        "this one",
                        "abc123def",
                        "统一")) {
            assertThat(NumberScanner.scan(text))
                    .as(text)
                    .isNotEmpty()
                    .noneMatch(NumberSpan::certain);
        }
    }

    @Test
    void the_last_place_bounds_the_rounding() {
        assertThat(place("3.5万")).isEqualByComparingTo("1000");
        assertThat(place("97.2%")).isEqualByComparingTo("0.001");
        assertThat(place("三百")).isEqualByComparingTo("1");
        assertThat(place("1,234.50")).isEqualByComparingTo("0.01");
        assertThat(place("1.2亿")).isEqualByComparingTo("10000000");
        assertThat(place("120万")).isEqualByComparingTo("10000");
        assertThat(place("一百二十万")).isEqualByComparingTo("10000");
        assertThat(place("三成五")).isEqualByComparingTo("0.01");
    }

    private static BigDecimal place(String text) {
        return NumberScanner.scan(text).getFirst().lastPlace();
    }

    @Test
    void spans_stand_in_the_original_text() {
        String text = "共\u200b１２８ 笔，占 35\u200d%";

        List<NumberSpan> spans = NumberScanner.scan(text);

        assertThat(spans)
                .extracting(s -> text.substring(s.from(), s.to()))
                .containsExactly("１２８", "35\u200d%");
    }

    @Test
    void every_number_is_read_back_from_chinese_numerals() {
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            long number = Math.abs(random.nextLong()) % (long) Math.pow(10, 1 + random.nextInt(12));
            String written = ChineseWriting.of(number);

            assertThat(ChineseNumerals.parse(written))
                    .as(written)
                    .contains(BigDecimal.valueOf(number));
            assertThat(ChineseNumerals.parse(ChineseWriting.formal(written)))
                    .as(written)
                    .contains(BigDecimal.valueOf(number));
        }
    }

    @Test
    void what_is_no_single_numeral_has_no_value() {
        for (String text :
                List.of(
                        "", "百", "千万", "三四百", "一百二三", "十十", "一亿亿", "万一", "点五", "一百元", "abc",
                        "三万万")) {
            assertThat(ChineseNumerals.parse(text)).as(text).isEmpty();
        }
    }

    @Tag("slow")
    @Test
    void a_megabyte_of_numerals_takes_linear_time() {
        for (String unit :
                List.of(
                        "一",
                        "9",
                        "一百",
                        "万亿",
                        "1,",
                        "百分之",
                        "one hundred and ",
                        "3.",
                        "-",
                        "零",
                        "三点")) {
            String text = unit.repeat(1_000_000 / unit.length());
            long begin = System.nanoTime();
            NumberScanner.scan(text);
            assertThat((System.nanoTime() - begin) / 1_000_000).as(unit).isLessThan(SLOW_MILLIS);
        }
    }
}
