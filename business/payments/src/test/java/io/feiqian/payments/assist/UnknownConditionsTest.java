package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.agents.Move;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tool of figures does not know is named and asked back, never dropped. */
@Tag("slow")
class UnknownConditionsTest {

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
        "total amount of instalment purchases last week, instalment"
    })
    void a_word_that_no_slot_and_no_example_explains_is_asked_back(String text, String word) {
        assertThat(LISTENER.asked(text)).contains("不能用").contains(word);
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
}
