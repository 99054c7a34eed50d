package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.payments.rollups.Rollups;
import io.feiqian.platform.tools.Rendering;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who names a currency gets the figures of that currency, and is told so. */
@Tag("slow")
class CurrencyTest {

    private static final String VOLUME = "payments_volume";
    private static final String YESTERDAY =
            "select to_char(%s, 'FM999,999,990%s') from payments.transactions where business_date = '2026-06-29' and %s";

    @AutoClose private static final ToolDesk DESK = new ToolDesk(5);

    @BeforeAll
    static void some_pay_in_other_currencies() throws SQLException {
        DESK.record
                .owner
                .sql(
                        """
                        update payments.transactions
                           set currency = case when right(rrn, 1) = '7' then 'JPY' else 'USD' end
                         where right(rrn, 1) in ('3', '7')\
                        """)
                .update();
        DESK.record
                .owner
                .sql(
                        "insert into payments.changed_days (area, day) select 'occurred', d::date from generate_series('2026-05-15'::date, '2026-07-02', '1 day') d on conflict do nothing")
                .update();
        try (Rollups rollups = new Rollups(DESK.record.tenants)) {
            rollups.pass();
            while (rollups.pass()) {}
        }
    }

    @Test
    void volume_is_that_of_the_currency_named() {
        for (String text :
                List.of(
                        "日元交易昨天多少笔",
                        "昨天日币交易笔数",
                        "how many yen transactions yesterday",
                        "昨天JPY多少笔")) {
            assertThat(DESK.figures(VOLUME, text)).as(text).contains(count("currency = 'JPY'"));
        }
        Rendering answer = DESK.ask(VOLUME, "昨天美元交易额");
        String dollars =
                query(
                        YESTERDAY.formatted(
                                "sum(approved_minor) / 100.0", ".00", "currency = 'USD'"));
        assertThat(answer.zh().text()).contains("币种 美元").contains(dollars).doesNotContain(" 元");
        assertThat(answer.en().text()).contains("currency US Dollar").contains(dollars);
        assertThat(DESK.figures(VOLUME, "turnover in US dollars yesterday").toString())
                .contains(dollars);
        assertThat(DESK.figures(VOLUME, "昨天外币交易有多少笔")).contains(count("currency <> 'CNY'"));
    }

    @Test
    void rates_declines_and_lists_are_too() {
        assertThat(DESK.figures("payments_approval_rate", "昨天美元交易的批准率"))
                .contains(count("currency = 'USD' and approved is not null"));
        assertThat(DESK.figures("payments_top_declines", "昨天人民币交易拒绝的原因"))
                .contains(count("currency = 'CNY' and approved is false"));
        assertThat(DESK.ask("payments_find_transaction", "昨天的日元交易").zh().text())
                .contains("找到 " + count("currency = 'JPY'") + " 笔完全符合的交易");
    }

    @Test
    void a_share_may_be_of_a_currency() {
        String share =
                query(
                        "select to_char(round(100.0 * count(*) filter (where currency = 'USD') / count(*), 2), 'FM990.00') || '%' from payments.transactions where business_date = '2026-06-29'");

        assertThat(DESK.figures(VOLUME, "昨天美元交易占比")).contains(share);
    }

    @Test
    void figures_are_told_by_currency() {
        Rendering answer = DESK.ask(VOLUME, "昨天按币种分多少笔");

        assertThat(AnswerCheck.figures(answer.zh()))
                .contains("人民币", count("currency = 'CNY'"), "日元", count("currency = 'JPY'"));
        assertThat(answer.en().text()).contains("By currency").contains("Japanese Yen");
    }

    @Test
    void the_unit_of_an_amount_is_no_condition_of_its_own() {
        assertThat(DESK.figures(VOLUME, "昨天超过300美元的交易有多少笔"))
                .contains(count("currency = 'USD' and amount_minor > 30000"));
    }

    @Test
    void the_largest_is_told_in_each_currency_and_never_in_one_alone() {
        Rendering answer = DESK.ask("payments_find_transaction", "昨天最大的一笔");

        assertThat(answer.zh().text()).contains("各币种金额最大的");
        assertThat(answer.en().text()).contains("the largest in each currency");
        for (String currency : List.of("CNY", "USD", "JPY")) {
            assertThat(answer.zh().text())
                    .contains(
                            query(
                                    "select rrn from payments.transactions where business_date = '2026-06-29' and currency = '%s' order by amount_minor desc, occurred_at desc, id limit 1"
                                            .formatted(currency)));
        }
        assertThat(DESK.ask("payments_find_transaction", "昨天最大的一笔日元交易").zh().text())
                .doesNotContain("各币种")
                .doesNotContain("USD");
    }

    @Test
    void a_ranking_by_money_says_which_currency_it_compares() {
        assertThat(DESK.ask(VOLUME, "昨天哪家商户交易额最高").zh().text()).contains("排序只比较人民币金额");
        assertThat(DESK.ask(VOLUME, "昨天哪家商户日元交易额最高").zh().text()).doesNotContain("排序只比较");
        assertThat(DESK.ask(VOLUME, "昨天哪家商户笔数最多").zh().text()).doesNotContain("排序只比较");
    }

    private static String count(String condition) {
        return query(YESTERDAY.formatted("count(*)", "", condition));
    }

    private static String query(String sql) {
        return DESK.record.owner.sql(sql).query(String.class).single();
    }
}
