package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.tools.ToolOutcome;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What happened to a terminal or a merchant is told in words: names for ids, fields by what they
 * are called.
 */
@Tag("slow")
class HistoriesToldTest {

    @AutoClose private static final ToolDesk DESK = new ToolDesk(5);

    private static String text(String sql) {
        return DESK.record.owner.sql(sql).query(String.class).single();
    }

    @Test
    void a_terminal_seen_at_another_merchant_names_both_and_says_why_in_one_language() {
        String terminal = text("select min(terminal) from payments.terminals");
        String before =
                text(
                        "select m.name_zh || '|' || m.name_en from payments.terminals t join payments.merchants m on m.id = t.merchant_id where t.terminal = '%s'"
                                .formatted(terminal));
        String after =
                text(
                        "select name_zh || '|' || name_en from payments.merchants where name_zh <> '%s' order by name_zh limit 1"
                                .formatted(before.split("\\|")[0]));
        DESK.record
                .owner
                .sql(
                        "update payments.terminals set merchant_id = (select id from payments.merchants where name_zh = ?) where terminal = ?")
                .params(after.split("\\|")[0], terminal)
                .update();

        var told = DESK.ask("payments_terminal_history", "终端" + terminal + "的历史");

        assertThat(told.zh().text())
                .contains(
                        "在另一商户出现，之后使用中，商户 %s → %s，原因：报文中的商户变了"
                                .formatted(before.split("\\|")[0], after.split("\\|")[0]))
                .doesNotContain("a message shows");
        assertThat(told.en().text())
                .contains(
                        "merchant %s → %s, reason: a message shows it at another merchant"
                                .formatted(before.split("\\|")[1], after.split("\\|")[1]))
                .doesNotContain("报文");
    }

    @Test
    void a_merchant_whose_category_a_file_changed_says_what_the_field_is_called() {
        String merchant = text("select min(name_zh) from payments.merchants where named");
        String mcc =
                text("select mcc from payments.merchants where name_zh = '%s'".formatted(merchant));
        DESK.record
                .owner
                .sql("update payments.merchants set mcc = '7995' where name_zh = ?")
                .param(merchant)
                .update();

        var told = DESK.ask("payments_merchant_history", merchant + "的变更历史");

        assertThat(told.zh().text()).contains("类别码 " + mcc + " → 7995，原因：参考文件");
        assertThat(told.en().text())
                .contains("category code " + mcc + " → 7995, reason: reference file");
    }

    @Test
    void a_member_is_not_told_that_nothing_happened_to_what_is_anothers() {
        String merchant = text("select max(name_zh) from payments.merchants where named");
        DESK.record
                .owner
                .sql("update payments.merchants set mcc = '7995' where name_zh = ?")
                .param(merchant)
                .update();
        UUID stranger =
                UUID.fromString(
                        text(
                                "select min(id::text) from payments.institutions where id not in (select acquirer_id from payments.merchants)"));

        var outcome =
                (ToolOutcome.Result)
                        DESK.run(
                                ToolDesk.member(stranger),
                                "payments_merchant_history",
                                merchant + "的变更历史");

        assertThat(outcome.rendering().zh().text()).contains("没有您可以查看的变更").doesNotContain("0 次");
        assertThat(DESK.ask("payments_merchant_history", merchant + "的变更历史").zh().text())
                .contains("共有 1 次变更");
    }
}
