package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.language.SlotValue;
import io.feiqian.language.intent.BgeEmbedder;
import io.feiqian.platform.agents.Move;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.ToolOutcome;
import java.time.LocalDate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sentence leans on is the call before it: its payment, its days, its conditions. */
@Tag("slow")
class FollowUpsTest {

    @AutoClose private static final SeededRecord RECORD = new SeededRecord(5);
    @AutoClose private static final BgeEmbedder EMBEDDER = BgeEmbedder.load();
    private static final Desk DESK = new Desk(RECORD.tenants, SeededRecord.TIME, EMBEDDER);

    private final Conversation conversation = new Conversation(DESK);

    private Arguments called(String tool) {
        Move.Call call = conversation.call().orElseThrow();
        assertThat(call.tool()).isEqualTo(tool);
        return call.arguments();
    }

    private static String of(String state) {
        return (String) RECORD.unique(state).getFirst()[SeededRecord.RRN];
    }

    private static void spans(Arguments arguments, String from, String to) {
        SlotValue.Period period = arguments.period(Slots.PERIOD).orElseThrow();
        assertThat(period.from()).isEqualTo(LocalDate.parse(from));
        assertThat(period.to()).isEqualTo(LocalDate.parse(to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"退了没有", "冲正了没有", "has it been refunded"})
    void what_became_of_it_is_asked_of_the_payment_before(String text) {
        String reference = of("REVERSED");

        conversation.all("查一下参考号" + reference + "的交易", text);

        assertThat(called("payments_reversal_status").text(Slots.TRANSACTION)).hasValue(reference);
    }

    @ParameterizedTest
    @ValueSource(strings = {"那它能不能重试", "能重试吗", "can it be retried"})
    void whether_it_may_be_tried_again_is_asked_of_the_decline_before(String text) {
        String reference = of("DECLINED");

        ToolOutcome outcome = conversation.all("参考号" + reference + "为什么被拒", text);

        assertThat(called("payments_explain_decline").text(Slots.TRANSACTION)).hasValue(reference);
        assertThat(((ToolOutcome.Result) outcome).rendering().zh().text()).contains("重试");
    }

    @ParameterizedTest
    @ValueSource(strings = {"哪个小时最低", "那哪个小时最低？", "which hour was the lowest?"})
    void the_lowest_is_that_of_the_figure_before(String text) {
        conversation.all("昨天工商银行的批准率是多少", text);

        Arguments arguments = called("payments_approval_rate");
        assertThat(arguments.text(Slots.DIMENSION)).hasValue("hour");
        assertThat(arguments.text(Slots.ORDER)).hasValue("lowest");
        assertThat(arguments.text(Slots.ISSUER)).isPresent();
        spans(arguments, "2026-06-29", "2026-06-30");
    }

    @Test
    void the_week_before_is_the_one_before_the_days_that_were_asked_about() {
        conversation.all("how many transactions last week", "and the week before?");
        spans(called("payments_volume"), "2026-06-15", "2026-06-22");

        conversation.say("再前一周呢");
        spans(called("payments_volume"), "2026-06-08", "2026-06-15");
    }

    @ParameterizedTest
    @ValueSource(strings = {"那上个月呢", "上个月呢", "and last month?"})
    void last_month_is_counted_from_today_and_keeps_the_rest(String text) {
        conversation.all("上周工商银行的批准率", text);

        Arguments arguments = called("payments_approval_rate");
        assertThat(arguments.text(Slots.ISSUER)).isPresent();
        spans(arguments, "2026-05-01", "2026-06-01");
    }

    @Test
    void a_whole_question_leans_on_nothing() {
        conversation.all("昨天工商银行的批准率是多少", "上周哪家商户的交易金额最高");

        assertThat(called("payments_volume").text(Slots.ISSUER)).isEmpty();
    }
}
