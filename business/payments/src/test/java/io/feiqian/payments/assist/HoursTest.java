package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.tools.Rendering;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Questions about hours are answered from those hours, not from the days they lie on. */
@Tag("slow")
class HoursTest {

    private static final String COUNT =
            "select to_char(count(*), 'FM999,999') from payments.transactions where occurred_at >= :from and occurred_at < :to";

    @AutoClose private static final ToolDesk DESK = new ToolDesk(5);

    @Test
    void counts_the_hours_and_compares_with_the_same_hours_the_day_before() {
        Rendering answer = DESK.ask("payments_volume", "昨天9点到13点一共多少笔");

        assertThat(AnswerCheck.figures(answer.zh()))
                .contains(
                        count("2026-06-29T09:00+08:00", "2026-06-29T13:00+08:00"),
                        count("2026-06-28T09:00+08:00", "2026-06-28T13:00+08:00"));
        assertThat(answer.zh().text()).contains("09:00").contains("13:00");
    }

    @Test
    void the_last_hours_reach_back_from_now() {
        Rendering answer = DESK.ask("payments_volume", "过去6小时多少笔");

        assertThat(AnswerCheck.figures(answer.zh()))
                .contains(
                        count("2026-06-30T09:00+08:00", "2026-06-30T15:00+08:00"),
                        count("2026-06-29T09:00+08:00", "2026-06-29T15:00+08:00"));
    }

    @Test
    void the_approval_rate_of_hours_is_of_what_was_answered_in_them() {
        Rendering answer = DESK.ask("payments_approval_rate", "昨天上午8点到12点的批准率");

        String answered =
                DESK.record
                        .owner
                        .sql(COUNT + " and approved is not null")
                        .param("from", OffsetDateTime.parse("2026-06-29T08:00+08:00"))
                        .param("to", OffsetDateTime.parse("2026-06-29T12:00+08:00"))
                        .query(String.class)
                        .single();
        assertThat(AnswerCheck.figures(answer.zh())).contains(answered);
    }

    @Test
    void a_day_that_is_not_over_compares_with_the_day_before_up_to_the_same_time() {
        Rendering answer = DESK.ask("payments_volume", "今天多少笔");

        assertThat(AnswerCheck.figures(answer.zh()))
                .contains(
                        count("2026-06-30T00:00+08:00", "2026-07-01T00:00+08:00"),
                        count("2026-06-29T00:00+08:00", "2026-06-29T15:00+08:00"));
        assertThat(answer.zh().text()).contains("截至同一时刻");
    }

    @Test
    void a_week_and_a_month_compare_with_those_before_even_while_they_last() {
        // The 30th is a Tuesday.
        assertThat(DESK.figures("payments_volume", "本周多少笔"))
                .contains(
                        count("2026-06-29T00:00+08:00", "2026-07-01T00:00+08:00"),
                        count("2026-06-22T00:00+08:00", "2026-06-23T15:00+08:00"));
        assertThat(DESK.figures("payments_volume", "本月多少笔"))
                .contains(count("2026-05-01T00:00+08:00", "2026-05-30T15:00+08:00"));
    }

    @Test
    void every_other_tool_with_a_period_takes_hours_too() {
        DESK.ask("payments_top_declines", "昨天8点到20点的拒绝原因");
        DESK.ask("payments_merchant_profile", "沃尔玛昨天8点到20点的概况");
        DESK.ask("payments_find_transaction", "最近30小时沃尔玛的交易");
    }

    private static String count(String from, String to) {
        return DESK.record
                .owner
                .sql(COUNT)
                .param("from", OffsetDateTime.parse(from))
                .param("to", OffsetDateTime.parse(to))
                .query(String.class)
                .single();
    }
}
