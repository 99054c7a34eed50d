package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.agents.Move;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every word of a question is honoured, or named and asked back; none is dropped. */
@Tag("slow")
class WholeSentencesTest {

    @AutoClose private static final Listener LISTENER = new Listener();

    @ParameterizedTest
    @CsvSource({
        "昨天分期的交易有多少笔, 分期",
        "昨天信用卡交易有多少笔, 信用",
        "上周学生卡的批准率, 学生",
        "昨天沃尔玛周边商户的交易量, 周边",
        "昨天首次刷卡的拒绝原因, 首次",
        "这个月公务卡的交易额, 公务",
        "approval rate of visa cards yesterday, visa",
        "how many payments by tourists yesterday, tourists",
        "工商银行和蓝海银行昨天的批准率, 蓝海",
        "除了新开商户以外昨天多少笔, 新开",
        "昨天工行、建行和招行的批准率, 招行",
        "total amount of instalment purchases last week, instalment"
    })
    void a_word_that_no_slot_and_no_example_explains_is_asked_back(String text, String word) {
        assertThat(LISTENER.asked(text)).contains("不能用").contains(word);
    }

    @ParameterizedTest
    @CsvSource({"2月30号的批准率, 2月30号", "6月31日的交易额是多少, 6月31日", "volume on feb 30, feb 30"})
    void a_day_that_no_calendar_has_is_said_to_be_none(String text, String day) {
        assertThat(LISTENER.asked(text)).contains("日历上没有").contains(day);
    }

    @ParameterizedTest
    @CsvSource({"昨天超过3次的卡, 超过3次", "昨天几百块的交易有多少笔, 几百块", "昨天笔数超过100的商户, 超过100"})
    void a_limit_that_is_none_of_money_is_asked_back(String text, String words) {
        assertThat(LISTENER.asked(text)).contains("不能用").contains(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "老板急着要，麻烦瞅一眼昨天的批准率到底咋样了",
                "那个，帮忙看看工商银行昨天一共多少笔哈，谢谢啦",
                "昨天主要的拒决原因是什么",
                "昨天的交易笔数大概走势如何，写周报用",
                "hi team, could you kindly tell me yesterday's aproval rate for the report",
                "just wondering how many transctions we had last week, cheers"
            })
    void courtesy_hesitation_and_slips_are_no_conditions(String text) {
        assertThat(LISTENER.moves(text).getFirst()).as(text).isInstanceOf(Move.Call.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    上周六 vs 上周日的交易笔数 | payments_volume | period | 2026-06-27, 2026-06-28
                    昨天的批准率和6月15号的比呢 | payments_approval_rate | period | 2026-06-29, 2026-06-15
                    compare the volume of Starbucks and Walmart yesterday | payments_volume | merchant | n:星巴克, n:沃尔玛
                    昨天杭州和成都的交易额 | payments_volume | place | c:杭州, c:成都
                    拉卡拉和通联支付上周的批准率 | payments_approval_rate | acquirer | 48220000, 48210000
                    54和61是什么意思 | payments_explain_response_code | code | 54, 61
                    昨天91和96拒绝了多少笔 | payments_top_declines | code | 91, 96
                    昨天扫码和非接各多少笔 | payments_volume | channel | qr, contactless
                    昨天线上和线下批准率对比 | payments_approval_rate | channel | online, offline
                    """)
    void both_sides_of_a_comparison_are_answered(
            String text, String tool, String slot, String values) {
        assertThat(LISTENER.moves(text))
                .as(text)
                .allSatisfy(move -> assertThat(((Move.Call) move).tool()).isEqualTo(tool))
                .extracting(move -> Listener.argument((Move.Call) move, slot))
                .containsExactly(values.split(", "));
    }

    @Test
    void a_follow_up_and_a_second_wish_drop_no_word_either() {
        Move.Call call = (Move.Call) LISTENER.moves("昨天星巴克的批准率").getFirst();

        assertThat(LISTENER.after(call, "那前天呢")).isInstanceOf(Move.Call.class);
        assertThat(LISTENER.after(call, "那前天学生卡的呢"))
                .isInstanceOfSatisfying(
                        Move.NotUnderstood.class,
                        not -> assertThat(not.reason().zh()).contains("学生", "没有接着查"));
        assertThat(LISTENER.asked("昨天分期的交易有多少笔？再看一下昨天的批准率")).contains("分期");
    }
}
