package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.tools.Rendering;
import io.feiqian.platform.tools.ToolOutcome;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A condition that stands in the question is honoured and told, never dropped. */
@Tag("slow")
class ConditionsToldTest {

    private static final String VOLUME = "payments_volume";
    private static final String DECLINES = "payments_top_declines";

    @AutoClose private static final ToolDesk DESK = new ToolDesk(5);

    @Test
    void a_limit_of_money_is_no_number_of_rows() {
        String declined = count("approved is false and amount_minor > 50000");

        for (String text :
                List.of("昨天超过500被拒的有几笔", "how many declines of more than 500 yesterday")) {
            Rendering answer = DESK.ask(DECLINES, text);

            assertThat(AnswerCheck.figures(answer.zh())).as(text).contains(declined);
            assertThat(answer.zh().text()).contains("金额超过 500");
        }
    }

    @Test
    void six_hundred_and_some_is_from_six_to_seven_hundred() {
        String some = count("amount_minor >= 60000 and amount_minor < 70000");
        assertThat(some).isNotEqualTo("0");

        for (String text : List.of("昨天六百多的有几笔", "how many payments of 600-odd yuan yesterday")) {
            Rendering answer = DESK.ask(VOLUME, text);

            assertThat(AnswerCheck.figures(answer.zh())).as(text).contains(some);
            assertThat(answer.zh().text()).contains("金额 600 以上、不到 700");
        }
        assertThat(DESK.figures(VOLUME, "昨天150多块的一共几笔"))
                .contains(count("amount_minor >= 15000 and amount_minor < 16000"));
    }

    @Test
    void what_became_of_the_transactions_is_a_condition_of_their_number() {
        String reversed = count("state = 'REVERSED'");
        assertThat(reversed).isNotEqualTo("0");
        for (String text : List.of("昨天冲正了多少笔", "how many reversals were there yesterday")) {
            Rendering answer = DESK.ask(VOLUME, text);

            assertThat(AnswerCheck.figures(answer.zh())).as(text).contains(reversed);
            assertThat(answer.zh().text()).contains("已冲正");
        }
        for (String text : List.of("昨天部分批准了几笔", "how many partial approvals yesterday")) {
            assertThat(DESK.run(VOLUME, text)).as(text).isInstanceOf(ToolOutcome.Nothing.class);
        }
        DESK.record
                .owner
                .sql(
                        "update payments.transactions set state = 'PARTIALLY_APPROVED' where business_date = '2026-06-29' and approved and right(rrn, 1) = '4'")
                .update();
        for (String text : List.of("昨天部分批准了几笔", "how many partial approvals yesterday")) {
            assertThat(DESK.figures(VOLUME, text))
                    .as(text)
                    .contains(count("state = 'PARTIALLY_APPROVED'"));
        }
        assertThat(DESK.figures(VOLUME, "昨天失败了多少笔")).contains(count("approved is false"));
        assertThat(DESK.figures(VOLUME, "昨天被拒的交易占比"))
                .contains(
                        DESK.record
                                .owner
                                .sql(
                                        "select to_char(round(100.0 * count(*) filter (where approved is false) / count(*), 2), 'FM990.00') || '%' from payments.transactions where business_date = '2026-06-29'")
                                .query(String.class)
                                .single());
    }

    private static String count(String condition) {
        return DESK.record
                .owner
                .sql(
                        "select to_char(count(*), 'FM999,990') from payments.transactions where business_date = '2026-06-29' and "
                                + condition)
                .query(String.class)
                .single();
    }
}
