package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.tools.Rendering;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Where a business day ends before midnight, whoever names hours means those of the calendar day;
 * the hours of a business day begin with the evening before.
 */
@Tag("slow")
class CutOffTest {

    private static final String VOLUME = "payments_volume";
    private static final String RATE = "payments_approval_rate";
    private static final String DECLINES = "payments_top_declines";

    private static final String COUNT =
            "select to_char(count(*), 'FM999,990') from payments.transactions where %s";

    /** Late enough for days to differ, early enough for evenings to have payments. */
    @AutoClose private static final ToolDesk DESK = new ToolDesk(5, LocalTime.of(20, 0));

    @Test
    void an_hour_after_the_cut_off_is_that_of_the_calendar_day() {
        String hour = between("2026-06-29 21:00", "2026-06-29 22:00");

        Rendering answer = DESK.ask(VOLUME, "昨晚9点到10点有多少笔交易");

        assertThat(AnswerCheck.figures(answer.zh()))
                .contains(count(hour), count(between("2026-06-28 21:00", "2026-06-28 22:00")));
        assertThat(count(hour))
                .isNotEqualTo(count(between("2026-06-28 21:00", "2026-06-28 22:00")));
        assertThat(answer.zh().text()).contains("21:00 至 22:00，2026-06-29（自然日）");
        assertThat(answer.en().text()).contains("21:00 to 22:00, 2026-06-29 (calendar days)");
        assertThat(DESK.figures(VOLUME, "how many transactions yesterday between 9 and 10 pm"))
                .contains(count(hour));
    }

    @Test
    void a_span_across_the_cut_off_is_one_evening() {
        assertThat(DESK.figures(VOLUME, "昨天晚上七点半到八点半有多少笔交易"))
                .contains(count(between("2026-06-29 19:30", "2026-06-29 20:30")));
    }

    @Test
    void rates_and_declines_of_hours_are_those_of_the_calendar_day_too() {
        String night = between("2026-06-29 20:00", "2026-06-30 00:00");

        assertThat(DESK.figures(RATE, "昨晚8点以后的批准率"))
                .contains(
                        count(night + " and approved is not null"), count(night + " and approved"));
        assertThat(DESK.figures(DECLINES, "昨晚8点到12点拒绝的原因"))
                .contains(count(night + " and approved is false"));
    }

    @Test
    void a_night_that_passes_midnight_belongs_to_the_day_on_which_it_began() {
        Rendering answer = DESK.ask(VOLUME, "昨天22点到9点多少笔");

        assertThat(AnswerCheck.figures(answer.zh()))
                .contains(
                        count(between("2026-06-29 22:00", "2026-06-30 09:00")),
                        count(between("2026-06-28 22:00", "2026-06-29 09:00")));
        assertThat(answer.zh().text()).contains("22:00 至次日 09:00");
        assertThat(answer.en().text()).contains("22:00 to 09:00 the next day");
    }

    @Test
    void evenings_of_several_days_are_told_day_by_calendar_day() {
        List<String> evenings =
                DESK.record
                        .owner
                        .sql(
                                """
                                select unnest(array[terminal_local::date::text, to_char(count(*), 'FM999,990')])
                                from payments.transactions
                                where terminal_local >= '2026-06-23' and terminal_local < '2026-06-30' and terminal_local::time >= '20:00'
                                group by terminal_local::date order by terminal_local::date\
                                """)
                        .query(String.class)
                        .list();

        assertThat(AnswerCheck.states(DESK.ask(VOLUME, "最近7天晚上8点以后按天多少笔").zh(), evenings)).isTrue();
    }

    @Test
    void the_share_of_hours_is_of_the_same_calendar_days() {
        String all = count(between("2026-06-29 00:00", "2026-06-30 00:00"));

        Rendering answer = DESK.ask(VOLUME, "昨天晚上8点到9点的交易占比");

        assertThat(AnswerCheck.figures(answer.zh())).contains(all);
        assertThat(answer.zh().text()).contains("占同期00:00 至 24:00，2026-06-29（自然日）");
    }

    @Test
    void the_hour_of_a_remembered_payment_is_one_of_the_calendar_day() {
        String latest =
                DESK.record
                        .owner
                        .sql(
                                "select rrn from payments.transactions where %s order by occurred_at desc limit 1"
                                        .formatted(between("2026-06-29 20:00", "2026-06-30 00:00")))
                        .query(String.class)
                        .single();

        Rendering answer = DESK.ask("payments_find_transaction", "昨晚8点以后的交易");

        assertThat(answer.zh().text())
                .contains(count(between("2026-06-29 20:00", "2026-06-30 00:00")))
                .contains(latest);
    }

    @Test
    void a_day_that_is_not_over_compares_its_hours_up_to_the_same_time() {
        // It is three in the afternoon.
        assertThat(DESK.figures(VOLUME, "今天下午1点到5点多少笔"))
                .contains(
                        count(between("2026-06-30 13:00", "2026-06-30 17:00")),
                        count(between("2026-06-29 13:00", "2026-06-29 15:00")));
    }

    @Test
    void the_hours_of_a_business_day_begin_with_the_evening_before() {
        List<String> hours = rows("where business_date = '2026-06-29'", "min(terminal_local)");

        Rendering answer = DESK.ask(VOLUME, "昨天按小时");

        assertThat(hours.getFirst()).isEqualTo("20:00");
        assertThat(AnswerCheck.states(answer.zh(), hours)).isTrue();
        assertThat(AnswerCheck.figures(answer.zh()))
                .contains(count("business_date = '2026-06-29'"));
        assertThat(answer.zh().text()).contains("按小时（营业日自上日 20:00 起）");
        assertThat(answer.en().text())
                .contains("By hour (a business day begins at 20:00 of the evening before)");
        List<String> names = hours.stream().filter(hour -> hour.contains(":")).toList();
        assertThat(AnswerCheck.states(DESK.ask(RATE, "昨天每小时的批准率").zh(), names)).isTrue();
        assertThat(DESK.ask(DECLINES, "昨天拒绝集中在哪个时段").zh().text()).contains("营业日自上日 20:00 起");
    }

    @Test
    void hours_back_from_now_are_told_in_their_order() {
        List<String> hours =
                rows("where occurred_at >= '2026-06-29T19:00+08'", "min(occurred_at)").stream()
                        .filter(hour -> hour.contains(":"))
                        .toList();

        assertThat(hours.getFirst()).isIn("19:00", "20:00", "21:00");
        Rendering answer = DESK.ask(VOLUME, "过去20小时按小时多少笔");
        assertThat(AnswerCheck.states(answer.zh(), hours)).isTrue();
        assertThat(answer.zh().text()).doesNotContain("营业日");
    }

    /** Hours with their counts, each beside the other. */
    private static List<String> rows(String where, String order) {
        return DESK
                .record
                .owner
                .sql(
                        "select to_char(extract(hour from terminal_local), 'FM00') || ':00|' || to_char(count(*), 'FM999,990') from payments.transactions %s group by extract(hour from terminal_local) order by %s"
                                .formatted(where, order))
                .query(String.class)
                .list()
                .stream()
                .flatMap(row -> Arrays.stream(row.split("\\|")))
                .toList();
    }

    private static String between(String from, String to) {
        return "terminal_local >= '%s' and terminal_local < '%s'".formatted(from, to);
    }

    private static String count(String condition) {
        return DESK.record.owner.sql(COUNT.formatted(condition)).query(String.class).single();
    }
}
