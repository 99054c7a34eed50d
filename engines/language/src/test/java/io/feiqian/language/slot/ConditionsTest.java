package io.feiqian.language.slot;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.language.Extraction;
import io.feiqian.language.Gazetteer;
import io.feiqian.language.Gazetteer.Entry;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import io.feiqian.language.SlotType.Option;
import io.feiqian.language.SlotValue;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a question is broken down by, what it is limited to, and what of it nobody reads. */
class ConditionsTest {

    private static final BusinessTime NOW =
            BusinessTime.at(Instant.parse("2018-06-13T02:30:00Z"), BusinessTime.CHINA);
    private static final Gazetteer ISSUERS =
            new Gazetteer(
                    "issuer",
                    List.of(
                            new Entry("icbc", List.of("工商银行", "工行")),
                            new Entry("ccb", List.of("建设银行", "建行"))));
    private static final Slot DIMENSION =
            slot(
                    "dimension",
                    new SlotType.Breakdown(
                            List.of(
                                    new Option("issuer", List.of("发卡行", "银行", "issuer", "bank")),
                                    new Option("merchant", List.of("商户", "merchant"))),
                            List.of(
                                    new Option("hour", List.of("小时", "hour")),
                                    new Option("day", List.of("天", "day"))),
                            List.of(new Option("hour", List.of("hourly")))));
    private static final Slot ISSUER = slot("issuer", new SlotType.Name("issuer"));
    private static final Slot PERIOD = slot("period", new SlotType.Period());
    private static final Slot AMOUNT = slot("amount", new SlotType.Amount());
    private static final Slot BOUND = slot("bound", new SlotType.Bound());
    private static final Slot REASON = slot("reason", new SlotType.FreeText());

    private final SlotExtractor extractor = new SlotExtractor();

    @ParameterizedTest
    @CsvSource({
        "各发卡行昨天的批准率, issuer",
        "昨天哪家银行失败最多, issuer",
        "把批准率最低的发卡行列出来, issuer",
        "发卡行的批准率从低到高, issuer",
        "交易额前五的商户, merchant",
        "商户排名, merchant",
        "which bank declined most, issuer",
        "top 5 merchants yesterday, merchant",
        "volume per merchant, merchant",
        "哪个小时最忙, hour",
        "按天看, day",
        "hourly volume, hour",
        "by hour please, hour"
    })
    void a_breakdown_is_asked_for(String text, String dimension) {
        assertThat(value(text, DIMENSION)).isEqualTo(dimension);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "这个商户昨天怎么样",
                "近7天最高的一笔",
                "last 7 days, highest amount",
                "过去24小时最大的交易",
                "the merchant called me",
                "工商银行哪天最高吗"
            })
    void a_bare_word_is_no_breakdown(String text) {
        assertThat(value(text, DIMENSION, ISSUER, PERIOD)).isNotEqualTo("merchant").isIn("", "day");
    }

    @ParameterizedTest
    @CsvSource({
        "超过5000元的交易, over",
        "5000块以上的, atLeast",
        "不超过200元, atMost",
        "不到100块, under",
        "payments above 500 yuan, over",
        "at least 300 yuan, atLeast",
        "less than 20 usd, under",
        "no more than 50 yuan, atMost",
        "500 yuan or more, atLeast",
        "六百多的交易, andSome",
        "1500多块的那些, andSome",
        "三千有余的交易, andSome",
        "payments of 600-odd yuan, andSome"
    })
    void an_amount_may_be_a_limit(String text, String bound) {
        assertThat(value(text, BOUND, AMOUNT)).isEqualTo(bound);
        assertThat(extractor.read(text, List.of(AMOUNT), List.of(), NOW)).hasSize(1);
    }

    @Test
    void over_in_front_of_a_span_of_days_is_no_limit() {
        assertThat(value("purchases over the past five days", BOUND, PERIOD)).isEmpty();
        assertThat(value("128 元的那笔", BOUND, AMOUNT)).isEmpty();
    }

    @Test
    void a_condition_that_no_slot_takes_is_named() {
        List<Slot> slots = List.of(PERIOD, ISSUER);
        assertThat(unread("昨天批准率低于90%的发卡行", slots)).containsExactly("低于", "90%");
        // Hours of one day are a part of the period; hours of many are no one span.
        assertThat(unread("昨天下午3点到5点的批准率", slots)).isEmpty();
        assertThat(unread("上周下午3点到5点的批准率", slots)).containsExactly("下午3点到5点");
        assertThat(unread("昨天尾号1234的批准率", slots)).containsExactly("尾号1234");
    }

    @ParameterizedTest
    @CsvSource({
        "昨天超过3次的卡, 超过3次",
        "刷了至少两次的, 至少两次",
        "至少刷了两次的卡, 至少刷了两次",
        "笔数超过100的商户, 超过100",
        "cards used more than 3 times, more than 3 times",
        "昨天拒绝超过100笔的商户, 超过100笔",
        "merchants with more than 100 declines, more than 100 declines",
        "几百块的交易, 几百块",
        "several hundred yuan payments, several hundred yuan"
    })
    void a_limit_of_a_number_of_times_is_none_of_money(String text, String words) {
        assertThat(unread(text, List.of(PERIOD, AMOUNT, BOUND))).containsExactly(words);
    }

    @ParameterizedTest
    @CsvSource({
        "上周金额在100到200之间的交易, 100到200之间",
        "昨天介于100和200的交易, 100和200",
        "昨天100元至200元的交易, 100元至200元",
        "payments between 100 and 200 yuan yesterday, 100 and 200 yuan"
    })
    void a_range_of_amounts_is_more_than_one_slot_takes(String text, String words) {
        assertThat(unread(text, List.of(PERIOD, AMOUNT, BOUND))).singleElement().isEqualTo(words);
        var top = slot("top", new SlotType.Number());
        assertThat(extractor.read(text, List.of(AMOUNT, top), List.of(), NOW))
                .as("neither end is an amount or a number of rows")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "昨天10点到12点之间的交易",
                "6月1号到5号之间的交易",
                "昨天的交易，3到5天能到账吗",
                "what's the difference between 54 and 57",
                "54和57之间有什么区别"
            })
    void hours_and_days_are_no_range_of_amounts(String text) {
        assertThat(unread(text, List.of(PERIOD, slot("time", new SlotType.TimeOfDay()), AMOUNT)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "上周工作日的批准率, ''",
        "本月工作日的批准率, 工作日",
        "approval rate on weekdays in May, weekdays",
        "昨天的退款要3个工作日吗, ''"
    })
    void working_days_of_a_week_are_a_period_and_those_of_a_month_are_none(
            String text, String words) {
        assertThat(unread(text, List.of(PERIOD)))
                .isEqualTo(words.isEmpty() ? List.of() : List.of(words));
    }

    @ParameterizedTest
    @CsvSource({
        "9月10日之前的交易笔数, 9月10日之前",
        "9月10号以前被拒绝的有多少, 9月10号以前",
        "12月15日前到期的争议, 12月15日前",
        "截至9月10日的交易笔数, 截至9月10日",
        "到昨天为止的交易笔数, 昨天为止",
        "how many transactions before September 10, before September 10",
        "transactions until September 10, until September 10",
        "9月1日到9月10日的交易笔数, ''",
        "9月10日前后三天的交易, ''",
        "9月10日以后的交易笔数, ''",
        "前天的交易笔数, ''",
        "3天前的交易笔数, ''",
        "the day before yesterday, ''",
        "transactions of yesterday and the day before, ''"
    })
    void a_day_that_only_ends_a_time_is_no_period(String text, String words) {
        assertThat(unread(text, List.of(PERIOD)))
                .isEqualTo(words.isEmpty() ? List.of() : List.of(words));
    }

    @Test
    void what_is_denied_and_no_slot_takes_is_named() {
        SlotType.Choice status =
                new SlotType.Choice(List.of(new Option("approved", List.of("成功的", "approved"))));
        List<Slot> narrowed =
                List.of(
                        PERIOD,
                        slot("status", status),
                        slot("exceptStatus", new SlotType.Except(status)));

        assertThat(unread("昨天没有成功的交易", narrowed)).containsExactly("没有成功的");
        assertThat(unread("昨天不是成功的交易", narrowed)).isEmpty();
        assertThat(unread("昨天有没有成功的交易", narrowed)).isEmpty();
    }

    @Test
    void a_number_of_payments_and_some_is_no_amount() {
        assertThat(value("昨天300多笔交易", BOUND, AMOUNT)).isEmpty();
        assertThat(extractor.read("昨天300多笔交易", List.of(AMOUNT), List.of(), NOW)).isEmpty();
    }

    @Test
    void a_name_with_another_letter_is_confirmed_and_one_with_a_slip_is_not() {
        Gazetteer shops =
                new Gazetteer("shop", List.of(new Entry("n", List.of("Nanling", "Starbucks"))));
        Slot shop = slot("shop", new SlotType.Name("shop"));

        assertThat(certainty("rate at nanjing", shop, shops)).isLessThan(0.5);
        assertThat(certainty("rate at starbacks", shop, shops)).isLessThan(0.5);
        assertThat(certainty("rate at starbuks", shop, shops)).isGreaterThan(0.5);
        assertThat(certainty("rate at satrbucks", shop, shops)).isGreaterThan(0.5);
        assertThat(certainty("rate at nanling", shop, shops)).isGreaterThan(0.9);
    }

    private double certainty(String text, Slot slot, Gazetteer names) {
        return extractor.read(text, List.of(slot), List.of(names), NOW).stream()
                .mapToDouble(Extraction::certainty)
                .findFirst()
                .orElse(0);
    }

    @Test
    void a_second_slot_of_a_kind_takes_the_second_name_but_nothing_that_is_only_like_one() {
        Slot other = slot("other", new SlotType.Name("issuer"));
        List<Slot> slots = List.of(PERIOD, ISSUER, other);

        assertThat(value("工行和建行昨天的批准率", ISSUER, other)).isEqualTo("icbc");
        assertThat(second("工行和建行昨天的批准率")).isEqualTo("ccb");
        assertThat(second("工行昨天的批准率")).isEmpty();
        assertThat(second("工商银行和建没银行昨天的批准率")).isEmpty();
        assertThat(unread("工行和建行昨天的批准率", slots)).isEmpty();
    }

    private String second(String text) {
        Slot other = slot("other", new SlotType.Name("issuer"));
        return extractor.read(text, List.of(PERIOD, ISSUER, other), List.of(ISSUERS), NOW).stream()
                .filter(found -> found.slot().equals("other"))
                .map(found -> ((SlotValue.Text) found.value()).text())
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "上周六 vs 上周日的批准率, period",
        "昨天和上周三的批准率, period",
        "code 91 and 96 yesterday, code",
        "应答码51、61和05, code code",
        "尾号1234和尾号5678, tail",
        "昨天和昨日的批准率, ''",
        "工行和建行的批准率, issuer",
        "工行昨天的批准率, ''"
    })
    void the_other_side_of_a_comparison_is_told_beside_the_first(String text, String sides) {
        List<Slot> slots =
                List.of(
                        PERIOD,
                        ISSUER,
                        slot("tail", new SlotType.CardTail()),
                        slot("code", new SlotType.Identifier("(?<![0-9])\\d{2}(?![0-9])")),
                        AMOUNT);

        assertThat(
                        extractor.sides(text, slots, List.of(ISSUERS), NOW).stream()
                                .map(Extraction::slot)
                                .toList())
                .isEqualTo(sides.isEmpty() ? List.of() : List.of(sides.split(" ")));
        // The second one is nothing else either, least of all an amount.
        assertThat(extractor.read(text, slots, List.of(ISSUERS), NOW))
                .noneMatch(found -> found.slot().equals("amount"));
        assertThat(unread(text, slots)).isEmpty();
    }

    @Test
    void sides_of_two_kinds_pair_in_ways_that_nobody_said() {
        List<Slot> slots = List.of(PERIOD, ISSUER);

        assertThat(extractor.sides("工行昨天和建行上周三的批准率", slots, List.of(ISSUERS), NOW)).isEmpty();
        assertThat(unread("工行昨天和建行上周三的批准率", slots)).containsExactly("建行", "上周三");
    }

    @Test
    void a_question_that_is_read_whole_leaves_nothing() {
        List<Slot> slots = List.of(PERIOD, ISSUER, AMOUNT, BOUND, DIMENSION);
        assertThat(unread("工行昨天超过5000元的交易", slots)).isEmpty();
        assertThat(unread("昨天和前天的批准率对比", slots)).isEmpty();
        assertThat(unread("近7天各商户的交易量前10名", slots)).isEmpty();
    }

    @Test
    void days_side_by_side_are_one_span_unless_they_are_compared() {
        assertThat(period("前天和昨天的拒绝率")).isEqualTo("2018-06-11/2018-06-13");
        assertThat(period("昨天和前天的拒绝率")).isEqualTo("2018-06-11/2018-06-13");
        assertThat(period("昨天和前天的拒绝率对比")).isEqualTo("2018-06-12/2018-06-13");
        assertThat(period("昨天和上周三的拒绝率")).isEqualTo("2018-06-12/2018-06-13");
    }

    @Test
    void a_card_tail_ends_where_a_date_begins() {
        Slot tail = slot("tail", new SlotType.CardTail());
        assertThat(value("查一下卡尾号3109 2026-05-30的流水", tail, PERIOD)).isEqualTo("3109");
        assertThat(value("尾号3109 6月1日的流水", tail, PERIOD)).isEqualTo("3109");
        assertThat(value("尾号31 09的卡", tail)).isEqualTo("3109");
    }

    @Test
    void a_last_clause_that_nothing_else_reads_is_the_reason() {
        assertThat(value("退 20 块，商品有瑕疵", REASON, AMOUNT)).isEqualTo("商品有瑕疵");
        assertThat(value("refund 20 yuan, item damaged", REASON, AMOUNT)).isEqualTo("item damaged");
        assertThat(value("退 20 块，谢谢", REASON, AMOUNT)).isEmpty();
        assertThat(value("退 20 块，麻烦尽快处理", REASON, AMOUNT)).isEmpty();
        assertThat(value("我要退款，金额 20 元", REASON, AMOUNT)).isEmpty();
    }

    private String value(String text, Slot first, Slot... more) {
        List<Slot> slots = new java.util.ArrayList<>(List.of(first));
        slots.addAll(List.of(more));
        return extractor.read(text, slots, List.of(ISSUERS), NOW).stream()
                .filter(found -> found.slot().equals(first.name()))
                .map(found -> ((SlotValue.Text) found.value()).text())
                .findFirst()
                .orElse("");
    }

    private String period(String text) {
        return extractor.read(text, List.of(PERIOD), List.of(), NOW).stream()
                .map(found -> (SlotValue.Period) found.value())
                .map(days -> days.from() + "/" + days.to())
                .findFirst()
                .orElse("");
    }

    private List<String> unread(String text, List<Slot> slots) {
        return extractor.unread(text, slots, List.of(ISSUERS), NOW);
    }

    private static Slot slot(String name, SlotType type) {
        return Slot.optional(name, type, new Bilingual(name, name));
    }
}
