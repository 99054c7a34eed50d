package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.language.SlotValue;
import io.feiqian.language.intent.BgeEmbedder;
import io.feiqian.platform.agents.Move;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.ToolOutcome;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Refunds and disputes talked about in several sentences: what ends as a proposal, and what not.
 */
@Tag("slow")
class MoneyConversationsTest {

    private static final String REFUND = "payments_propose_refund";

    @AutoClose private static final SeededRecord RECORD = new SeededRecord(5);
    @AutoClose private static final BgeEmbedder EMBEDDER = BgeEmbedder.load();
    private static final Desk DESK = new Desk(RECORD.tenants, SeededRecord.TIME, EMBEDDER);
    private static final Object[] ROW = RECORD.unique("APPROVED").getFirst();
    private static final String REFERENCE = (String) ROW[SeededRecord.RRN];

    private final Conversation conversation = new Conversation(DESK);

    private Arguments proposed() {
        Move.Call call = conversation.call().orElseThrow();
        assertThat(call.tool()).isEqualTo(REFUND);
        return call.arguments();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "还是算了，不退了",
                "取消",
                "算了吧",
                "不好意思，先别退了",
                "客户又说不退了",
                "取消退款吧，谢谢",
                "never mind",
                "sorry, forget it",
                "actually don't refund it",
                "no, cancel the refund please",
                "I changed my mind",
                "no"
            })
    void an_answer_that_takes_the_wish_back_ends_it(String answer) {
        conversation.say("给参考号" + REFERENCE + "退款");
        assertThat(conversation.asked()).hasValue(Slots.REASON);

        ToolOutcome outcome = conversation.say(answer);

        assertThat(conversation.call()).isEmpty();
        assertThat(conversation.asked()).isEmpty();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ToolOutcome.Nothing.class,
                        said -> {
                            assertThat(said.rendering().zh().text()).contains("不做了");
                            assertThat(said.rendering().en().text()).contains("I leave it");
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"算了", "不提争议了", "never mind", "don't file it"})
    void so_does_one_that_is_asked_for_a_category(String answer) {
        conversation.say("我要为" + REFERENCE + "提交争议");
        assertThat(conversation.asked()).hasValue(Slots.DISPUTE_CATEGORY);

        conversation.say(answer);

        assertThat(conversation.call()).isEmpty();
        assertThat(conversation.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "客户取消了订单",
                "客户不要了",
                "重复扣款",
                "duplicate charge",
                "the customer changed his mind",
                "客户昨天多刷了30元",
                "商户没有货"
            })
    void any_other_answer_is_the_reason_even_where_it_names_another_tool(String answer) {
        ToolOutcome outcome = conversation.all("给参考号" + REFERENCE + "退款", answer);

        assertThat(outcome).isInstanceOf(ToolOutcome.Result.class);
        assertThat(proposed().text(Slots.REASON)).hasValue(answer);
        assertThat(proposed().amount(Slots.AMOUNT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"查一下昨天有没有重复扣款", "show me yesterday's approval rate", "昨天的批准率是多少"})
    void a_new_wish_is_no_answer(String wish) {
        conversation.all("给参考号" + REFERENCE + "退款", wish);

        assertThat(conversation.call().map(Move.Call::tool)).isPresent().get().isNotEqualTo(REFUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"参考号%s", "reference %s", "是参考号%s那笔", "%s"})
    void an_answer_that_is_another_value_fills_that_slot_and_the_reason_is_asked_again(
            String answer) {
        conversation.say("退款 1.50 元");
        conversation.say(answer.formatted(REFERENCE));

        assertThat(conversation.call()).isEmpty();
        assertThat(conversation.asked()).hasValue(Slots.REASON);

        conversation.say("商品有瑕疵");

        assertThat(proposed().text(Slots.TRANSACTION)).hasValue(REFERENCE);
        assertThat(proposed().text(Slots.REASON)).hasValue("商品有瑕疵");
        assertThat(proposed().amount(Slots.AMOUNT)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"原因重复扣款", "原因是重复扣款", "原因：重复扣款", "因为重复扣款"})
    void a_reason_is_kept_without_the_word_that_announces_it(String answer) {
        conversation.all("给参考号" + REFERENCE + "退款", answer);

        assertThat(proposed().text(Slots.REASON)).hasValue("重复扣款");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reason goods returned", "Reason: goods returned"})
    void so_is_one_in_english(String answer) {
        conversation.all("refund " + REFERENCE, answer);

        assertThat(proposed().text(Slots.REASON)).hasValue("goods returned");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "退款 参考号%s，1e9元，原因：重复扣款|1e9",
                "退-50元 参考号%s，原因：重复扣款|-50元",
                "退0元 参考号%s，原因：重复扣款|0元",
                "refund 1e9 yuan on reference %s, reason: charged twice|1e9",
                "refund 0.001 yuan on reference %s, reason: charged twice|0.001 yuan",
                "refund -50 on reference %s, reason: charged twice|-50",
                "refund ¥-50 on reference %s, reason: charged twice|¥-50"
            })
    void an_amount_that_cannot_be_meant_is_refused_as_it_was_written(String row) {
        int bar = row.indexOf('|');

        ToolOutcome outcome = conversation.say(row.substring(0, bar).formatted(REFERENCE));

        assertThat(conversation.call()).isEmpty();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ToolOutcome.Refused.class,
                        refused -> {
                            assertThat(refused.reason().zh())
                                    .contains("“" + row.substring(bar + 1) + "”不能作为金额");
                            assertThat(refused.reason().en())
                                    .contains("\"" + row.substring(bar + 1) + "\" cannot be");
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"退款 1.50 元，参考号%s，原因：少发一件", "refund 1.5 yuan on %s, reason: one missing"})
    void an_ordinary_amount_is_taken(String wish) {
        conversation.say(wish.formatted(REFERENCE));

        assertThat(proposed().amount(Slots.AMOUNT).orElseThrow().amount())
                .isEqualByComparingTo("1.50");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "取消参考号%s的退款申请",
                "批准这个退款 %s",
                "把参考号%s的退款驳回",
                "approve the refund of %s",
                "cancel the refund request for %s"
            })
    void deciding_on_what_was_proposed_proposes_nothing_and_says_where_it_is_done(String wish) {
        ToolOutcome outcome = conversation.say(wish.formatted(REFERENCE));

        assertThat(conversation.call()).isEmpty();
        assertThat(conversation.asked()).isEmpty();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ToolOutcome.Refused.class,
                        refused -> {
                            assertThat(refused.reason().zh()).contains("审批");
                            assertThat(refused.reason().en()).contains("approvals page");
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"给%s退款，原因：客户取消了订单", "refund %s, reason: order cancelled"})
    void a_cancelled_order_is_a_reason_as_before(String wish) {
        conversation.say(wish.formatted(REFERENCE));

        assertThat(proposed().text(Slots.REASON)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"给参考号%s退款，原因：重复扣款", "refund %s, reason: charged twice"})
    void of_a_declined_payment_it_is_said_that_nothing_can_be_refunded(String wish) {
        String declined = (String) RECORD.unique("DECLINED").getFirst()[SeededRecord.RRN];

        ToolOutcome outcome = conversation.say(wish.formatted(declined));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ToolOutcome.Nothing.class,
                        nothing -> {
                            assertThat(nothing.rendering().zh().text())
                                    .contains("没有扣款")
                                    .contains(declined);
                            assertThat(nothing.rendering().en().text())
                                    .contains("moved no money")
                                    .contains(declined);
                            assertThat(AnswerCheck.unsound(nothing.evidence(), nothing.rendering()))
                                    .isEmpty();
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "对参考号%s发起争议，未授权交易，金额 999999 元",
                "file a dispute for reference %s, unauthorised, 999999 yuan"
            })
    void a_dispute_of_another_amount_is_refused_with_both_amounts(String wish) {
        ToolOutcome outcome = conversation.say(wish.formatted(REFERENCE));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ToolOutcome.Refused.class,
                        refused -> {
                            assertThat(refused.reason().zh())
                                    .contains("999999")
                                    .contains("不支持部分争议");
                            assertThat(refused.reason().en())
                                    .contains("999999")
                                    .contains("never of a part");
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"持卡人否认交易", "cardholder denies it", "非本人交易", "not recognised"})
    void the_category_is_understood_as_people_say_it(String answer) {
        conversation.all("我要为" + REFERENCE + "提交争议", answer);

        Move.Call call = conversation.call().orElseThrow();
        assertThat(call.arguments().text(Slots.DISPUTE_CATEGORY)).hasValue("NOT_RECOGNISED");
    }

    @Test
    void a_duplicate_is_found_by_the_reference_of_either_payment() {
        for (String reference : pair()) {
            ToolOutcome outcome =
                    DESK.outcome(
                            new Move.Call(
                                    "payments_check_duplicate_debit",
                                    Arguments.NONE.with(
                                            Slots.TRANSACTION, new SlotValue.Text(reference)),
                                    1,
                                    List.of()));

            assertThat(outcome).as(reference).isInstanceOf(ToolOutcome.Result.class);
            ToolOutcome.Result result = (ToolOutcome.Result) outcome;
            assertThat(result.rendering().zh().text()).contains("都还扣着").contains(reference);
            assertThat(result.rendering().en().text()).contains("both still stand");
            assertThat(AnswerCheck.unsound(result.evidence(), result.rendering())).isEmpty();
        }
    }

    private static List<String> pair() {
        return RECORD.owner
                .sql(
                        """
                        select a.rrn || ' ' || b.rrn
                          from payments.transactions a
                          join payments.transactions b
                            on b.card_token = a.card_token and b.merchant_id = a.merchant_id
                           and b.amount_minor = a.amount_minor
                           and b.occurred_at = a.occurred_at + interval '4 seconds'
                         where a.state = 'APPROVED' and b.state = 'APPROVED'
                         order by a.id limit 1\
                        """)
                .query(String.class)
                .optional()
                .map(both -> List.of(both.split(" ")))
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"退款", "我要退款", "refund it"})
    void after_a_search_that_found_one_a_refund_means_that_one(String wish) {
        conversation.say("查一下参考号" + REFERENCE + "的交易");

        conversation.say(wish);
        assertThat(conversation.asked()).hasValue(Slots.REASON);
        conversation.say("商品有瑕疵");

        assertThat(proposed().text(Slots.TRANSACTION)).hasValue(REFERENCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "帮尾号%s的客户申请拒付，说是没收到货",
                "替尾号%s的持卡人申请拒付，非本人交易",
                "apply for a chargeback on card %s, goods not received"
            })
    void a_chargeback_that_is_applied_for_is_a_dispute_and_no_decline(String wish) {
        conversation.say(wish.formatted(ROW[SeededRecord.TAIL]));

        assertThat(conversation.call().map(Move.Call::tool)).hasValue("payments_file_dispute");
    }

    @ParameterizedTest
    @ValueSource(strings = {"我没要求退款，%s 这笔是什么情况", "why did %s fail"})
    void who_asks_about_a_good_payment_is_told_of_it(String wish) {
        ToolOutcome outcome = conversation.say(wish.formatted(REFERENCE));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ToolOutcome.Result.class,
                        result -> {
                            assertThat(result.rendering().zh().text()).contains(REFERENCE);
                            assertThat(AnswerCheck.unsound(result.evidence(), result.rendering()))
                                    .isEmpty();
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"把尾号4083的卡冻结", "请挂失尾号4083这张卡", "block card 4083"})
    void an_order_to_change_a_card_is_answered_with_nothing_done(String order) {
        ToolOutcome outcome = conversation.say(order);

        assertThat(conversation.call()).isEmpty();
        assertThat(outcome).isInstanceOf(ToolOutcome.Refused.class);
        assertThat(((ToolOutcome.Refused) outcome).reason().zh())
                .containsAnyOf("没有做任何改动", "没有采取任何行动");
    }

    @ParameterizedTest
    @ValueSource(strings = {"尾号%s的卡是不是冻结了", "is card %s blocked"})
    void a_question_about_it_is_answered(String question) {
        conversation.say(question.formatted(ROW[SeededRecord.TAIL]));

        assertThat(conversation.call().map(Move.Call::tool)).hasValue("payments_card_status");
    }
}
