package io.feiqian.payments.assist;

import io.feiqian.payments.assist.Templates.Template;
import java.util.List;

/**
 * Questions on clearing, settlement, disputes and lives, each with the SQL that knows the answer.
 */
final class BackOfficeTemplates {

    private static final String DUE =
            """
            select d.due_on::text from payments.disputes d join payments.transactions t on t.id = d.transaction_id
             where t.rrn = :disputedRrn and d.due_on is not null\
            """;
    private static final String DISPUTED =
            """
            select to_char(d.amount_minor / 100.0, 'FM999,999,990.00') || ' 元' from payments.disputes d
              join payments.transactions t on t.id = d.transaction_id where t.rrn = :disputedRrn\
            """;
    private static final String DUE_THEN =
            "select count(*)::text from payments.disputes where due_on >= :from and due_on < :to having count(*) > 0";

    private static final String FILED =
            "select count(*)::text from payments.disputes where (filed_at at time zone 'Asia/Shanghai')::date between :from and '2026-06-30' having count(*) > 0";
    private static final String FILED_WITH = FILED.replace(" having", " and state = '%s' having");
    private static final String OPEN_AT =
            """
            select count(*)::text from payments.disputes d join payments.institutions i on i.id = d.issuer_id
             where i.name_zh = :issuer and d.state not in ('ACCEPTED', 'REJECTED', 'WITHDRAWN') having count(*) > 0\
            """;
    private static final String FOR_REASON =
            "select count(*)::text from payments.disputes where category = 'NOT_RECEIVED'";
    private static final String ENDED =
            """
            select count(*)::text from payments.disputes d where d.state in (%s)
               and exists (select from payments.dispute_steps s where s.dispute_id = d.id
                            and (s.taken_at at time zone 'Asia/Shanghai')::date between :from and '2026-06-30') having count(*) > 0\
            """;

    /** Of whole records, both sides: what a position must come to, however it is kept. */
    private static final String NET =
            """
            select case when n < 0 then '-' else '' end || to_char(abs(n) / 100.0, 'FM999,999,999,990.00') || ' 元' from (
              select sum(case when r.acquirer_id = i.id then (case r.kind when 'REFUND' then -1 else 1 end) * r.cleared_minor - r.fee_minor
                              else (case r.kind when 'REFUND' then 1 else -1 end) * r.cleared_minor + r.fee_minor end) as n
                from payments.clearing_records r join payments.institutions i on i.id in (r.acquirer_id, r.issuer_id)
               where r.settlement_date >= :from and r.settlement_date < :to and r.cleared_minor > 0 and i.name_zh = NAME) sums
             where n is not null\
            """;

    private static final String DIFFERENT =
            """
            select count(*) filter (where r.difference is not null)::text from payments.clearing_records r
              join payments.institutions a on a.id = r.acquirer_id
             where r.settlement_date >= :from and r.settlement_date < :to\
            """;
    private static final String PRESENTED_TO =
            """
            select count(*) filter (where r.difference is not null)::text from payments.clearing_records r
              join payments.institutions i on i.id = r.issuer_id
             where r.settlement_date >= :from and r.settlement_date < :to and i.name_zh = :issuer having count(*) > 0\
            """;
    private static final String UNPRESENTED =
            """
            select count(*)::text from payments.transactions t
             where t.business_date >= :from and t.business_date < :to and t.approved and t.approved_minor > t.reversed_minor\
            """;
    private static final String MERCHANT_EVENTS =
            """
            select count(*)::text from payments.lifecycle_events e join payments.merchants m on m.id::text = e.subject
             where m.name_zh = :merchant\
            """;
    private static final String MERCHANT_STATE =
            "select case state when 'ACTIVE' then '正常' else '已暂停' end from payments.merchants where name_zh = :merchant";
    private static final String TERMINAL_EVENTS =
            "select count(*)::text from payments.lifecycle_events where kind = 'TERMINAL' and subject like '%/' || :terminal";
    private static final String CARD_STATE =
            """
            select case state when 'ACTIVE' then '正常' when 'LOST' then '已挂失' when 'BLOCKED' then '已冻结' else '已销卡' end
              from payments.cards where tail = :tail\
            """;

    static final List<Template> ALL =
            List.of(
                    new Template("参考号{disputedRrn}的争议什么时候到期", DUE),
                    new Template("争议{disputedRrn}现在到哪一步了", DISPUTED),
                    new Template("what stage is the dispute on {disputedRrn}", DISPUTED),
                    new Template("{day}到期的争议有哪些", DUE_THEN),
                    new Template("{from}到今天提交了多少笔争议", FILED),
                    new Template("how many disputes were filed since {from}", FILED),
                    new Template("{from}到今天新增的争议里已退单的有几笔", FILED_WITH.formatted("CHARGED_BACK")),
                    new Template("{issuer}未结的争议有多少笔", OPEN_AT),
                    new Template("how many open disputes does {issuer} have", OPEN_AT),
                    new Template("因为未收到商品的争议一共有多少笔", FOR_REASON),
                    new Template("{from}到今天结案的争议有几笔", ENDED.formatted("'ACCEPTED', 'REJECTED'")),
                    new Template(
                            "how many disputes were won since {from}",
                            ENDED.formatted("'ACCEPTED'")),
                    new Template("{from}到今天败诉的争议有多少", ENDED.formatted("'REJECTED'")),
                    new Template("{issuer}{day}的清算头寸", NET.replace("NAME", ":issuer")),
                    new Template("{acquirer}{day}结算净额多少", NET.replace("NAME", ":acquirer")),
                    new Template(
                            "settlement position of {issuer} on {day}",
                            NET.replace("NAME", ":issuer")),
                    new Template("{day}的清算差异有多少笔", DIFFERENT),
                    new Template("{acquirer}{day}清算差异", DIFFERENT + " and a.name_zh = :acquirer"),
                    new Template("clearing differences on {day}", DIFFERENT),
                    new Template("{issuer}{day}清算差异有多少笔", PRESENTED_TO),
                    new Template("{day}还有多少笔没有提交清算", UNPRESENTED),
                    new Template("how many payments of {day} were not presented", UNPRESENTED),
                    new Template("{merchant}的变更历史", MERCHANT_EVENTS),
                    new Template("{merchant}商户现在是什么状态", MERCHANT_STATE),
                    new Template("change history of merchant {merchant}", MERCHANT_EVENTS),
                    new Template("终端{terminal}移过机吗", TERMINAL_EVENTS),
                    new Template("move history of terminal {terminal}", TERMINAL_EVENTS),
                    new Template("尾号{tail}的卡现在是什么状态", CARD_STATE),
                    new Template("is the card ending {tail} blocked or lost", CARD_STATE));

    private BackOfficeTemplates() {}
}
