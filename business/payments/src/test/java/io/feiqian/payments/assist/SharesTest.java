package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.tools.Rendering;
import io.feiqian.platform.tools.ToolOutcome;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A question for a share is answered with the share, and with what it is of. */
@Tag("slow")
class SharesTest {

    private static final String VOLUME = "payments_volume";
    private static final String SHARE =
            """
            select to_char(round(100.0 * count(*) filter (where %s) / count(*), 2), 'FM990.00') || '%%'
            from payments.transactions t join payments.institutions i on i.id = t.issuer_id
            where t.business_date = date '2026-06-29' and %s\
            """;

    @AutoClose private static final ToolDesk DESK = new ToolDesk(5);

    @Test
    void one_condition_is_a_part_of_all_transactions_of_its_days() {
        Rendering answer = DESK.ask(VOLUME, "工商银行占昨天全部交易的比例");

        assertThat(AnswerCheck.figures(answer.zh())).contains(share("i.name_zh = '工商银行'", "true"));
        assertThat(answer.zh().text()).contains("占同期全部交易");
    }

    @Test
    void of_two_conditions_each_is_also_a_part_of_the_other() {
        Rendering answer = DESK.ask(VOLUME, "昨天工商银行的扫码交易占比");

        assertThat(AnswerCheck.figures(answer.zh()))
                .contains(
                        share("i.name_zh = '工商银行' and t.entry_mode = '032'", "true"),
                        share("t.entry_mode = '032'", "i.name_zh = '工商银行'"),
                        share("i.name_zh = '工商银行'", "t.entry_mode = '032'"));
    }

    @Test
    void a_breakdown_tells_each_ones_share() {
        Rendering answer = DESK.ask(VOLUME, "昨天各发卡行的笔数占比");

        assertThat(AnswerCheck.figures(answer.zh())).contains(share("i.name_zh = '工商银行'", "true"));
    }

    @Test
    void without_a_part_it_asks_whose_share() {
        assertThat(DESK.run(VOLUME, "昨天的占比是多少")).isInstanceOf(ToolOutcome.Choose.class);
    }

    private static String share(String part, String whole) {
        return DESK.record.owner.sql(SHARE.formatted(part, whole)).query(String.class).single();
    }
}
