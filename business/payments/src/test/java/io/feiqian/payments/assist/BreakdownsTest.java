package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.tools.Rendering;
import io.feiqian.platform.tools.ToolOutcome;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Figures are told by what was asked, or it is said that they cannot be; never by something else.
 */
@Tag("slow")
class BreakdownsTest {

    private static final String VOLUME = "payments_volume";
    private static final String RATE = "payments_approval_rate";
    private static final String DECLINES = "payments_top_declines";

    @AutoClose private static final ToolDesk DESK = new ToolDesk(5);

    @Test
    void a_number_of_things_that_are_no_transactions_is_said_not_to_be_known() {
        for (String text :
                List.of(
                        "一共有多少家商户",
                        "昨天多少张卡刷过",
                        "how many terminals do we have",
                        "how many merchants took payments yesterday")) {
            assertThat(DESK.run(VOLUME, text))
                    .as(text)
                    .isInstanceOfSatisfying(
                            ToolOutcome.Choose.class,
                            choose -> assertThat(choose.question().zh()).contains("我不知道"));
        }
        assertThat(DESK.run(VOLUME, "昨天交易最多的几家商户")).isInstanceOf(ToolOutcome.Result.class);
    }

    @Test
    void which_cards_are_declined_most_is_told_by_cards() {
        List<String> cards =
                DESK.record
                        .owner
                        .sql(
                                """
                                select unnest(array['尾号 ' || card_tail, count(*)::text]) from payments.transactions
                                where business_date between '2026-06-23' and '2026-06-29' and approved is false
                                group by card_token, card_tail order by count(*) desc, card_token limit 5\
                                """)
                        .query(String.class)
                        .list();

        Rendering answer = DESK.ask(DECLINES, "哪些卡拒绝次数最多");

        assertThat(AnswerCheck.states(answer.zh(), cards)).isTrue();
        assertThat(answer.zh().text()).contains("按卡").doesNotContain("尾号相同");
        assertThat(answer.en().text()).contains("by card").contains("card ending");
        assertThat(DESK.figures(DECLINES, "which cards were declined most")).containsAll(cards);
    }

    @Test
    void cards_that_share_a_tail_stay_apart() {
        String busiest =
                "select card_tail from payments.transactions where approved is false and business_date between '2026-06-01' and '2026-06-07' group by card_token, card_tail order by count(*) desc, card_token limit 1 offset %d";
        String first = DESK.record.owner.sql(busiest.formatted(0)).query(String.class).single();
        String second = DESK.record.owner.sql(busiest.formatted(1)).query(String.class).single();
        DESK.record
                .owner
                .sql(
                        "update payments.transactions set card_tail = ? where card_tail = ? and business_date between '2026-06-01' and '2026-06-07'")
                .params(first, second)
                .update();

        Rendering answer = DESK.ask(DECLINES, "2026-06-01到2026-06-07哪张卡被拒最多");

        assertThat(answer.zh().text()).contains("尾号相同的是不同的卡");
        assertThat(AnswerCheck.figures(answer.zh()).stream().filter(("尾号 " + first)::equals))
                .hasSize(2);
    }

    @Test
    void what_cannot_be_broken_down_by_is_asked_back_with_what_can() {
        for (String text : List.of("哪些客户拒绝次数最多", "which customers are declined most", "各城市昨天的拒绝")) {
            assertThat(DESK.run(DECLINES, text)).as(text).isInstanceOf(ToolOutcome.Choose.class);
        }
        for (String text : List.of("哪张卡昨天笔数最多", "昨天各地区交易额", "volume by card scheme yesterday")) {
            assertThat(DESK.run(VOLUME, text)).as(text).isInstanceOf(ToolOutcome.Choose.class);
        }
        ToolOutcome asked = DESK.run(RATE, "哪些持卡人的批准率最低");
        assertThat(asked).isInstanceOf(ToolOutcome.Choose.class);
        ToolOutcome.Choose choose = (ToolOutcome.Choose) asked;
        assertThat(choose.question().zh()).contains("客户").contains("发卡机构").contains("商户");
        assertThat(choose.choices())
                .extracting(ToolOutcome.Choice::value)
                .contains("issuer", "day");
    }

    @Test
    void whose_cards_are_meant_is_no_breakdown() {
        for (String text : List.of("工商银行的卡昨天批准率最高的商户", "approval rate of 工商银行 cards by merchant")) {
            assertThat(DESK.ask(RATE, text).zh().text()).as(text).contains("按商户");
        }
    }

    @Test
    void terminals_are_a_breakdown_of_their_own() {
        assertThat(DESK.ask(DECLINES, "昨天哪些终端拒绝最多").zh().text()).contains("按终端");
    }
}
