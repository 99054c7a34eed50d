package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.access.Caller;
import io.feiqian.platform.tools.ToolOutcome;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A bank has two sides in clearing, and what nobody presented is asked for by its own words. */
@Tag("slow")
class ClearingAskedTest {

    private static final String TOOL = "payments_clearing_differences";
    private static final UUID BOTH = SeededRecord.id("i", "工商银行");
    private static final String YESTERDAY =
            " from payments.clearing_records where settlement_date = '2026-06-29' and difference is not null";

    @AutoClose private static final ToolDesk DESK = new ToolDesk(5);

    @BeforeAll
    static void fill() {
        SeededBackOffice.fill(DESK.record, 5);
        DESK.record
                .owner
                .sql("update payments.institutions set is_acquirer = true where id = ?")
                .param(BOTH)
                .update();
        // All that 银联商务 presented was presented by the bank that issues, too.
        for (String table : new String[] {"clearing_records", "transactions"}) {
            DESK.record
                    .owner
                    .sql("update payments." + table + " set acquirer_id = ? where acquirer_id = ?")
                    .params(BOTH, SeededRecord.id("i", "银联商务"))
                    .update();
        }
    }

    private static String count(String sql) {
        return DESK.record.owner.sql("select count(*)::text" + sql).query(String.class).single();
    }

    private static String text(String question) {
        return DESK.ask(TOOL, question).zh().text();
    }

    @Test
    void a_bank_named_alone_is_looked_for_on_both_sides() {
        String either = count(YESTERDAY + " and '%s' in (issuer_id, acquirer_id)".formatted(BOTH));

        assertThat(text("工商银行昨天的清算差异"))
                .contains("机构 工商银行")
                .contains("清算差异 " + either + " 笔")
                .contains(
                        "作为收单方差异 "
                                + count(YESTERDAY + " and acquirer_id = '%s'".formatted(BOTH))
                                + " 笔");
    }

    @Test
    void the_side_that_is_named_is_the_one_that_counts() {
        String issued = count(YESTERDAY + " and issuer_id = '%s'".formatted(BOTH));
        String acquired = count(YESTERDAY + " and acquirer_id = '%s'".formatted(BOTH));

        assertThat(text("发卡行工商银行昨天的清算差异")).contains("发卡机构 工商银行", "清算差异 " + issued + " 笔");
        assertThat(text("工商银行昨天作为收单行的清算差异")).contains("收单机构 工商银行", "清算差异 " + acquired + " 笔");
        assertThat(DESK.ask(TOOL, "clearing differences of ICBC as acquirer yesterday").en().text())
                .contains("acquirer ICBC", "differences " + acquired + ",");
    }

    @Test
    void an_issuer_counts_what_others_presented_to_it() {
        UUID issuer = SeededRecord.id("i", "建设银行");
        Caller member = ToolDesk.member(issuer);

        ToolOutcome outcome = DESK.run(member, TOOL, "6月的清算差异");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ToolOutcome.Result.class,
                        result ->
                                assertThat(result.rendering().zh().text())
                                        .contains(
                                                "清算差异 "
                                                        + count(
                                                                (YESTERDAY
                                                                                + " and issuer_id = '%s'")
                                                                        .formatted(issuer)
                                                                        .replace(
                                                                                "= '2026-06-29'",
                                                                                ">= '2026-06-01'"))
                                                        + " 笔"));
    }

    @Test
    void what_nobody_presented_is_told_by_kind_and_a_refund_is_owed_by_the_acquirer() {
        DESK.record
                .owner
                .sql(
                        "update payments.transactions set kind = 'REFUND' where business_date = '2026-06-28' and stan::int % 9 = 0")
                .update();
        String standing =
                " from payments.transactions where business_date = '2026-06-28' and approved and approved_minor > reversed_minor";

        String answer = text("6月28日还有多少笔没有提交清算");

        assertThat(answer)
                .contains("没有提交清算的交易 " + count(standing) + " 笔")
                .contains("退款 " + count(standing + " and kind = 'REFUND'") + " 笔，收单方应退")
                .contains("消费 " + count(standing + " and kind = 'PURCHASE'") + " 笔，收单方应收");
    }

    @Test
    void of_today_nothing_is_missing_yet() {
        ToolOutcome outcome = DESK.run(TOOL, "今天还有多少笔没有提交清算");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ToolOutcome.Nothing.class,
                        nothing -> assertThat(nothing.rendering().zh().text()).contains("到期"));
    }
}
