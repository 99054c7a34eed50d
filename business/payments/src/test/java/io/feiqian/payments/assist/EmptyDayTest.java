package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.tools.ToolOutcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of a day without data an answer says that there are none; it never says that a rate is zero. */
class EmptyDayTest {

    private static final ToolDesk DESK = new ToolDesk(5);

    @AfterAll
    static void close() {
        DESK.close();
    }

    @ParameterizedTest
    @CsvSource({
        "payments_approval_rate, 3月1日的批准率",
        "payments_volume, 3月1日多少笔",
        "payments_top_declines, 3月1日的拒绝原因",
        "payments_check_duplicate_debit, 3月1日有没有重复扣款",
        "payments_find_transaction, 3月1日沃尔玛的交易",
        "payments_settlement_position, 3月1日的结算头寸",
        "payments_clearing_differences, 3月1日的清算差异",
    })
    void a_day_without_data_is_said_to_be_one(String tool, String question) {
        ToolOutcome outcome = DESK.run(tool, question);

        assertThat(outcome).as(question).isInstanceOf(ToolOutcome.Nothing.class);
        ToolOutcome.Nothing nothing = (ToolOutcome.Nothing) outcome;
        assertThat(nothing.evidence()).as("even nothing has its source").isNotEmpty();
        assertThat(AnswerCheck.unsound(nothing.evidence(), nothing.rendering())).isEmpty();
        assertThat(nothing.rendering().zh().text()).as(question).doesNotContain("%");
        assertThat(nothing.rendering().en().text()).as(question).doesNotContain("%");
    }
}
