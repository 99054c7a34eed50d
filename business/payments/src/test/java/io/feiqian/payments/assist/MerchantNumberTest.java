package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.language.Extraction;
import io.feiqian.language.SlotValue;
import io.feiqian.language.slot.SlotExtractor;
import io.feiqian.platform.storage.Scope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A merchant is meant by its number (DE 42) wherever it is by its name. */
@Tag("slow")
class MerchantNumberTest {

    private static final String NUMBER = "802100054117674";

    @AutoClose private static final ToolDesk DESK = new ToolDesk(5);

    @BeforeAll
    static void number() {
        DESK.record
                .owner
                .sql("update payments.merchants set number = ? where name_zh = '宜家'")
                .param(NUMBER)
                .update();
        // A second shop of another's name: the number still means one.
        DESK.record
                .owner
                .sql(
                        """
                        insert into payments.merchants (id, acquirer_id, number, name_zh, name_en, mcc, country, named)
                        select gen_random_uuid(), acquirer_id, '802100054117999', name_zh, name_en, mcc, country, true
                          from payments.merchants where name_zh = '周大福'\
                        """)
                .update();
    }

    private static List<Extraction> read(String tool, String text) {
        Gazetteers names = new Gazetteers(DESK.record.scoped, Duration.ofMinutes(1));
        return new SlotExtractor()
                .read(
                        text,
                        DESK.spec(tool).slots(),
                        List.of(
                                names.get(Slots.ISSUER, new Scope.Network()),
                                names.get(Slots.MERCHANT, new Scope.Network())),
                        DESK.record.time);
    }

    private static List<String> merchants(String tool, String text) {
        return read(tool, text).stream()
                .filter(found -> found.slot().equals(Slots.MERCHANT))
                .map(found -> ((SlotValue.Text) found.value()).text())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payments_merchant_history|商户 802100054117674 的变更历史",
                "payments_merchant_history|history of merchant 802100054117674",
                "payments_merchant_profile|商户号802100054117674的概况",
                "payments_volume|昨天商户号 802100054117674 多少笔",
                "payments_approval_rate|approval rate of merchant id 802100054117674 yesterday",
                "payments_dispute_stage|商户号802100054117674有几笔争议"
            })
    void the_number_means_the_merchant(String row) {
        String[] parts = row.split("\\|");

        assertThat(merchants(parts[0], parts[1]))
                .containsExactly("m:" + SeededRecord.id("m", "宜家"));
    }

    @Test
    void a_number_means_one_of_those_that_bear_a_name() {
        String id =
                DESK.record
                        .owner
                        .sql(
                                "select id::text from payments.merchants where number = '802100054117999'")
                        .query(String.class)
                        .single();

        assertThat(merchants("payments_volume", "商户802100054117999昨天的笔数"))
                .containsExactly("m:" + id);
    }

    @Test
    void another_number_is_no_typo_of_it() {
        assertThat(merchants("payments_volume", "商户802100054117675昨天的笔数")).isEmpty();
    }

    @Test
    void disputes_of_a_terminal_are_counted() {
        SeededBackOffice.fill(DESK.record, 5);
        String row =
                DESK.record
                        .owner
                        .sql(
                                "select t.terminal || '|' || count(*) from payments.disputes d join payments.transactions t on t.id = d.transaction_id group by t.terminal order by count(*) desc, 1 limit 1")
                        .query(String.class)
                        .single();
        String[] parts = row.split("\\|");

        assertThat(DESK.ask("payments_dispute_stage", "终端" + parts[0] + "的争议一共几笔").zh().text())
                .contains("争议 " + parts[1] + " 笔");
    }
}
