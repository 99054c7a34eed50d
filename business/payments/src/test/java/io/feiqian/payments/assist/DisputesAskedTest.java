package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.access.Caller;
import io.feiqian.platform.tools.Rendering;
import io.feiqian.platform.tools.ToolOutcome;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Disputes are counted as they are asked for: filed, due, ended, won, lost, and for what. */
@Tag("slow")
class DisputesAskedTest {

    private static final String TOOL = "payments_dispute_stage";
    private static final String FILED =
            " where (filed_at at time zone 'Asia/Shanghai')::date between '2026-06-01' and '2026-06-20'";
    private static final String ENDED =
            " where state in (%s) and exists (select from payments.dispute_steps s where s.dispute_id = d.id"
                    + " and (s.taken_at at time zone 'Asia/Shanghai')::date between '2026-06-01' and '2026-06-20')";

    @AutoClose private static final ToolDesk DESK = new ToolDesk(5);

    @BeforeAll
    static void fill() {
        SeededBackOffice.fill(DESK.record, 5);
    }

    private static List<String> query(String sql) {
        return DESK.record.owner.sql(sql).query(String.class).list();
    }

    private static String count(String where) {
        return query("select count(*)::text from payments.disputes d" + where).getFirst();
    }

    private static String text(String question) {
        return DESK.ask(TOOL, question).zh().text();
    }

    @Test
    void filed_in_a_period_are_counted_whatever_became_of_them() {
        String amount =
                query(
                                "select to_char(sum(amount_minor) / 100.0, 'FM999,999,999,990.00') || ' 元' from payments.disputes"
                                        + FILED)
                        .getFirst();

        assertThat(text("6月1日到6月20日提交了多少笔争议"))
                .contains("提交于 2026-06-01/2026-06-20：争议 " + count(FILED) + " 笔，金额 " + amount);
        assertThat(DESK.ask(TOOL, "disputes filed from June 1 to June 20").en().text())
                .contains("disputes " + count(FILED) + ",");
    }

    @Test
    void each_stage_is_told_with_its_number() {
        String answer = text("6月1日到6月20日提交了多少笔争议");

        query("select state || '|' || count(*) from payments.disputes" + FILED + " group by state")
                .forEach(row -> {
                    String[] parts = row.split("\\|");
                    var state = io.feiqian.payments.effects.Dispute.State.valueOf(parts[0]);
                    assertThat(answer).contains(state.words().zh() + "：" + parts[1] + " 笔");
                });
    }

    @Test
    void a_stage_that_is_asked_for_is_the_only_one_counted() {
        assertThat(text("已退单的争议有多少笔"))
                .contains("争议 " + count(" where state = 'CHARGED_BACK'") + " 笔")
                .doesNotContain("已接受");
        assertThat(DESK.ask(TOOL, "how many disputes were accepted").en().text())
                .contains("disputes " + count(" where state = 'ACCEPTED'") + ",");
        assertThat(text("未结的争议有多少笔")).contains("争议 " + count(" where due_on is not null") + " 笔");
    }

    @Test
    void who_ended_won_or_lost_is_counted_by_the_day_on_which_it_ended() {
        assertThat(text("6月1日到6月20日结案的争议有几笔"))
                .contains(
                        "结案于 2026-06-01/2026-06-20：争议 "
                                + count(ENDED.formatted("'ACCEPTED', 'REJECTED'"))
                                + " 笔");
        assertThat(text("6月1日到6月20日胜诉的争议有几笔"))
                .contains("发卡方胜诉，结案于")
                .contains("争议 " + count(ENDED.formatted("'ACCEPTED'")) + " 笔");
        assertThat(text("6月1日到6月20日败诉的争议有几笔"))
                .contains("争议 " + count(ENDED.formatted("'REJECTED'")) + " 笔");
    }

    @Test
    void a_member_has_won_what_was_decided_for_its_own_side() {
        UUID acquirer = SeededRecord.id("i", "银联商务");
        Caller member = ToolDesk.member(acquirer);

        ToolOutcome outcome = DESK.run(member, TOOL, "我们胜诉的争议有几笔");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ToolOutcome.Result.class,
                        result ->
                                assertThat(result.rendering().zh().text())
                                        .contains("贵机构胜诉")
                                        .contains(
                                                "争议 "
                                                        + count(
                                                                " where state = 'REJECTED' and acquirer_id = '%s'"
                                                                        .formatted(acquirer))
                                                        + " 笔"));
    }

    @Test
    void they_are_told_by_reason_and_by_bank() {
        Rendering answer = DESK.ask(TOOL, "6月1日到6月20日提交的争议按原因分");

        query(
                        "select category || '|' || count(*) from payments.disputes"
                                + FILED
                                + " group by category")
                .forEach(row -> {
                    String[] parts = row.split("\\|");
                    assertThat(answer.zh().text())
                            .contains(DisputeTerms.category(parts[0]).zh() + "：" + parts[1] + " 笔");
                });
        String most =
                query(
                                "select i.name_zh from payments.disputes d join payments.institutions i on i.id = d.acquirer_id group by 1 order by count(*) desc, 1 limit 1")
                        .getFirst();
        String banks = text("各收单机构的争议有多少");
        assertThat(banks.substring(banks.indexOf("按收单机构"))).contains(most);
    }

    @Test
    void one_reason_one_bank_and_an_amount_narrow_it_down() {
        assertThat(text("重复扣款的争议一共有多少笔"))
                .contains("类别 重复扣款")
                .contains("争议 " + count(" where category = 'DUPLICATE'") + " 笔");
        assertThat(text("工商银行的争议总共几笔"))
                .contains(
                        "争议 "
                                + count(
                                        " where issuer_id = '%s'"
                                                .formatted(SeededRecord.id("i", "工商银行")))
                                + " 笔");
        assertThat(text("金额超过500元的争议有几笔"))
                .contains("争议 " + count(" where amount_minor > 50000") + " 笔");
    }

    @Test
    void what_falls_due_is_listed_with_the_next_deadline_first() {
        String first =
                query(
                                "select min(due_on)::text from payments.disputes where due_on >= '2026-06-01' and due_on < '2026-07-01'")
                        .getFirst();

        String answer = text("6月到期的争议有哪些");

        assertThat(answer)
                .contains(
                        "期限 2026-06-01/2026-06-30：争议 "
                                + count(" where due_on >= '2026-06-01' and due_on < '2026-07-01'")
                                + " 笔");
        assertThat(answer.substring(answer.indexOf("列出"))).contains("期限 " + first);
    }

    @Test
    void a_deadline_without_a_year_is_the_nearest_one() {
        assertThat(looked("12月20日到期的争议有哪些")).contains("期限 2026-12-20");
        assertThat(looked("去年12月20日到期的争议有哪些")).contains("期限 2025-12-20");
        assertThat(looked("6月2日到期的争议有哪些")).contains("期限 2026-06-02");
    }

    private static String looked(String question) {
        return switch (DESK.run(TOOL, question)) {
            case ToolOutcome.Nothing nothing -> nothing.rendering().zh().text();
            case ToolOutcome.Result result -> result.rendering().zh().text();
            case ToolOutcome other -> throw new AssertionError(other);
        };
    }
}
