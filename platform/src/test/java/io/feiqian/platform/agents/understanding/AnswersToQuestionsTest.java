package io.feiqian.platform.agents.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends a wish, what asks or orders something else, and what is none of them. */
class AnswersToQuestionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "算了",
                "算了算了",
                "还是算了，不退了",
                "好的，那就不退款了吧",
                "取消。",
                "取消吧，谢谢",
                "先别提交",
                "不用退了",
                "客户不想退了",
                "Never mind!",
                "forget it",
                "please don’t refund it",
                "no longer want the refund",
                "cancel that request",
                "we've changed our minds",
                "sorry, stop"
            })
    void takes_back(String answer) {
        assertThat(Withdrawals.certain(answer)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "客户取消了订单",
                "客户不要了",
                "商户说不退了",
                "取消预订后仍被扣款",
                "不是本人交易",
                "没有收到货",
                "重复扣款",
                "不退了吗",
                "order cancelled",
                "the customer changed his mind",
                "the customer does not want it",
                "merchant refuses to refund",
                "never delivered",
                "stopped working",
                ""
            })
    void is_a_reason(String answer) {
        assertThat(Withdrawals.certain(answer)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "想给815377001234退款，算了，不退了",
                "参考号815377001234要退款来着，客户又不想退了，就这样吧",
                "refund 815377001234, no wait, never mind"
            })
    void takes_back_what_it_begins(String wish) {
        assertThat(Withdrawals.within(wish)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "给815377001234退款，客户不要了",
                "不退款，那就申请拒付815377001234",
                "商户说不退了，帮我把815377001234做拒付",
                "客户说不退款了，后来又要，请把815377001234退给他",
                "refund 815377001234, the customer changed his mind",
                "never mind the first one, refund 815377001234"
            })
    void bids_all_the_same(String wish) {
        assertThat(Withdrawals.within(wish)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "查一下昨天的批准率",
                "是不是重复扣款",
                "昨天多少笔",
                "show me the timeline",
                "is it a duplicate?"
            })
    void asks(String text) {
        assertThat(Requests.certain(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"重复扣款", "系统查出多扣了一次", "duplicate charge", "goods never came"})
    void tells(String text) {
        assertThat(Requests.certain(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "取消尾号4083的退款申请",
                "批准这个退款",
                "把尾号4083的争议撤回",
                "approve this refund",
                "please withdraw the dispute on 634421289203"
            })
    void decides_on_what_was_proposed(String text) {
        assertThat(Decisions.certain(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "取消订单的退款",
                "给634421289203退款，客户取消了订单",
                "提交争议，取消预订后仍被扣款",
                "cancel the order and refund 634421289203",
                "refund it, booking cancelled"
            })
    void wishes_for_something_new(String text) {
        assertThat(Decisions.certain(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "替客户汇三千到农行",
                "请帮我发起一笔转账，两千，付给工行",
                "帮我付款给供应商",
                "wire 3,000 euros to ICBC",
                "please make a transfer to my friend",
                "把尾号4083的卡冻结",
                "挂失尾号4083的卡",
                "请立即冻结这张卡",
                "block card 4083",
                "please freeze the card"
            })
    void orders_a_change(String text) {
        assertThat(Changes.certain(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "帮我查一笔汇款到了没有",
                "我要看汇款的状态",
                "请提交的汇款有几笔",
                "transfers sent to ICBC yesterday",
                "how much was sent to CCB",
                "尾号4083的卡冻结了吗",
                "尾号4083是谁冻结的",
                "who blocked card 4083",
                "is card 4083 blocked"
            })
    void asks_how_it_stands(String text) {
        assertThat(Changes.certain(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"预测下个月的交易量", "forecast the volume of december", "predict next week's rate"})
    void asks_for_what_will_be(String text) {
        assertThat(Forecasts.certain(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"昨天的交易量", "退款预计什么时候到账", "volume of the broadcaster yesterday"})
    void asks_for_what_was(String text) {
        assertThat(Forecasts.certain(text)).isFalse();
    }
}
