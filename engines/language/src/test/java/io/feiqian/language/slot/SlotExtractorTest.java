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
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class SlotExtractorTest {

    /** Linear work takes a second on a busy machine, quadratic work hours: nothing lies between. */
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    /** Of 4,000 characters, once the code is warm. */
    private static final int READ_MILLIS_MAX = 50;

    private static final long SLOW_MILLIS = 60_000;

    private static final BusinessTime NOW =
            BusinessTime.at(Instant.parse("2018-06-13T02:30:00Z"), BusinessTime.CHINA);

    private static final Gazetteer ISSUERS =
            new Gazetteer(
                    "issuer",
                    List.of(
                            new Entry("icbc", List.of("工商银行", "工行", "ICBC", "中国工商银行")),
                            new Entry("cmb", List.of("招商银行", "招行", "CMB", "China Merchants Bank")),
                            new Entry("ccb", List.of("建设银行", "建行", "CCB"))));
    private static final Gazetteer MERCHANTS =
            new Gazetteer(
                    "merchant",
                    List.of(
                            new Entry("m1", List.of("7-Eleven 便利店", "7-Eleven", "便利店")),
                            new Entry("m2", List.of("Starbucks", "星巴克咖啡", "星巴克")),
                            new Entry("m3", List.of("Walmart Supercenter", "Walmart", "沃尔玛超市")),
                            new Entry("m4", List.of("工商银行大厦餐厅"))));

    private static final Slot AMOUNT = slot("amount", new SlotType.Amount(), "金额", "amount");
    private static final Slot PERIOD = slot("period", new SlotType.Period(), "时间", "period");
    private static final Slot TIME = slot("time", new SlotType.TimeOfDay(), "时段", "time of day");
    private static final Slot TAIL = slot("tail", new SlotType.CardTail(), "尾号", "card tail");
    private static final Slot MERCHANT =
            slot("merchant", new SlotType.Name("merchant"), "商户", "merchant");
    private static final Slot ISSUER = slot("issuer", new SlotType.Name("issuer"), "发卡行", "issuer");
    private static final Slot COUNT = slot("count", new SlotType.Number(), "数量", "count");
    private static final Slot REASON = slot("reason", new SlotType.FreeText(), "原因", "reason");
    private static final Slot TOKEN = slot("card", new SlotType.Token(), "卡", "card");
    private static final Slot RRN = slot("rrn", new SlotType.Identifier("[0-9]{12}"), "检索号", "rrn");
    private static final Slot CODE =
            slot("code", new SlotType.Identifier("[0-9]{2}"), "应答码", "response code");
    private static final Slot STATUS =
            slot(
                    "status",
                    new SlotType.Choice(
                            List.of(
                                    new Option("approved", List.of("成功", "批准", "通过", "approved")),
                                    new Option(
                                            "declined",
                                            List.of("失败", "拒绝", "被拒", "declined", "rejected")))),
                    "状态",
                    "status");
    private static final List<Slot> ALL =
            List.of(
                    AMOUNT, PERIOD, TIME, TAIL, MERCHANT, ISSUER, COUNT, REASON, TOKEN, RRN, CODE,
                    STATUS);

    private final SlotExtractor extractor = new SlotExtractor();

    @Test
    void a_whole_complaint_falls_into_its_slots() {
        assertThat(shown("我昨晚在便利店的那笔 128 元被扣了两次，尾号1234", ALL))
                .containsExactlyInAnyOrder(
                        "amount=128 CNY",
                        "period=2018-06-12/2018-06-13",
                        "time=18:00-00:00",
                        "merchant=m1",
                        "tail=1234",
                        "count=2");
        assertThat(
                        shown(
                                "refund USD 20 to card ending in 9876 for the Starbucks payment yesterday because it was charged twice",
                                ALL))
                .contains(
                        "amount=20 USD",
                        "tail=9876",
                        "merchant=m2",
                        "period=2018-06-12/2018-06-13",
                        "reason=it was charged twice");
        assertThat(shown("上周工行被拒最多的前5名商户", ALL))
                .containsExactlyInAnyOrder(
                        "period=2018-06-04/2018-06-11",
                        "issuer=icbc",
                        "status=declined",
                        "count=5");
    }

    @Test
    void a_character_serves_one_slot_only_even_unasked() {
        assertThat(shown("6月7日尾号1234的交易", List.of(AMOUNT, COUNT))).isEmpty();
        assertThat(shown("6月7日14:05那笔 88", List.of(AMOUNT))).containsExactly("amount=88 null");
        assertThat(shown("7-Eleven 的交易", List.of(AMOUNT, COUNT, MERCHANT)))
                .containsExactly("merchant=m1");
        assertThat(shown("检索号 123456789012", List.of(AMOUNT, RRN)))
                .containsExactly("rrn=123456789012");
    }

    @Test
    void the_longest_name_wins_and_latin_names_stand_free() {
        assertThat(shown("工商银行大厦餐厅的流水", List.of(MERCHANT, ISSUER))).containsExactly("merchant=m4");
        assertThat(shown("中国工商银行通过率", List.of(ISSUER))).containsExactly("issuer=icbc");
        assertThat(shown("how is icbc doing", List.of(ISSUER))).containsExactly("issuer=icbc");
        assertThat(shown("cmbx is no bank", List.of(ISSUER))).isEmpty();
    }

    @Test
    void one_typo_in_a_name_is_forgiven_and_less_certain() {
        for (String text :
                List.of("Starbuks yesterday", "at starbcuks", "Starrbucks please", "Starbacks")) {
            assertThat(shown(text, List.of(MERCHANT))).as(text).containsExactly("merchant=m2");
        }
        Extraction typo =
                extractor.read("查招尚银行", List.of(ISSUER), List.of(ISSUERS), NOW).getFirst();
        assertThat(typo.value()).isEqualTo(new SlotValue.Text("cmb"));
        assertThat(typo.certainty()).isLessThan(0.5);
        assertThat(shown("star books", List.of(MERCHANT))).isEmpty();
    }

    @Test
    void opposites_are_not_confused() {
        assertThat(shown("支付成功的", List.of(STATUS))).containsExactly("status=approved");
        assertThat(shown("支付失败的", List.of(STATUS))).containsExactly("status=declined");
        assertThat(shown("没有成功的", List.of(STATUS))).isEmpty();
        assertThat(shown("not approved", List.of(STATUS))).isEmpty();
        assertThat(shown("没有通过，被拒的", List.of(STATUS))).containsExactly("status=declined");
        assertThat(shown("有没有成功", List.of(STATUS))).containsExactly("status=approved");
        assertThat(shown("unapproved", List.of(STATUS))).isEmpty();
    }

    @Test
    void slots_of_one_kind_are_told_apart_by_their_words_or_their_order() {
        Slot low = slot("low", new SlotType.Amount(), "下限", "at least");
        Slot high = slot("high", new SlotType.Amount(), "上限", "at most");

        assertThat(shown("100元到200元", List.of(low, high)))
                .containsExactly("low=100 CNY", "high=200 CNY");
        assertThat(shown("上限 200 元，下限 100 元", List.of(low, high)))
                .containsExactly("low=100 CNY", "high=200 CNY");
        assertThat(shown("100到200元", List.of(low, high)))
                .containsExactlyInAnyOrder("low=100 CNY", "high=200 CNY");
    }

    @Test
    void tokens_and_short_codes_are_found() {
        String token = "card_" + "a2b3c4d5e6f7".repeat(2);
        assertThat(shown("查 " + token + " 的交易", ALL)).containsExactly("card=" + token);
        assertThat(shown("应答码 05 是什么意思", List.of(CODE, AMOUNT))).containsExactly("code=05");
        assertThat(shown("51 元", List.of(CODE, AMOUNT))).containsExactly("amount=51 CNY");
    }

    @Test
    void a_reason_is_taken_but_not_a_question_for_one() {
        assertThat(shown("退款128元，原因是重复扣款，客户很急。", List.of(REASON)))
                .containsExactly("reason=重复扣款，客户很急");
        assertThat(shown("因为没有收到货，帮我退款", List.of(REASON))).containsExactly("reason=没有收到货");
        assertThat(shown("因为什么被拒", List.of(REASON))).isEmpty();
        assertThat(shown("拒绝原因是什么", List.of(REASON))).isEmpty();
    }

    @Tag("slow")
    @Test
    void a_mishap_is_a_reason_without_a_word_that_says_so() {
        assertThat(reason("收银员多按了一位数，把815377001234退了吧")).isEqualTo("收银员多按了一位数");
        assertThat(reason("退 815377001234 客户取消订单")).isEqualTo("客户取消订单");
        assertThat(reason("refund 815377001234 wrong size")).isEqualTo("wrong size");
        assertThat(reason("refund 815377001234 to the customer")).isNull();
        assertThat(reason("尾号6190那笔要退，请尽快处理")).isNull();
    }

    private static @Nullable String reason(String text) {
        Slot reference =
                slot("reference", new SlotType.Identifier("[0-9]{12}"), "参考号", "reference");
        Slot reason = slot("reason", new SlotType.FreeText(), "原因", "reason");
        return new SlotExtractor()
                .read(text, List.of(reference, TAIL, reason), List.of(), NOW).stream()
                        .filter(found -> found.slot().equals("reason"))
                        .map(found -> ((SlotValue.Text) found.value()).text())
                        .findFirst()
                        .orElse(null);
    }

    @Test
    void four_bare_digits_are_a_card_in_a_note_and_an_amount_in_a_sentence() {
        List<Slot> slots = List.of(TAIL, AMOUNT);

        assertThat(names("txn 8130 120 tdy", slots)).containsExactly("tail", "amount");
        assertThat(names("流水 3344", slots)).containsExactly("tail");
        assertThat(names("return the 499 to 8816", slots)).containsExactly("tail", "amount");
        assertThat(names("raise a dispute for Marriott 2300 on March 2, refund never came", slots))
                .containsExactly("amount");
    }

    private static List<String> names(String text, List<Slot> slots) {
        return new SlotExtractor()
                .read(text, slots, List.of(), NOW).stream().map(Extraction::slot).toList();
    }

    @Test
    void what_is_said_twice_is_one_condition() {
        List<Slot> slots = List.of(TAIL, TIME);

        assertThat(unread("8816这张卡最近都买了啥，尾号8816", slots)).isEmpty();
        assertThat(unread("this morning around 8:15, card ending 9027", slots)).isEmpty();
        assertThat(new SlotExtractor().sides("8816这张卡，还有尾号3344", slots, List.of(), NOW))
                .singleElement()
                .extracting(Extraction::value)
                .isEqualTo(new SlotValue.Text("3344"));
    }

    private static List<String> unread(String text, List<Slot> slots) {
        return new SlotExtractor().unread(text, slots, List.of(), NOW);
    }

    @Test
    void a_star_stands_for_a_few_characters_of_the_clause() {
        Slot why =
                slot(
                        "why",
                        new SlotType.Choice(List.of(new Option("denied", List.of("不是*刷的")))),
                        "原因",
                        "why");

        assertThat(names("客户说不是他本人刷的", List.of(why))).containsExactly("why");
        assertThat(names("不是这台，是昨天刷的", List.of(why))).isEmpty();
    }

    @Test
    void a_hundred_thousand_merchants_cost_little() {
        List<Entry> entries = new ArrayList<>();
        Random random = new Random(4);
        for (int i = 0; i < 100_000; i++) {
            String chinese =
                    random.ints(6, 0x4e00, 0x5e00)
                            .collect(
                                    StringBuilder::new,
                                    StringBuilder::appendCodePoint,
                                    StringBuilder::append)
                            .toString();
            entries.add(
                    new Entry(
                            "k" + i,
                            List.of("shop number " + Integer.toString(i, 36) + " ltd", chinese)));
        }
        Gazetteer many = new Gazetteer("merchant", entries);
        String text = "昨天在 shop number 1z4 ltd 的那笔 128 元为什么被拒绝了，帮我查一下";
        extractor.read(text, List.of(MERCHANT), List.of(many), NOW);

        assertThat(extractor.read(text, List.of(MERCHANT), List.of(many), NOW)).hasSize(1);
    }

    @Test
    void mutated_sentences_never_break_it_and_spans_stay_apart() {
        String[] seeds = {
            "我昨晚在便利店的那笔 128 元被扣了两次，尾号1234",
            "refund USD 20 to card ending in 9876 because of x",
            "2018-06-01 到 6月7日 晚上9点到11点 3.5万",
            "between 9 and 11 pm last 7 days top ten",
            "百分之三十五 十块零五毛 １２３"
        };
        String alphabet =
                "0123456789一二十百万亿零年月日号点半:/-.,，。 到至from to and上下周近前元块$¥\u200b\ud83d\n(\\[*x因为abcdef";
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(seeds[random.nextInt(seeds.length)]);
            for (int edits = random.nextInt(12); edits >= 0; edits--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                    default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 5)));
                }
                if (text.isEmpty()) {
                    text.append("零");
                }
            }
            List<Extraction> read =
                    extractor.read(text.toString(), ALL, List.of(ISSUERS, MERCHANTS), NOW);

            boolean[] taken = new boolean[text.length()];
            for (Extraction extraction : read) {
                assertThat(extraction.from()).as("seed " + seed).isBetween(0, extraction.to() - 1);
                assertThat(extraction.to()).as("seed " + seed).isLessThanOrEqualTo(text.length());
                for (int i = extraction.from(); i < extraction.to(); i++) {
                    assertThat(taken[i]).as("seed " + seed + ": " + text).isFalse();
                    taken[i] = true;
                }
            }
        }
    }

    @Test
    void any_unicode_is_read_quickly_and_without_a_fault() {
        long slowest = 0;
        for (long seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            int[] ranges = {0x80, 0x3000, 0xa000, 0x10000, 0x110000};
            int end = ranges[random.nextInt(ranges.length)];
            StringBuilder text = new StringBuilder();
            // Lone surrogates included: a chat box sends whatever was pasted.
            while (text.length() < 4_000) {
                text.appendCodePoint(random.nextInt(end));
                text.append(random.nextInt(20) == 0 ? "6月7日 9点-10点 ¥" : "");
            }
            String said = text.substring(0, 4_000 - random.nextInt(2));

            // Of the processor's time, and the better of two: other work on the machine is no
            // fault.
            long took = Long.MAX_VALUE;
            List<Extraction> read = List.of();
            for (int turn = 0; turn < 2; turn++) {
                long begin = CPU.getCurrentThreadCpuTime();
                read = extractor.read(said, ALL, List.of(ISSUERS, MERCHANTS), NOW);
                took = Math.min(took, CPU.getCurrentThreadCpuTime() - begin);
            }

            slowest = seed < 20 ? 0 : Math.max(slowest, took);
            for (Extraction extraction : read) {
                assertThat(extraction.from()).as("seed " + seed).isBetween(0, extraction.to() - 1);
                assertThat(extraction.to()).as("seed " + seed).isLessThanOrEqualTo(said.length());
            }
        }
        assertThat(slowest / 1_000_000).isLessThanOrEqualTo(READ_MILLIS_MAX);
    }

    @Tag("slow")
    @Test
    void a_megabyte_is_read_in_seconds() {
        for (String unit :
                List.of(
                        "一", "1,", "3.", "6月7日", "last ", "尾号1234 ", "128元", "from ", "因为", "((((",
                        "\u200b")) {
            String text = unit.repeat(1_000_000 / unit.length());
            long begin = System.nanoTime();
            extractor.read(text, ALL, List.of(ISSUERS, MERCHANTS), NOW);
            assertThat((System.nanoTime() - begin) / 1_000_000).as(unit).isLessThan(SLOW_MILLIS);
        }
    }

    @Test
    void a_pattern_that_explodes_finds_nothing_instead() {
        Slot evil = slot("evil", new SlotType.Identifier("(a+)+b"), "", "");
        char[] many = new char[5_000];
        Arrays.fill(many, 'a');

        assertThat(extractor.read(new String(many), List.of(evil), List.of(), NOW)).isEmpty();
    }

    private static Slot slot(String name, SlotType type, String zh, String en) {
        return Slot.optional(name, type, new Bilingual(zh, en));
    }

    private List<String> shown(String text, List<Slot> slots) {
        return extractor.read(text, slots, List.of(ISSUERS, MERCHANTS), NOW).stream()
                .map(e -> e.slot() + "=" + shown(e.value()))
                .toList();
    }

    private static String shown(SlotValue value) {
        return switch (value) {
            case SlotValue.Amount(BigDecimal amount, var currency) ->
                    amount.toPlainString() + " " + currency;
            case SlotValue.Period period -> period.from() + "/" + period.to();
            case SlotValue.TimeOfDay(var from, var to) -> from + "-" + to;
            case SlotValue.Text(String text) -> text;
            case SlotValue.Number(long number) -> String.valueOf(number);
        };
    }
}
