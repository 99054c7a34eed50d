package io.feiqian.platform.guardrails;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.Cell;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Evidence.CellRef;
import io.feiqian.kernel.Language;
import io.feiqian.kernel.Money;
import io.feiqian.kernel.Passage;
import io.feiqian.kernel.Passage.Citation;
import io.feiqian.kernel.Value;
import io.feiqian.platform.guardrails.Verdict.Fault;
import io.feiqian.testkit.Seeds;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceCheckTest {

    private final EvidenceCheck check = new EvidenceCheck();

    private static Cell cell(String name, String zh, Value value) {
        return new Cell(name, new Cell.Measure(name, new Bilingual(zh, name)), List.of(), value);
    }

    private static Evidence rows(String id, Cell... cells) {
        return new Evidence(id, new Evidence.Rows("t", List.of()), Instant.EPOCH, List.of(cells));
    }

    /** 35 of a shop in cell "n". */
    private static Evidence ofShop(String zh, String en) {
        Cell.Member shop = new Cell.Member("merchant", "m1", new Bilingual(zh, en));
        return rows(
                "e1",
                new Cell(
                        "n",
                        new Cell.Measure("n", new Bilingual("笔数", "count")),
                        List.of(shop),
                        new Value.Count(35)));
    }

    private static final Evidence FACTS =
            new Evidence(
                    "e1",
                    new Evidence.Rows("t", List.of("1")),
                    Instant.EPOCH,
                    List.of(
                            cell("amount", "金额", new Value.Amount(Money.ofMinor(12_800, "CNY"))),
                            cell(
                                    "large",
                                    "总额",
                                    new Value.Amount(Money.ofMinor(1_234_567_89, "CNY"))),
                            cell("dinar", "金额", new Value.Amount(Money.ofMinor(12_345, "KWD"))),
                            cell("count", "笔数", new Value.Count(12_789)),
                            cell("rate", "批准率", new Value.Ratio(new BigDecimal("0.97213"))),
                            cell("change", "变化", new Value.PointChange(new BigDecimal("-0.012"))),
                            cell("loss", "净额", new Value.Amount(Money.ofMinor(-12_800, "CNY"))),
                            cell("day", "日期", new Value.Day(LocalDate.of(2018, 6, 7))),
                            cell("tail", "尾号", new Value.Text("1234")),
                            cell("link", "链接", new Value.Text("https://example.org/a"))));

    /** The day after the one that the facts are of. */
    private static final BusinessTime FRIDAY =
            BusinessTime.at(Instant.parse("2018-06-08T02:00:00Z"), BusinessTime.CHINA);

    /** [text] is cited; the cell's name stands first. */
    private Verdict verdict(String cell, String marked) {
        int from = marked.indexOf('[');
        int to = marked.indexOf(']') - 1;
        String text = marked.replace("[", "").replace("]", "");
        Passage passage =
                new Passage(text, List.of(new Citation(from, to, new CellRef("e1", cell))));
        return check.check(passage, List.of(FACTS), Language.ZH, FRIDAY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "amount | 退款 [128.00 元]",
                "amount | 退款 [128元]",
                "amount | 退款 [128] 元",
                "amount | 退款 [一百二十八元]",
                "amount | 退款 [壹佰贰拾捌元]整",
                "amount | refund [CNY 128]",
                "amount | refund [¥128.00]",
                "dinar | KWD [12.345]",
                "large | 约 [123.46万元]",
                "large | 合计 [123万元]",
                "large | 超过 [123万元]",
                "large | 近 [124万元]",
                "count | 共 [12,789] 笔",
                "count | 共 [1.28万] 笔",
                "count | 约 [12,800] 笔",
                "count | 共 [一万二千七百八十九] 笔",
                "rate | 批准率 [97.21%]",
                "rate | 批准率 [97.2%]",
                "rate | 批准率约 [97%]",
                "rate | 批准率 [百分之九十七点二]",
                "change | 下降 [1.2 个百分点]",
                "change | 变化 [-1.2 个百分点]",
                "change | fell by [1.2 percentage points]",
                "change | [1.2 percentage points] lower than before",
                "loss | 净额 [-128.00 元]",
                "day | [2018-06-07]",
                "day | [2018年6月7日]",
                "day | [二〇一八年六月七日]",
                "day | [6月7日]",
                "day | on [June 7, 2018]",
                "day | on [7 June 2018]",
                "day | [2018-06-07 周四]",
                "day | [昨天]",
                "day | [yesterday]",
                "day | 批准率最低的是 [2018-06-07]",
                "day | 日期是 [2018-06-07]",
                "amount | 昨天退款 [128.00 元]",
                "amount | 昨日退款 [128.00 元]",
                "amount | Refunded yesterday: [128.00 元]",
                "tail | 尾号 [1234]",
                "tail | 尾号 [１２３４]",
                "link | 见 [https://example.org/a]"
            })
    void takes_what_is_right(String cell, String text) {
        assertThat(verdict(cell, text)).isEqualTo(new Verdict.Sound());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VALUE | amount | 退款 [129.00 元]",
                "VALUE | amount | 退款 [一百二十九元]",
                "UNIT | amount | 退款 [128.00]",
                "UNIT | amount | 退款 [128.00 美元]",
                "UNIT | amount | refund [USD 128]",
                "UNIT | amount | 退款 [128] 万元",
                "UNIT | amount | 退款 [128%]",
                "VALUE | amount | 退款 [-128.00 元]",
                "ROUNDING | large | 合计 [1,234,568 元]",
                "ROUNDING | large | 合计 [124万元]",
                "ROUNDING | large | 超过 [124万元]",
                "ROUNDING | large | 近 [123万元]",
                "ROUNDING | count | 共 [1.27万] 笔",
                "VALUE | count | 共 [12,800] 笔",
                "UNIT | count | 共 [12,789] 元",
                "UNIT | count | 共 [12,789] 秒",
                "VALUE | rate | 批准率约 [90.0%]",
                "ROUNDING | rate | 批准率 [97%]",
                "ROUNDING | rate | 批准率 [97.22%]",
                "UNIT | rate | 批准率 [0.97213]",
                "UNIT | rate | 批准率 [97.21 个百分点]",
                "SIGN | change | 上升 [1.2 个百分点]",
                "SIGN | change | 差 [1.2 个百分点]",
                "SIGN | change | 下降 [-1.2 个百分点]",
                "UNIT | change | 下降 [1.2%]",
                "SIGN | loss | 净额 [128.00 元]",
                "VALUE | day | [2018-06-08]",
                "VALUE | day | [2019-06-07]",
                "VALUE | day | [六月八日]",
                "VALUE | day | on [July 7, 2018]",
                "VALUE | day | [2018-06-07 周五]",
                "VALUE | day | [前天]",
                "VALUE | day | [today]",
                "VALUE | day | [上周]",
                "MEASURE | day | 批准率是 [2018-06-07]",
                "MEASURE | day | 昨天的笔数为 [6月7日]",
                "UNCITED | amount | 前天退款 [128.00 元]",
                "UNCITED | amount | 今天退款 [128.00 元]",
                "UNCITED | amount | 上周退款 [128.00 元]",
                "UNCITED | amount | 上个月退款 [128.00 元]",
                "UNCITED | amount | 最近一周退款 [128.00 元]",
                "UNCITED | amount | 去年退款 [128.00 元]",
                "UNCITED | amount | refunded today: [128.00 元]",
                "UNCITED | amount | refunded last month: [128.00 元]",
                "UNCITED | amount | refunded the previous week: [128.00 元]",
                "VALUE | tail | 尾号 [1235]",
                "UNIT | tail | 金额 [1234] 元",
                "UNCITED | tail | 尾号 9[1234]",
                "UNCITED | amount | 退款 [128.00 元]，手续费 3 元",
                "UNCITED | amount | 退款 [128.00 元]，手续费三元",
                "UNCITED | amount | 退款 [128.00 元]，已翻倍",
                "UNCITED | amount | 周三退款 [128.00 元]",
                "UNCITED | amount | 见 https://example.org/b，退款 [128.00 元]",
                "UNCITED | amount | 退款 [128.00 元]½",
                "UNCITED | amount | 有三四百笔，退款 [128.00 元]",
                "UNCITED | amount | 3. 退款 [128.00 元]",
                "UNCITED | rate | 批准率 [97.21%] 在 7-11",
                "NO_SUCH_CELL | other | 退款 [128.00 元]"
            })
    void catches_what_is_wrong(Fault fault, String cell, String text) {
        assertThat(verdict(cell, text))
                .isInstanceOfSatisfying(
                        Verdict.Unsound.class,
                        unsound ->
                                assertThat(unsound.findings())
                                        .extracting(Verdict.Finding::fault)
                                        .contains(fault));
    }

    @Test
    @Timeout(20)
    void a_row_of_blanks_is_read_once() {
        assertThat(verdict("day", "批准率" + " ".repeat(95_000) + "是 [2018-06-07]"))
                .isInstanceOf(Verdict.Unsound.class);
        assertThat(verdict("day", "批准率是" + " ".repeat(95_000) + "x [2018-06-07]"))
                .isEqualTo(new Verdict.Sound());
    }

    @Test
    void a_calculation_must_give_its_value_again() {
        Evidence inputs =
                rows("e1", cell("a", "甲", new Value.Count(3)), cell("b", "乙", new Value.Count(4)));
        assertThat(calculated(inputs, "e1.a / e1.b", "0.75", "75%")).isEqualTo(new Verdict.Sound());
        assertThat(calculated(inputs, "(e1.b - e1.a) / e1.b", "0.25", "25%"))
                .isEqualTo(new Verdict.Sound());
        assertThat(calculated(inputs, "e1.a / e1.b", "0.76", "76%"))
                .isInstanceOf(Verdict.Unsound.class);
        assertThat(calculated(inputs, "e1.a / e1.c", "0.75", "75%"))
                .isInstanceOf(Verdict.Unsound.class);
        assertThat(calculated(inputs, "about three quarters", "0.75", "75%"))
                .isInstanceOf(Verdict.Unsound.class);
    }

    private Verdict calculated(Evidence inputs, String formula, String value, String written) {
        Evidence result =
                new Evidence(
                        "e2",
                        new Evidence.Calculation(
                                formula, List.of(new CellRef("e1", "a"), new CellRef("e1", "b"))),
                        Instant.EPOCH,
                        List.of(cell("share", "占比", new Value.Ratio(new BigDecimal(value)))));
        Passage passage =
                new Passage(
                        "占比 " + written,
                        List.of(new Citation(3, 3 + written.length(), new CellRef("e2", "share"))));
        return check.check(passage, List.of(inputs, result), Language.ZH);
    }

    @Test
    void a_period_must_be_one_that_its_own_sentence_cites() {
        Evidence week =
                rows(
                        "e2",
                        cell("n", "笔数", new Value.Count(35)),
                        cell("from", "起", new Value.Day(LocalDate.of(2018, 5, 28))),
                        cell("to", "止", new Value.Day(LocalDate.of(2018, 6, 3))));
        String right = "上周有 35 笔。昨天退款 128.00 元";
        String swapped = "昨天有 35 笔。上周退款 128.00 元";
        for (Language language : Language.values()) {
            assertThat(twoSentences(right, week, language, FRIDAY)).isEqualTo(new Verdict.Sound());
            assertThat(twoSentences(swapped, week, language, FRIDAY))
                    .isInstanceOfSatisfying(
                            Verdict.Unsound.class,
                            unsound ->
                                    assertThat(unsound.findings())
                                            .extracting(Verdict.Finding::text)
                                            .containsExactly("昨天", "上周"));
        }
        assertThat(twoSentences(right, week, Language.ZH, null))
                .isInstanceOf(Verdict.Unsound.class);
    }

    private Verdict twoSentences(
            String text, Evidence week, Language language, @Nullable BusinessTime time) {
        Passage passage =
                new Passage(
                        text,
                        List.of(
                                new Citation(4, 6, new CellRef("e2", "n")),
                                new Citation(13, 21, new CellRef("e1", "amount"))));
        return check.check(passage, List.of(FACTS, week), language, time);
    }

    @Test
    void a_name_may_hold_a_relative_day() {
        Evidence facts = ofShop("今日水果", "Yesterday");
        Passage passage =
                new Passage("今日水果有 35 笔", List.of(new Citation(6, 8, new CellRef("e1", "n"))));

        assertThat(check.check(passage, List.of(facts), Language.ZH, FRIDAY))
                .isEqualTo(new Verdict.Sound());
    }

    @Test
    void names_that_the_evidence_knows_may_hold_digits() {
        Evidence facts = ofShop("7-11 便利店", "7-Eleven");
        Passage passage =
                new Passage(
                        "7-11 便利店有 35 笔，走 3-D Secure",
                        List.of(new Citation(10, 12, new CellRef("e1", "n"))));

        assertThat(check.check(passage, List.of(facts), Language.ZH))
                .isEqualTo(new Verdict.Sound());
        assertThat(check.check(passage, List.of(FACTS), Language.ZH))
                .isInstanceOf(Verdict.Unsound.class);
    }

    @Test
    void no_false_alarm_on_right_texts_and_every_single_mutation_is_caught() {
        List<String> alarms = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        TreeMap<String, Integer> tried = new TreeMap<>();
        Seeds.check(
                1_000,
                (seed, random) -> {
                    EvidenceSamples.Sample sample = EvidenceSamples.make(random);
                    Verdict right =
                            check.check(
                                    sample.passage(),
                                    sample.evidence(),
                                    sample.language(),
                                    sample.time());
                    if (right instanceof Verdict.Unsound) {
                        alarms.add(seed + ": " + sample.passage().text() + " → " + right);
                        return;
                    }
                    for (Mutations.Mutation mutation :
                            seed > 400
                                    ? List.<Mutations.Mutation>of()
                                    : Mutations.of(sample, random)) {
                        tried.merge(mutation.kind(), 1, Integer::sum);
                        Verdict verdict =
                                check.check(
                                        mutation.passage(),
                                        sample.evidence(),
                                        sample.language(),
                                        sample.time());
                        if (verdict instanceof Verdict.Sound) {
                            missed.add(
                                    seed
                                            + " "
                                            + mutation.kind()
                                            + ": "
                                            + mutation.passage().text()
                                            + " ← "
                                            + sample.passage().text());
                        }
                    }
                });
        System.out.println(
                "Right texts 1000, false alarms "
                        + alarms.size()
                        + "; mutations "
                        + tried
                        + ", missed "
                        + missed.size());
        assertThat(missed).isEmpty();
        assertThat(alarms).isEmpty();
        assertThat(tried.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(1_000);
    }
}
