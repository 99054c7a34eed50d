package io.feiqian.language.slot;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.language.Extraction;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import io.feiqian.language.SlotValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Amounts, times of day, card tails and counts, in the words that people use. */
class ValuesTest {

    private static final BusinessTime NOW =
            BusinessTime.at(Instant.parse("2018-06-13T02:30:00Z"), BusinessTime.CHINA);

    static Stream<String> amounts() {
        return """
        128元 | 128 | CNY
        128 元 | 128 | CNY
        128块 | 128 | CNY
        128块钱 | 128 | CNY
        一百二十八块 | 128 | CNY
        一百二十八元整 | 128 | CNY
        3.5万 | 35000 | -
        3.5万元 | 35000 | CNY
        三万五 | 35000 | -
        三点五万块 | 35000 | CNY
        两亿 | 200000000 | -
        两亿元 | 200000000 | CNY
        1.2亿 | 120000000 | -
        1.2k | 1200 | -
        ￥88 | 88 | CNY
        ¥88.50 | 88.50 | CNY
        USD 20 | 20 | USD
        20 USD | 20 | USD
        $20 | 20 | USD
        $1,234.56 | 1234.56 | USD
        US$15 | 15 | USD
        HK$300 | 300 | HKD
        300港币 | 300 | HKD
        €45 | 45 | EUR
        45 euros | 45 | EUR
        220欧 | 220 | EUR
        20 dollars | 20 | USD
        twenty dollars | 20 | USD
        100 yuan | 100 | CNY
        RMB 1,280 | 1280 | CNY
        rmb128 | 128 | CNY
        人民币500 | 500 | CNY
        十块零五毛 | 10.5 | CNY
        十块五毛 | 10.5 | CNY
        十块零五分 | 10.05 | CNY
        3块5 | 3.5 | CNY
        三块五 | 3.5 | CNY
        三块半 | 3.5 | CNY
        12元5角 | 12.5 | CNY
        十二元五角三分 | 12.53 | CNY
        八毛 | 0.8 | CNY
        壹佰贰拾叁元整 | 123 | CNY
        壹万贰仟叁佰元 | 12300 | CNY
        伍佰元 | 500 | CNY
        一百二十块 | 120 | CNY
        一百二块钱 | 120 | CNY
        两千五百元 | 2500 | CNY
        一千零五十元 | 1050 | CNY
        1,234.50元 | 1234.50 | CNY
        １２８元 | 128 | CNY
        50美元 | 50 | USD
        五十美金 | 50 | USD
        8000日元 | 8000 | JPY
        金额 128 | 128 | -
        消费了128 | 128 | -
        99.90 | 99.90 | -
        2 million dollars | 2000000 | USD
        1.5 million | 1500000 | -
        one hundred and twenty-eight dollars | 128 | USD
        £9.99 | 9.99 | GBP
        2万 | 20000 | -
        十万块 | 100000 | CNY
        3万5千元 | 35000 | CNY
        """
                .lines();
    }

    @ParameterizedTest
    @MethodSource("amounts")
    void reads_amounts(String row) {
        String[] cells = row.strip().split(" \\| ", -1);
        Slot slot = slot("amount", new SlotType.Amount());
        for (String text : List.of(cells[0], "昨天尾号1234的那笔 " + cells[0] + " 的交易，查一下")) {
            SlotValue.Amount amount = (SlotValue.Amount) only(text, slot).value();

            assertThat(amount.amount()).as(text).isEqualByComparingTo(new BigDecimal(cells[1]));
            assertThat(amount.currency())
                    .as(text)
                    .isEqualTo(cells[2].equals("-") ? null : cells[2]);
        }
    }

    @Test
    void what_is_no_money_is_no_amount() {
        Slot slot = slot("amount", new SlotType.Amount());
        for (String text :
                List.of(
                        "尾号1234",
                        "昨天下午三点",
                        "2018-06-07 14:05",
                        "前5名",
                        "近7天",
                        "三笔交易",
                        "第3个",
                        "一块儿去",
                        "成功率 97.2%",
                        "6月7日",
                        "last 7 days",
                        "MCC5411",
                        "十分感谢",
                        "看一下")) {
            assertThat(read(text, slot)).as(text).isEmpty();
        }
    }

    static Stream<String> times() {
        return """
        昨晚 | 18:00 | 00:00
        下午三点 | 15:00 | 16:00
        下午3点 | 15:00 | 16:00
        下午三点半 | 15:30 | 16:00
        下午三点一刻 | 15:15 | 15:30
        下午三点二十 | 15:20 | 15:21
        下午3点05分 | 15:05 | 15:06
        14:05 | 14:05 | 14:06
        14:05:09 | 14:05:09 | 14:05:10
        晚上9点 | 21:00 | 22:00
        晚上9点到11点 | 21:00 | 23:00
        凌晨2-5点 | 02:00 | 05:00
        下午3到5点 | 15:00 | 17:00
        9-11点 | 09:00 | 11:00
        晚上九点到十一点 | 21:00 | 23:00
        晚上9点到凌晨1点 | 21:00 | 01:00
        上午9点到11点 | 09:00 | 11:00
        上午 | 06:00 | 12:00
        下午 | 12:00 | 18:00
        凌晨 | 00:00 | 06:00
        凌晨两点 | 02:00 | 03:00
        中午12点 | 12:00 | 13:00
        晚上12点 | 00:00 | 01:00
        早上8点 | 08:00 | 09:00
        早上八点半 | 08:30 | 09:00
        9:00-11:30 | 09:00 | 11:30
        14点 | 14:00 | 15:00
        14时30分 | 14:30 | 14:31
        晚上10点以后 | 22:00 | 00:00
        上午10点之前 | 00:00 | 10:00
        半夜 | 22:00 | 06:00
        9 pm | 21:00 | 22:00
        9pm | 21:00 | 22:00
        9:30 pm | 21:30 | 21:31
        half past nine | 09:30 | 10:00
        quarter to nine | 08:45 | 09:00
        nine o'clock | 09:00 | 10:00
        between 9 and 11 pm | 21:00 | 23:00
        from 9am to 11am | 09:00 | 11:00
        9-11pm | 21:00 | 23:00
        after 10 pm | 22:00 | 00:00
        before 9am | 00:00 | 09:00
        last night | 18:00 | 00:00
        in the afternoon | 12:00 | 18:00
        at noon | 12:00 | 13:00
        12 am | 00:00 | 01:00
        12 pm | 12:00 | 13:00
        three in the afternoon | 15:00 | 16:00
        """
                .lines();
    }

    @ParameterizedTest
    @MethodSource("times")
    void reads_times_of_day(String row) {
        String[] cells = row.strip().split(" \\| ", -1);

        var time =
                (SlotValue.TimeOfDay)
                        only(cells[0], slot("time", new SlotType.TimeOfDay())).value();

        assertThat(time.from()).isEqualTo(LocalTime.parse(cells[1]));
        assertThat(time.to()).isEqualTo(LocalTime.parse(cells[2]));
    }

    static Stream<String> tails() {
        return """
        尾号1234 | 1234
        尾号 1234 的卡 | 1234
        尾号是1234 | 1234
        尾号为：1234 | 1234
        卡号末四位 1234 | 1234
        末4位1234 | 1234
        后四位是1234 | 1234
        尾号 一二三四 | 1234
        尾号八零零八 | 8008
        尾号１２３４ | 1234
        尾号 1 2 3 4 | 1234
        以1234结尾 | 1234
        1234的卡 | 1234
        card ending in 1234 | 1234
        ending 1234 | 1234
        ends with 1234 | 1234
        last four digits 1234 | 1234
        last 4 digits are 1234 | 1234
        card 1234 | 1234
        **** 1234 | 1234
        尾号0000 | 0000
        """
                .lines();
    }

    @ParameterizedTest
    @MethodSource("tails")
    void reads_card_tails(String row) {
        String[] cells = row.strip().split(" \\| ", -1);

        Extraction tail =
                only("昨天 " + cells[0] + " 扣了 2018 元", slot("tail", new SlotType.CardTail()));

        assertThat(tail.value()).isEqualTo(new SlotValue.Text(cells[1]));
    }

    static Stream<String> counts() {
        return """
        前5名 | 5
        前五名商户 | 5
        top ten declines | 10
        top 10 | 10
        三笔交易 | 3
        最近20笔 | 20
        first 3 | 3
        列出十条 | 10
        前一百个商户 | 100
        show 25 transactions | 25
        至少3笔 | 3
        more than 5 transactions | 5
        """
                .lines();
    }

    @ParameterizedTest
    @MethodSource("counts")
    void reads_counts(String row) {
        String[] cells = row.strip().split(" \\| ", -1);

        Extraction count = only("昨天 " + cells[0], slot("n", new SlotType.Number()));

        assertThat(count.value()).isEqualTo(new SlotValue.Number(Long.parseLong(cells[1])));
    }

    @Test
    void a_limit_without_a_measure_is_money_and_no_count() {
        for (String text : List.of("昨天超过1万被拒的有几笔", "more than 10000 yesterday", "至少10000的交易")) {
            List<Extraction> read =
                    new SlotExtractor()
                            .read(
                                    text,
                                    List.of(
                                            slot("amount", new SlotType.Amount()),
                                            slot("n", new SlotType.Number())),
                                    List.of(),
                                    NOW);

            assertThat(read).as(text).extracting(Extraction::slot).containsExactly("amount");
        }
    }

    @Test
    void every_amount_up_to_a_trillion_is_read_back_from_every_writing() {
        Random random = new Random(99);
        Slot slot = slot("amount", new SlotType.Amount());
        for (int i = 0; i < 400; i++) {
            long yuan =
                    Math.abs(random.nextLong()) % (long) Math.pow(10, 1 + random.nextInt(12)) + 1;
            String chinese = ChineseWriting.of(yuan);
            for (String text :
                    List.of(
                            yuan + "元",
                            "%,d元".formatted(yuan),
                            chinese + "元",
                            ChineseWriting.formal(chinese) + "元整")) {
                var amount = (SlotValue.Amount) only("退款 " + text, slot).value();
                assertThat(amount.amount()).as(text).isEqualByComparingTo(BigDecimal.valueOf(yuan));
            }
        }
    }

    private static Slot slot(String name, SlotType type) {
        return Slot.optional(name, type, new Bilingual("", ""));
    }

    private static List<Extraction> read(String text, Slot slot) {
        return new SlotExtractor().read(text, List.of(slot), List.of(), NOW);
    }

    private static Extraction only(String text, Slot slot) {
        List<Extraction> read = read(text, slot);
        assertThat(read).as(text).hasSize(1);
        return read.getFirst();
    }
}
