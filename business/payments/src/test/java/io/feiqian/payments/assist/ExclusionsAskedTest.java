package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.tools.Rendering;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a question takes out is not in the figures, and the answer says so. */
@Tag("slow")
class ExclusionsAskedTest {

    @AutoClose private static final ToolDesk DESK = new ToolDesk(23);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    payments_volume | 除了工商银行以外昨天多少笔 | i.name_zh <> '工商银行' | 不含发卡机构 工商银行
                    payments_volume | how many payments yesterday other than at Starbucks | m.name_zh <> '星巴克' | 不含商户 星巴克
                    payments_volume | 昨天非扫码的一共几笔 | t.entry_mode <> '032' | 不含扫码
                    payments_volume | 昨天不是成功的有几笔 | t.approved is not true | 不含成功的
                    payments_volume | 昨天没有成功的交易有多少笔 | t.approved is false | 被拒绝的
                    payments_volume | how many unsuccessful payments yesterday | t.approved is false | 被拒绝的
                    payments_top_declines | 昨天不是因为余额不足被拒的有多少笔 | not t.approved and t.response_code <> '51' | 不含应答码 51
                    payments_top_declines | how many declines yesterday were not insufficient funds | not t.approved and t.response_code <> '51' | 不含应答码 51
                    payments_top_declines | 昨天密码错误被拒的有多少笔 | t.response_code = '55' | 应答码 55
                    payments_volume | 昨天线下交易多少笔 | coalesce(t.entry_mode, '') <> '012' | 线下
                    payments_volume | 不含拉卡拉收单昨天多少笔 | a.name_zh <> '拉卡拉' | 不含收单机构 拉卡拉
                    payments_approval_rate | 昨天建设银行除外的批准率 | i.name_zh <> '建设银行' | 不含发卡机构 建设银行
                    payments_approval_rate | approval rate yesterday excluding restaurants | t.mcc not in ('5812', '5813', '5814') | 不含餐饮
                    payments_top_declines | 昨天除了51以外的主要拒绝原因 | not t.approved and t.response_code <> '51' | 不含应答码 51
                    payments_top_declines | 昨天05拒绝多少笔 | t.response_code = '05' | 应答码 05
                    payments_volume | 昨天应答码51有多少笔 | t.response_code = '51' | 应答码 51
                    """)
    void counts_what_is_left(String tool, String text, String condition, String said) {
        String count =
                DESK.record
                        .owner
                        .sql(
                                """
                                select to_char(count(*), 'FM999,990') from payments.transactions t
                                  join payments.institutions i on i.id = t.issuer_id
                                  join payments.institutions a on a.id = t.acquirer_id
                                  join payments.merchants m on m.id = t.merchant_id
                                 where t.business_date = '2026-06-29' and %s\
                                """
                                        .formatted(condition))
                        .query(String.class)
                        .single();

        Rendering answer = DESK.ask(tool, text);

        assertThat(AnswerCheck.figures(answer.zh())).contains(count);
        assertThat(answer.zh().text()).contains(said);
    }
}
