package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.tools.Rendering;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Which day rose most is told from each day's own day before, of which only as many hours count.
 */
@Tag("slow")
class DayByDayTest {

    private static final String VOLUME = "payments_volume";
    private static final String RATE = "payments_approval_rate";

    /** The days with a day before them that has data, by their change, upwards. */
    private static final String DAYS =
            """
            select d::date::text from generate_series(cast(:from as date), cast(:last as date), interval '1 day') d
            cross join lateral (
              select %s as now, %s as before from (
                select *, business_date = d::date as own from payments.transactions
                where business_date = d::date or business_date = d::date - 1
                  and (d::date < date '2026-06-30' or occurred_at < timestamptz '2026-06-29 15:00+08')) t) two
            where before is not null and now %s before
            order by now - before %s, 1\
            """;

    @AutoClose private static final ToolDesk DESK = new ToolDesk(5);

    @Test
    void the_first_day_of_a_week_that_lasts_is_compared_with_the_sunday_before() {
        // The 30th is a Tuesday: the week before would compare with its own first two days.
        assertThat(days(VOLUME, "本周哪天的交易额涨得最多"))
                .isEqualTo(risen("2026-06-29", "2026-06-30", amount(true), amount(false)));
        assertThat(days(VOLUME, "which day of this week had the biggest drop in amount"))
                .isEqualTo(fallen("2026-06-29", "2026-06-30", amount(true), amount(false)));
    }

    @Test
    void the_first_day_of_a_month_that_lasts_is_compared_with_the_last_of_the_month_before() {
        List<String> risen = risen("2026-06-01", "2026-06-30", amount(true), amount(false));

        assertThat(days(VOLUME, "本月哪天的交易额涨得最多")).isEqualTo(risen.subList(0, 10));
        assertThat(days(VOLUME, "which day of this month had the biggest increase in amount"))
                .isEqualTo(risen.subList(0, 10));
    }

    @Test
    void the_approval_rate_of_a_day_is_compared_with_that_of_its_own_day_before() {
        List<String> fallen = fallen("2026-06-01", "2026-06-30", rate(true), rate(false));

        assertThat(days(RATE, "本月哪天的批准率下降最多")).isEqualTo(fallen.subList(0, 10));
        assertThat(days(RATE, "on which day of this month did the approval rate drop the most"))
                .isEqualTo(fallen.subList(0, 10));
    }

    @Test
    void the_change_of_a_day_without_data_before_it_is_unknown_and_said_to_be() {
        // The record begins on the 20th of May.
        Rendering answer = DESK.ask(VOLUME, "2026-05-18到2026-05-24哪天的交易额涨得最多");

        assertThat(daysOf(AnswerCheck.figures(answer.zh())))
                .isEqualTo(risen("2026-05-20", "2026-05-24", amount(true), amount(false)))
                .doesNotContain("2026-05-20");
        assertThat(answer.zh().text()).contains("另有 1 天因前一天没有数据，涨跌未知");
        assertThat(answer.en().text()).contains("Left out: 1 with no data for the day before");
        assertThat(DESK.ask(RATE, "2026-05-18到2026-05-24哪天的批准率上升最多").zh().text())
                .contains("另有 1 天因前一天没有数据");
    }

    @Test
    void hours_are_compared_with_the_same_hours_of_the_day_before() {
        String text = DESK.ask(VOLUME, "过去6小时哪天的交易额涨得最多").zh().text();

        String before =
                DESK.record
                        .owner
                        .sql(
                                "select to_char(sum(approved_minor) / 100.0, 'FM999,999,990.00') from payments.transactions where occurred_at >= timestamptz '2026-06-29 09:00+08' and occurred_at < timestamptz '2026-06-29 15:00+08'")
                        .query(String.class)
                        .single();
        assertThat(text).contains(before);
    }

    private static String amount(boolean own) {
        return "sum(approved_minor) filter (where own = %s)".formatted(own);
    }

    private static String rate(boolean own) {
        return "avg(approved::int) filter (where own = %s)".formatted(own);
    }

    private static List<String> risen(String from, String last, String now, String before) {
        return days(from, last, DAYS.formatted(now, before, ">", "desc"));
    }

    private static List<String> fallen(String from, String last, String now, String before) {
        return days(from, last, DAYS.formatted(now, before, "<", "asc"));
    }

    private static List<String> days(String from, String last, String sql) {
        return DESK.record
                .owner
                .sql(sql)
                .param("from", from)
                .param("last", last)
                .query(String.class)
                .list();
    }

    private static List<String> days(String tool, String text) {
        return daysOf(DESK.figures(tool, text));
    }

    /** The days of the rows: behind the first and last ones of the two periods. */
    private static List<String> daysOf(List<String> figures) {
        return figures.stream()
                .filter(figure -> figure.matches("\\d{4}-\\d\\d-\\d\\d"))
                .skip(4)
                .toList();
    }
}
