package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.access.Caller;
import io.feiqian.platform.tools.Rendering;
import io.feiqian.platform.tools.ToolOutcome;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Credit transfers are answered for by their own tool, with the rights of the REST API. */
@Tag("slow")
class TransfersAskedTest {

    private static final String TOOL = "payments_transfers";
    private static final String DAY = " where settlement_date = '2026-06-29'";

    @AutoClose private static final ToolDesk DESK = new ToolDesk(5);

    @BeforeAll
    static void fill() {
        SeededTransfers.fill(DESK.record, 5);
    }

    private static List<String> query(String sql) {
        return DESK.record.owner.sql(sql).query(String.class).list();
    }

    private static String rejected() {
        return query(
                        "select end_to_end_id from payments.transfers where state = 'REJECTED' and reason = 'AC04' order by 1 limit 1")
                .getFirst();
    }

    @Test
    void one_is_told_with_its_state_its_banks_and_why_it_was_rejected() {
        String reference = rejected();

        Rendering answer = DESK.ask(TOOL, "汇款 " + reference + " 到账了吗");

        assertThat(answer.zh().text())
                .contains(reference, "已拒绝", "AC04", "账户已销户")
                .contains(
                        query(
                                        "select d.name_zh || ' → ' || c.name_zh from payments.transfers t join payments.institutions d on d.id = debtor_agent_id join payments.institutions c on c.id = creditor_agent_id where end_to_end_id = '%s'"
                                                .formatted(reference))
                                .getFirst());
        assertThat(answer.en().text()).contains("rejected", "account closed");
    }

    @Test
    void it_is_found_by_its_uetr_too() {
        String uetr =
                query(
                                "select uetr::text from payments.transfers where end_to_end_id = '%s'"
                                        .formatted(rejected()))
                        .getFirst();

        assertThat(DESK.ask(TOOL, "has transfer " + uetr + " settled").en().text())
                .contains(rejected());
    }

    @Test
    void counts_are_by_state_and_money_by_currency() {
        Rendering answer = DESK.ask(TOOL, "昨天的汇款有多少");

        assertThat(DESK.figures(TOOL, "昨天的汇款有多少"))
                .containsSubsequence(
                        query("select count(*)::text from payments.transfers" + DAY).getFirst(),
                        query(
                                        "select to_char(sum(amount_minor) / 100.0, 'FM999,999,999,990.00') || ' 元' from payments.transfers"
                                                + DAY
                                                + " and currency = 'CNY'")
                                .getFirst());
        assertThat(answer.zh().text())
                .contains(
                        query(
                                        "select to_char(sum(amount_minor) / 100.0, 'FM999,999,999,990.00') from payments.transfers"
                                                + DAY
                                                + " and currency = 'USD'")
                                .getFirst());
    }

    @Test
    void the_reasons_of_the_rejected_are_counted_and_explained() {
        Rendering answer = DESK.ask(TOOL, "6月被拒的汇款都是什么原因");

        query(
                        "select reason || '|' || count(*) from payments.transfers where state = 'REJECTED' and settlement_date >= '2026-06-01' and settlement_date < '2026-07-01' group by reason")
                .forEach(row -> {
                    String[] parts = row.split("\\|");
                    assertThat(answer.zh().text())
                            .contains(
                                    parts[0]
                                            + " "
                                            + TransferWords.reason(parts[0]).zh()
                                            + "："
                                            + parts[1]
                                            + " 笔");
                });
    }

    @Test
    void who_sends_and_who_receives_are_kept_apart() {
        String sent =
                "select count(*)::text from payments.transfers t join payments.institutions i on i.id = t.%s_agent_id"
                        + " where i.name_zh = '工商银行' and settlement_date between '2026-06-01' and '2026-06-29'";

        assertThat(DESK.figures(TOOL, "6月1日到6月29日工商银行汇出多少笔"))
                .contains(query(sent.formatted("debtor")).getFirst());
        assertThat(DESK.figures(TOOL, "6月1日到6月29日工商银行收到多少笔汇款"))
                .contains(query(sent.formatted("creditor")).getFirst());
        assertThat(DESK.ask(TOOL, "transfers to ICBC from CCB in June").zh().text())
                .contains("付款行 建设银行，收款行 工商银行");
        assertThat(DESK.ask(TOOL, "6月工商银行汇给建设银行的款").zh().text()).contains("付款行 工商银行，收款行 建设银行");
    }

    @Test
    void the_largest_is_told_in_each_currency() {
        Rendering answer = DESK.ask(TOOL, "6月最大的一笔汇款");

        query(
                        "select distinct on (currency) end_to_end_id from payments.transfers where settlement_date >= '2026-06-01' and settlement_date < '2026-07-01' order by currency, amount_minor desc")
                .forEach(reference -> assertThat(answer.zh().text()).contains(reference));
    }

    @Test
    void banks_are_ranked_by_what_they_sent() {
        String most =
                query(
                                "select i.name_zh from payments.transfers t join payments.institutions i on i.id = t.debtor_agent_id where settlement_date >= '2026-06-01' and settlement_date < '2026-07-01' group by i.name_zh order by count(*) desc limit 1")
                        .getFirst();

        String answer = DESK.ask(TOOL, "6月哪家银行汇出的汇款最多").zh().text();

        assertThat(answer.substring(answer.indexOf("按付款行"))).startsWith("按付款行：\n· " + most);
    }

    @Test
    void a_member_is_told_of_its_own_transfers_only() {
        String others =
                query(
                                "select end_to_end_id from payments.transfers t where '%s' not in (debtor_agent_id::text, creditor_agent_id::text) limit 1"
                                        .formatted(SeededRecord.id("i", "工商银行")))
                        .getFirst();
        Caller member = ToolDesk.member(SeededRecord.id("i", "工商银行"));

        assertThat(DESK.run(TOOL, "汇款 " + others + " 到账了吗")).isInstanceOf(ToolOutcome.Result.class);
        assertThat(DESK.run(member, TOOL, "汇款 " + others + " 到账了吗"))
                .isInstanceOf(ToolOutcome.Nothing.class);
    }
}
