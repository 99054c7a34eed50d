package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.tools.Rendering;
import io.feiqian.platform.tools.ToolOutcome;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A list says how long it would be in full, and is in the order that was asked for. */
@Tag("slow")
class ListsTest {

    private static final String VOLUME = "payments_volume";
    private static final String RATE = "payments_approval_rate";
    private static final String DECLINES = "payments_top_declines";
    private static final String YESTERDAY = " where t.business_date = '2026-06-29' ";

    @AutoClose private static final ToolDesk DESK = new ToolDesk(5);

    @Test
    void a_list_that_is_cut_says_of_how_many_it_shows_the_first() {
        String terminals =
                query(
                                "select count(distinct terminal)::text from payments.transactions t"
                                        + YESTERDAY)
                        .getFirst();

        for (String tool : List.of(VOLUME, RATE)) {
            Rendering answer = DESK.ask(tool, "昨天按终端分的批准率和笔数");

            assertThat(answer.zh().text()).contains("（共 " + terminals + " 项，列出前 20 项）");
            assertThat(answer.en().text())
                    .contains(" (" + terminals + " in all, the first 20 shown)");
        }
        assertThat(DESK.ask(DECLINES, "decline reasons last week, top 2").en().text())
                .contains(
                        query(
                                                "select count(distinct response_code)::text from payments.transactions where business_date between '2026-06-22' and '2026-06-28' and approved is false")
                                        .getFirst()
                                + " in all, the first 2 shown");
    }

    @Test
    void turnover_is_ranked_by_money_and_not_by_the_number_of_transactions() {
        List<String> richest =
                query(
                        "select m.name_zh from payments.transactions t join payments.merchants m on m.id = t.merchant_id"
                                + YESTERDAY
                                + " and t.currency = 'CNY' group by m.id, m.name_zh"
                                + " order by sum(t.approved_minor) filter (where t.kind not in ('REFUND', 'PRE_AUTHORISATION')) desc nulls last limit 1");

        for (String text : List.of("昨天成交额前三的商户", "昨天销售额最高的商户")) {
            String rows = DESK.ask(VOLUME, text).zh().text().split("按商户")[1];

            assertThat(rows.lines().skip(1).findFirst().orElseThrow())
                    .as(text)
                    .contains(richest.getFirst());
        }
    }

    @Test
    void as_many_of_the_largest_are_listed_as_are_asked_for() {
        Rendering answer =
                DESK.ask("payments_find_transaction", "the 7 biggest transactions yesterday");

        assertThat(answer.en().text().lines().filter(line -> line.startsWith("·"))).hasSize(7);
    }

    @Test
    void which_day_of_the_week_asks_for_each_of_them() {
        assertThat(DESK.ask(VOLUME, "上周交易量最大的是周几").zh().text().split("按日期")[1].lines().skip(1))
                .hasSize(7);
    }

    @Test
    void figures_of_all_say_that_they_list_no_single_transactions() {
        for (String tool : List.of(VOLUME, DECLINES)) {
            assertThat(DESK.run(tool, "昨天最大的五笔被拒交易"))
                    .as(tool)
                    .isInstanceOf(ToolOutcome.Refused.class);
        }
        for (String text :
                List.of("biggest transaction in June", "the 3 smallest payments yesterday")) {
            assertThat(DESK.run(VOLUME, text)).as(text).isInstanceOf(ToolOutcome.Refused.class);
        }
        assertThat(DESK.run(VOLUME, "昨天盗刷的有多少笔")).isInstanceOf(ToolOutcome.Refused.class);
        assertThat(DESK.run(VOLUME, "昨天境外卡交易多少笔")).isInstanceOf(ToolOutcome.Choose.class);
    }

    @Test
    void days_alone_ask_which_transactions_were_given_back() {
        Rendering answer = DESK.ask("payments_reversal_status", "昨天有没有冲正");

        assertThat(answer.zh().text()).contains("已冲正 ").doesNotContain("没有收到冲正或退款");
    }

    @Test
    void a_list_that_is_whole_says_nothing_of_it() {
        Rendering answer = DESK.ask(RATE, "昨天各发卡机构的批准率");

        assertThat(answer.zh().text()).doesNotContain("列出前").contains("农业银行");
        assertThat(answer.en().text()).doesNotContain("shown");
    }

    @Test
    void a_ranking_is_in_the_order_of_what_is_ranked() {
        List<String> rates =
                query(
                        "select i.name_zh from payments.transactions t join payments.institutions i on i.id = t.acquirer_id"
                                + " where t.business_date between '2026-06-22' and '2026-06-28'"
                                + " group by i.id, i.name_zh order by avg(t.approved::int) desc, i.id::text");
        List<String> worst =
                query(
                        "select i.name_zh from payments.transactions t join payments.institutions i on i.id = t.issuer_id"
                                + YESTERDAY
                                + "group by i.id, i.name_zh order by avg(t.approved::int), i.id::text");

        for (String text :
                List.of(
                        "各收单机构上周批准率排个名",
                        "上周收单机构批准率排名",
                        "rank acquirers by approval rate last week")) {
            assertThat(AnswerCheck.states(DESK.ask(RATE, text).zh(), rates)).as(text).isTrue();
        }
        for (String text :
                List.of(
                        "各发卡行昨天的批准率从低到高排个名",
                        "昨天哪家发卡行拒绝率最高",
                        "which issuer had the highest decline rate yesterday")) {
            assertThat(AnswerCheck.states(DESK.ask(RATE, text).zh(), worst)).as(text).isTrue();
        }
    }

    @Test
    void declines_of_each_day_are_all_told_in_the_order_of_the_days() {
        List<String> days =
                query(
                        """
                        select unnest(array[business_date::text, count(*)::text]) from payments.transactions
                        where business_date between '2026-06-23' and '2026-06-29' and approved is false
                        group by business_date order by business_date\
                        """);

        for (String text : List.of("最近7天每天的拒绝笔数", "declines per day in the last 7 days")) {
            assertThat(AnswerCheck.states(DESK.ask(DECLINES, text).zh(), days)).as(text).isTrue();
        }
        List<String> hours =
                query(
                        """
                        select unnest(array[to_char(extract(hour from terminal_local), 'FM00') || ':00', count(*)::text]) from payments.transactions
                        where business_date = '2026-06-29' and approved is false
                        group by extract(hour from terminal_local) order by extract(hour from terminal_local)\
                        """);
        assertThat(AnswerCheck.states(DESK.ask(DECLINES, "昨天每小时的拒绝笔数").zh(), hours)).isTrue();
        List<String> worst =
                query(
                        """
                        select business_date::text from payments.transactions
                        where business_date between '2026-06-23' and '2026-06-29' and approved is false
                        group by business_date order by count(*) desc, 1 limit 1\
                        """);
        assertThat(DESK.figures(DECLINES, "最近7天哪天拒绝最多").get(3)).isEqualTo(worst.getFirst());
    }

    @Test
    void declines_are_not_ranked_by_what_is_not_known() {
        assertThat(DESK.run(DECLINES, "昨天哪个拒绝原因上升最多")).isInstanceOf(ToolOutcome.Choose.class);
    }

    private static List<String> query(String sql) {
        return DESK.record.owner.sql(sql).query(String.class).list();
    }
}
