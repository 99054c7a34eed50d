package io.feiqian.payments.imports;

import java.util.List;

/** What people would ask about the Handbook's half year, each with the SQL that knows. */
final class HandbookQuestions {

    /** What the answer must state, in this order: the columns of the SQL's one row. */
    record Question(String text, String sql) {}

    private static final String FROM = " from payments.transactions t";
    private static final String SHOPS = FROM + " join payments.merchants m on m.id = t.merchant_id";
    private static final String COUNT = "to_char(count(*), 'FM999,999,999')";
    private static final String SUM =
            "to_char(sum(t.approved_minor) / 100.0, 'FM999,999,999,990.00') || ' EUR'";
    private static final String RATE =
            "to_char(round(100.0 * count(*) filter (where t.approved) / count(t.approved), 2), 'FM990.00') || '%'";

    static final List<Question> ALL =
            List.of(
                    // The data's own yesterday: the file ends on 30 September 2018.
                    new Question("昨天有多少笔交易", select(COUNT) + FROM + on("2018-09-29", "2018-09-30")),
                    new Question(
                            "how many transactions on 2018-06-20 and for how much",
                            select(COUNT, SUM) + FROM + on("2018-06-20", "2018-06-21")),
                    new Question(
                            "2018年7月的成交金额是多少",
                            select(COUNT, SUM) + FROM + on("2018-07-01", "2018-08-01")),
                    new Question(
                            "手册商户0123在2018年9月的交易笔数",
                            select(COUNT, SUM)
                                    + SHOPS
                                    + on("2018-09-01", "2018-10-01")
                                    + " and m.name_zh = '手册商户0123'"),
                    new Question(
                            "2018年9月28日交易笔数最多的商户是哪家",
                            select("m.name_zh", COUNT, SUM)
                                    + SHOPS
                                    + on("2018-09-28", "2018-09-29")
                                    + " group by m.id order by count(*) desc limit 1"),
                    new Question(
                            "which merchant had the highest amount on 2018-09-20",
                            select("m.name_zh", COUNT, SUM)
                                    + SHOPS
                                    + on("2018-09-20", "2018-09-21")
                                    + " group by m.id order by sum(t.approved_minor) desc limit 1"),
                    new Question(
                            "2018年9月15日几点交易量最高",
                            select(
                                            "to_char(extract(hour from t.terminal_local), 'FM00') || ':00'",
                                            COUNT)
                                    + FROM
                                    + on("2018-09-15", "2018-09-16")
                                    + " group by extract(hour from t.terminal_local) order by count(*) desc limit 1"),
                    new Question(
                            "approval rate of Handbook Issuing Bank in August 2018",
                            select(RATE, COUNT)
                                    + FROM
                                    + on("2018-08-01", "2018-09-01")
                                    + " and t.issuer_id = (select id from payments.institutions where code = '29990001')"),
                    new Question(
                            "尾号5379的卡在2018年9月28日的交易明细",
                            select(
                                            COUNT,
                                            "to_char((array_agg(t.amount_minor order by t.occurred_at desc))[1] / 100.0, 'FM990.00') || ' EUR'")
                                    + FROM
                                    + on("2018-09-28", "2018-09-29")
                                    + " and t.card_tail = '5379'"),
                    new Question(
                            "2018年9月15日有没有重复扣款",
                            select("count(*)::text")
                                    + FROM
                                    + on("2018-09-15", "2018-09-16")
                                    + """
                                     and exists (select from payments.transactions o
                                          where o.card_token = t.card_token and o.amount_minor = t.amount_minor
                                            and o.merchant_id = t.merchant_id and o.id <> t.id
                                            and o.occurred_at between t.occurred_at - interval '10 minutes' and t.occurred_at)\
                                    """),
                    new Question(
                            "what do we know about terminal T0003156",
                            """
                            select array[m.name_zh] from payments.terminals x
                              join payments.merchants m on m.id = x.merchant_id where x.terminal = 'T0003156'\
                            """),
                    new Question(
                            "2018年9月20日拒绝最多的原因",
                            "select array[]::text[] where not exists (select"
                                    + FROM
                                    + on("2018-09-20", "2018-09-21")
                                    + " and not t.approved)"));

    private HandbookQuestions() {}

    private static String select(String... columns) {
        return "select array[" + String.join(", ", columns) + "]";
    }

    private static String on(String from, String to) {
        return " where t.business_date >= '%s' and t.business_date < '%s'".formatted(from, to);
    }
}
