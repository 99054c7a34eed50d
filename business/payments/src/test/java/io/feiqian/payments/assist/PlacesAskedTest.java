package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.tools.Rendering;
import io.feiqian.platform.tools.ToolOutcome;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A city or a province is a condition on where the merchants are, however the record writes it. */
@Tag("slow")
class PlacesAskedTest {

    private static final String YESTERDAY = "business_date = '2026-06-29'";

    @AutoClose private static final ToolDesk DESK = new ToolDesk(11);

    @BeforeAll
    static void settle() {
        city("SHENZHEN", "沃尔玛", "星巴克");
        city("深圳", "海底捞");
        city("Guangzhou", "屈臣氏");
        city("Chengdu", "肯德基", "优衣库", "宜家");
    }

    private static void city(String city, String... merchants) {
        DESK.record
                .owner
                .sql("update payments.merchants set city = :city where name_zh in (:names)")
                .param("city", city)
                .param("names", List.of(merchants))
                .update();
    }

    @Test
    void a_citys_transactions_are_counted_and_added_up() {
        String count = sql("count(*)", "FM999,990", "city in ('SHENZHEN', '深圳')");
        String amount =
                sql(
                        "sum(approved_minor) / 100.0",
                        "FM999,999,990.00",
                        "city in ('SHENZHEN', '深圳')");

        for (String text : List.of("深圳昨天多少笔", "how many payments in Shenzhen yesterday")) {
            Rendering answer = DESK.ask("payments_volume", text);

            assertThat(AnswerCheck.figures(answer.zh())).as(text).contains(count, amount + " 元");
            assertThat(answer.zh().text()).contains("商户在 深圳");
            assertThat(answer.en().text()).contains("merchants in Shenzhen");
        }
    }

    @Test
    void a_province_means_all_its_cities() {
        assertThat(DESK.figures("payments_volume", "广东省昨天一共多少笔"))
                .contains(sql("count(*)", "FM999,990", "city <> 'Chengdu'"));
    }

    @Test
    void rates_and_declines_are_of_the_place_too() {
        String declined = sql("count(*)", "FM999,990", "city = 'Chengdu' and approved is false");
        String answered = sql("count(*)", "FM999,990", "city = 'Chengdu'");

        assertThat(DESK.figures("payments_top_declines", "成都昨天为什么被拒的多")).contains(declined);
        assertThat(DESK.figures("payments_approval_rate", "approval rate in chengdu yesterday"))
                .contains(declined, answered);
        assertThat(DESK.ask("payments_approval_rate", "成都商户昨天的批准率").zh().text()).contains("商户在 成都");
    }

    @Test
    void a_place_without_a_merchant_has_no_transactions() {
        assertThat(DESK.run("payments_volume", "昨天兰州多少笔")).isInstanceOf(ToolOutcome.Nothing.class);
    }

    private static String sql(String figure, String form, String condition) {
        return DESK.record
                .owner
                .sql(
                        "select to_char(%s, '%s') from payments.transactions t join payments.merchants m on m.id = t.merchant_id where %s and %s"
                                .formatted(figure, form, YESTERDAY, condition))
                .query(String.class)
                .single();
    }
}
