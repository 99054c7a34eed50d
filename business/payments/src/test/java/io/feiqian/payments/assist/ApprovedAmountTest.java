package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The assistant adds up what the pages do: what was taken, neither held nor given back. */
class ApprovedAmountTest {

    @AutoClose private final ToolDesk desk = new ToolDesk(7);

    @Test
    void holds_and_refunds_are_counted_and_not_added() {
        String hour = " where business_date = '2026-06-30' and terminal_local::time < '13:00'";
        desk.record
                .owner
                .sql(
                        "update payments.transactions set kind = case when stan::int % 2 = 0 then 'REFUND' else 'PRE_AUTHORISATION' end"
                                + hour)
                .update();
        String taken =
                desk.record
                        .owner
                        .sql(
                                "select to_char(sum(approved_minor) / 100.0, 'FM999,999,999,990.00') || ' 元' from payments.transactions"
                                        + " where business_date = '2026-06-30' and kind = 'PURCHASE'")
                        .query(String.class)
                        .single();
        String all =
                desk.record
                        .owner
                        .sql(
                                "select count(*)::text from payments.transactions where business_date = '2026-06-30'")
                        .query(String.class)
                        .single();

        assertThat(desk.figures("payments_volume", "今天的交易额")).contains(all, taken);
    }
}
