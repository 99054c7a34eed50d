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
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sentence takes out is never read as what it asks for. */
class ExclusionsTest {

    private static final BusinessTime NOW =
            BusinessTime.at(Instant.parse("2018-06-13T02:30:00Z"), BusinessTime.CHINA);
    private static final Gazetteer BANKS =
            new Gazetteer(
                    "bank",
                    List.of(
                            new Entry("icbc", List.of("工商银行", "工行", "ICBC")),
                            new Entry("ccb", List.of("建设银行", "建行", "China Construction Bank"))));
    private static final SlotType WAY =
            new SlotType.Choice(
                    List.of(
                            new Option("qr", List.of("扫码", "qr code", "qr")),
                            new Option("tap", List.of("非接", "挥卡", "tap"))));
    private static final Slot BANK = slot("bank", new SlotType.Name("bank"));
    private static final Slot NOT_BANK =
            slot("notBank", new SlotType.Except(new SlotType.Name("bank")));
    private static final Slot CHANNEL = slot("channel", WAY);
    private static final Slot NOT_CHANNEL = slot("notChannel", new SlotType.Except(WAY));
    private static final Slot PERIOD = slot("period", new SlotType.Period());
    private static final List<Slot> SLOTS = List.of(BANK, NOT_BANK, CHANNEL, NOT_CHANNEL, PERIOD);

    private final SlotExtractor extractor = new SlotExtractor();

    @ParameterizedTest
    @CsvSource({
        "除了工商银行以外昨天的批准率, notBank=icbc",
        "除去工行之外的成功率, notBank=icbc",
        "昨天不含建行的笔数, notBank=ccb",
        "昨天建设银行除外一共多少, notBank=ccb",
        "剔除扫码后的金额, notChannel=qr",
        "昨天非扫码的交易, notChannel=qr",
        "不是挥卡的有几笔, notChannel=tap",
        "非接交易的批准率, channel=tap",
        "approval rate excluding ICBC, notBank=icbc",
        "volume apart from qr code payments, notChannel=qr",
        "everything except for China Construction Bank, notBank=ccb",
        "payments not by qr yesterday, notChannel=qr",
        "是不是扫码的, channel=qr",
        "工行的扫码交易, bank=icbc channel=qr",
        "删除了工行的, bank=icbc"
    })
    void what_is_taken_out_fills_its_own_slot(String text, String values) {
        assertThat(read(text)).isEqualTo(values);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "除了工行和建行，昨天的批准率",
                "工行和建行除外的批准率",
                "除了扫码、挥卡以外",
                "除了昨天以外的笔数",
                "除了新开的以外",
                "excluding newcomers, the rate"
            })
    void what_is_taken_out_and_has_no_slot_is_named(String text) {
        assertThat(extractor.unread(text, SLOTS, List.of(BANKS), NOW)).as(text).isNotEmpty();
        assertThat(read(text)).as(text).doesNotContain(" bank=").doesNotStartWith("bank=");
        assertThat(read(text)).as(text).doesNotContain("period=");
    }

    @Test
    void besides_takes_nothing_out() {
        assertThat(read("除了工商银行，还要看扫码的")).isEqualTo("bank=icbc channel=qr");
    }

    @Test
    void wherever_it_stands_a_bank_that_is_taken_out_is_never_asked_for() {
        List<String> sentences =
                List.of(
                        "昨天%s多少笔",
                        "%s，昨天的批准率是多少",
                        "看一下%s的交易额",
                        "请问%s上周怎么样",
                        "yesterday %s how many",
                        "%s what is the rate",
                        "rate %s please");
        List<String> outs =
                List.of(
                        "除了%s",
                        "除%s以外",
                        "除了%s之外",
                        "不含%s",
                        "不包括%s",
                        "排除%s",
                        "%s除外",
                        "excluding %s",
                        "except %s",
                        "other than %s",
                        "apart from %s",
                        "without %s",
                        "not including %s");
        List<String> names = List.of("工商银行", "建行", "ICBC", "China Construction Bank");
        long seed = 20180613L;
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            String text =
                    one(sentences, random)
                            .formatted(one(outs, random).formatted(one(names, random)));
            assertThat(read(text)).as(text + " (seed " + seed + ")").contains("notBank=");
            assertThat(" " + read(text)).as(text + " (seed " + seed + ")").doesNotContain(" bank=");
        }
    }

    private static String one(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private String read(String text) {
        StringBuilder read = new StringBuilder();
        for (Extraction found : extractor.read(text, SLOTS, List.of(BANKS), NOW)) {
            String value = found.value() instanceof SlotValue.Text(String word) ? word : "days";
            if (!found.slot().equals("period") || text.contains("除了昨天")) {
                read.append(read.isEmpty() ? "" : " ")
                        .append(found.slot())
                        .append('=')
                        .append(value);
            }
        }
        return read.toString();
    }

    private static Slot slot(String name, SlotType type) {
        return Slot.optional(name, type, new Bilingual(name, name));
    }
}
