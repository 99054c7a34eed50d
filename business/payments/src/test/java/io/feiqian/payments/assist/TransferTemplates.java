package io.feiqian.payments.assist;

import io.feiqian.payments.assist.Templates.Template;
import java.util.List;

/** Questions on credit transfers, each with the SQL that knows the answer. */
final class TransferTemplates {

    private static final String FROM =
            """
             from payments.transfers t join payments.institutions d on d.id = t.debtor_agent_id
              join payments.institutions c on c.id = t.creditor_agent_id
             where t.settlement_date >= :from and t.settlement_date < :to\
            """;
    private static final String COUNT = "select count(*)::text" + FROM;
    private static final String SOME = " having count(*) > 0";
    private static final String YUAN =
            "select to_char(sum(t.amount_minor) / 100.0, 'FM999,999,999,990.00') || ' 元'"
                    + FROM
                    + " and t.currency = 'CNY'";
    private static final String STATE =
            """
            select case state when 'SETTLED' then '已入账' when 'REJECTED' then '已拒绝' when 'ACCEPTED' then '已接受' else '待处理' end
              from payments.transfers where end_to_end_id = :transfer\
            """;
    private static final String REJECTED = COUNT + " and t.state = 'REJECTED'" + SOME;
    private static final String OUT = COUNT + " and d.name_zh = :issuer" + SOME;
    private static final String IN = COUNT + " and c.name_zh = :issuer" + SOME;
    private static final String PAIR =
            COUNT + " and d.name_zh = :issuer and c.name_zh = :other" + SOME;

    static final List<Template> ALL =
            List.of(
                    new Template("汇款{transfer}到账了吗", STATE),
                    new Template("what is the state of transfer {transfer}", STATE),
                    new Template("{issuer}{day}汇出了多少笔汇款", OUT),
                    new Template("{issuer}{day}收到多少笔汇款", IN),
                    new Template("how many credit transfers did {issuer} send on {day}", OUT),
                    new Template("{day}有多少笔汇款被拒", REJECTED),
                    new Template("which credit transfers were rejected on {day}", REJECTED),
                    new Template("{issuer}汇给{other}的款{day}有几笔", PAIR),
                    new Template("{day}银行间汇款总额", YUAN),
                    new Template("total value of credit transfers settling on {day}", YUAN));

    private TransferTemplates() {}
}
