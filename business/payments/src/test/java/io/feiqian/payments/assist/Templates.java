package io.feiqian.payments.assist;

import java.util.List;

/**
 * Some seventy ways to ask, each with the SQL that knows the answer. Holes: {issuer}, {acquirer},
 * {other} (another issuer), {merchant}, {day} (a date, written or spoken), {since} (five days
 * before it), {tail}, {terminal}, {code}, {n}; {tx…} are details of a random transaction. The SQL
 * uses :from and :to (exclusive), :issuer … as names.
 */
final class Templates {

    /** What the answer must state, first column of each row, in order. */
    record Template(String text, String sql) {}

    private static final String DAYS = " where t.business_date >= :from and t.business_date < :to";
    private static final String FROM =
            " from payments.transactions t join payments.institutions i on i.id = t.issuer_id"
                    + " join payments.institutions a on a.id = t.acquirer_id join payments.merchants m on m.id = t.merchant_id"
                    + DAYS;
    private static final String ISSUER = " and i.name_zh = :issuer";
    private static final String ACQUIRER = " and a.name_zh = :acquirer";
    private static final String MERCHANT = " and m.name_zh = :merchant";

    private static final String COUNT = "select to_char(count(*), 'FM999,999,999')" + FROM;
    private static final String AMOUNT =
            "select to_char(sum(t.approved_minor) / 100.0, 'FM999,999,999,990.00') || ' 元'" + FROM;
    private static final String RATE =
            "select to_char(round(100.0 * count(*) filter (where t.approved) / count(t.approved), 2), 'FM990.00') || '%'"
                    + FROM;
    private static final String TOP_CODE =
            "select unnest(array[t.response_code, to_char(count(*), 'FM999,999')])"
                    + FROM
                    + " and not t.approved";
    private static final String FIRST_CODE =
            " group by t.response_code order by count(*) desc, t.response_code limit 1";
    private static final String BEST_MERCHANT =
            "select m.name_zh"
                    + FROM
                    + " group by 1 order by count(*) desc, min(m.id::text) limit 1";
    private static final String RICHEST_MERCHANT =
            "select m.name_zh" + FROM + " group by 1 order by sum(t.approved_minor) desc limit 1";
    private static final String WORST_ISSUER =
            "select i.name_zh"
                    + FROM
                    + " group by 1 order by avg(t.approved::int), min(i.id::text) limit 1";
    private static final String BEST_ISSUER =
            "select i.name_zh"
                    + FROM
                    + " group by 1 order by avg(t.approved::int) desc, min(i.id::text) limit 1";
    private static final String PEAK =
            "select to_char(extract(hour from t.terminal_local), 'FM00') || ':00'"
                    + FROM
                    + " group by 1 order by count(*) desc, 1 limit 1";
    private static final String CARD =
            "select to_char(count(*), 'FM999,999')" + FROM + " and t.card_tail = :tail";
    private static final String ONE =
            "select rrn from payments.transactions t where t.rrn = :txRrn";
    private static final String CODE =
            "select name_zh from payments.response_codes where code = :code";
    private static final String DECLINED =
            "select unnest(array[response_code, rrn]) from payments.transactions t where t.rrn = :declinedRrn";
    private static final String REVERSED =
            "select to_char(t.reversed_minor / 100.0, 'FM999,999,990.00') || ' 元' from payments.transactions t where t.rrn = :reversedRrn";
    private static final String TERMINALS =
            "select count(*)::text from payments.terminals x join payments.merchants m on m.id = x.merchant_id where m.name_zh = :merchant";
    private static final String OWNER =
            "select m.name_zh from payments.terminals x join payments.merchants m on m.id = x.merchant_id where x.terminal = :terminal";
    private static final String DUPLICATES =
            """
            select count(*)::text from payments.transactions t
            where t.business_date >= :from and t.business_date < :to and t.approved and t.reversed_minor = 0
              and exists (select from payments.transactions o where o.card_token = t.card_token and o.amount_minor = t.amount_minor
                and o.merchant_id = t.merchant_id and o.approved and o.reversed_minor = 0 and o.occurred_at < t.occurred_at
                and t.occurred_at - o.occurred_at <= interval '10 minutes')\
            """;

    private static final String NOW = "t.business_date >= :from";
    private static final String TWO_DAYS =
            FROM.replace(":from", "cast(:from as date) - 1") + " group by 1 order by ";
    private static final String FALLEN_ISSUER =
            "select i.name_zh"
                    + TWO_DAYS
                    + "avg(t.approved::int) filter (where NOW) - avg(t.approved::int) filter (where not NOW), 1 limit 1"
                            .replace("NOW", NOW);
    private static final String GROWN_MERCHANT =
            "select m.name_zh"
                    + TWO_DAYS
                    + "count(*) filter (where NOW) - count(*) filter (where not NOW) desc, min(m.id::text) limit 1"
                            .replace("NOW", NOW);

    private static final String PAIR = " and i.name_zh in (:issuer, :other)";
    private static final String RATES =
            "select unnest(array[i.name_zh, to_char(round(100.0 * count(*) filter (where t.approved) / count(t.approved), 2), 'FM990.00') || '%'])"
                    + FROM
                    + PAIR
                    + " group by i.id, i.name_zh order by count(t.approved) desc, i.id::text";
    private static final String COUNTS =
            "select unnest(array[i.name_zh, to_char(count(*), 'FM999,999')])"
                    + FROM
                    + PAIR
                    + " group by i.id, i.name_zh order by count(*) desc, i.id::text";

    /** Of the six days up to :from the one that rose most against its own day before. */
    private static final String GROWN_DAY =
            """
            with days as (
              select t.business_date as day, sum(t.approved_minor) as minor from payments.transactions t
              where t.business_date between cast(:from as date) - 6 and :from group by 1)
            select d.day::text from days d join days b on b.day = d.day - 1
            where d.minor > b.minor and d.day > cast(:from as date) - 6 order by d.minor - b.minor desc, 1 limit 1\
            """;

    private static final String AVERAGE =
            "select to_char(round(sum(t.approved_minor) / 100.0 / count(*) filter (where t.approved), 2), 'FM999,999,990.00') || ' 元'"
                    + FROM;
    private static final String LARGEST =
            "select t.rrn"
                    + FROM
                    + " order by t.amount_minor desc, t.occurred_at desc, t.id limit 1";
    private static final String ABROAD = " and m.country <> 'CN'";

    static final List<Template> ALL =
            List.of(
                    new Template("{day}一共多少笔交易", COUNT),
                    new Template("{day}全网交易笔数", COUNT),
                    new Template("{issuer}的卡{day}刷了几笔", COUNT + ISSUER),
                    new Template("{day}{merchant}有多少笔交易", COUNT + MERCHANT),
                    new Template("{acquirer}{day}做了多少笔", COUNT + ACQUIRER),
                    new Template("统计{day}{issuer}的交易笔数", COUNT + ISSUER),
                    new Template("how many transactions were there on {day}", COUNT),
                    new Template("number of {issuer} transactions on {day}", COUNT + ISSUER),
                    new Template("transaction count for {merchant} on {day}", COUNT + MERCHANT),
                    new Template("{day}交易总额是多少", AMOUNT),
                    new Template("{merchant}{day}的交易额", AMOUNT + MERCHANT),
                    new Template("{issuer}卡{day}消费总金额", AMOUNT + ISSUER),
                    new Template("{acquirer}在{day}的流水有多少", AMOUNT + ACQUIRER),
                    new Template("total amount on {day}", AMOUNT),
                    new Template("turnover of {merchant} on {day}", AMOUNT + MERCHANT),
                    new Template("{day}的批准率是多少", RATE),
                    new Template("{issuer}{day}的授权成功率", RATE + ISSUER),
                    new Template("{acquirer}{day}成功率怎么样", RATE + ACQUIRER),
                    new Template("{merchant}{day}交易通过率", RATE + MERCHANT),
                    new Template("看下{issuer}在{day}的通过率", RATE + ISSUER),
                    new Template("approval rate on {day}", RATE),
                    new Template("what was the approval rate of {issuer} on {day}", RATE + ISSUER),
                    new Template("success rate for acquirer {acquirer} on {day}", RATE + ACQUIRER),
                    new Template("approval rate at {merchant} on {day}", RATE + MERCHANT),
                    new Template("{day}哪家银行批准率最低", WORST_ISSUER),
                    new Template("{day}成功率最高的是哪家发卡行", BEST_ISSUER),
                    new Template("which bank had the lowest approval rate on {day}", WORST_ISSUER),
                    new Template("{day}拒绝最多的原因", TOP_CODE + FIRST_CODE),
                    new Template("{issuer}{day}主要的拒绝原因", TOP_CODE + ISSUER + FIRST_CODE),
                    new Template("{day}失败原因前三", TOP_CODE + FIRST_CODE),
                    new Template("{merchant}{day}的失败原因分布", TOP_CODE + MERCHANT + FIRST_CODE),
                    new Template("{acquirer}{day}拒绝码排行", TOP_CODE + ACQUIRER + FIRST_CODE),
                    new Template("top decline reasons on {day}", TOP_CODE + FIRST_CODE),
                    new Template(
                            "top 3 decline codes for {issuer} on {day}",
                            TOP_CODE + ISSUER + FIRST_CODE),
                    new Template("{day}交易笔数最多的商户是哪家", BEST_MERCHANT),
                    new Template("{day}交易额最高的商户", RICHEST_MERCHANT),
                    new Template(
                            "which merchant had the most transactions on {day}", BEST_MERCHANT),
                    new Template("{day}几点交易量最高", PEAK),
                    new Template("busiest hour on {day}", PEAK),
                    new Template("尾号{tail}的卡在{day}的交易明细", CARD),
                    new Template("查一下卡尾号{tail} {day}的流水", CARD),
                    new Template("transactions of the card ending in {tail} on {day}", CARD),
                    new Template("应答码{code}是什么意思", CODE),
                    new Template("返回码{code}怎么处理", CODE),
                    new Template("what does response code {code} mean", CODE),
                    new Template("参考号{txRrn}是哪一笔交易", ONE),
                    new Template("找一下{txDay}尾号{txTail}在{txMerchant}的{txAmount}元那笔", ONE),
                    new Template("帮我查{txDay}终端{txTerminal}上{txAmount}元的交易", ONE),
                    new Template(
                            "find the payment of {txAmount} yuan on card ending in {txTail} on {txDay}",
                            ONE),
                    new Template("参考号{declinedRrn}这笔交易为什么失败", DECLINED),
                    new Template(
                            "尾号{declinedTail} {declinedDay}那笔{declinedAmount}元为什么被拒", DECLINED),
                    new Template("why was transaction {declinedRrn} declined", DECLINED),
                    new Template("参考号{reversedRrn}冲正了没有", REVERSED),
                    new Template(
                            "尾号{reversedTail} {reversedDay}那笔{reversedAmount}元有没有冲正", REVERSED),
                    new Template("was {reversedRrn} reversed", REVERSED),
                    new Template("介绍一下{merchant}这个商户", TERMINALS),
                    new Template("merchant profile of {merchant}", TERMINALS),
                    new Template("终端{terminal}是哪个商户的", OWNER),
                    new Template("what do we know about terminal {terminal}", OWNER),
                    new Template("{day}有没有重复扣款", DUPLICATES),
                    new Template("{day}哪家发卡行的批准率下降最多", FALLEN_ISSUER),
                    new Template(
                            "which bank's approval rate fell the most on {day}", FALLEN_ISSUER),
                    new Template("{day}哪家商户的笔数增长最多", GROWN_MERCHANT),
                    new Template("{issuer}和{other}{day}的批准率", RATES),
                    new Template(
                            "compare the approval rate of {issuer} and {other} on {day}", RATES),
                    new Template("{day}{issuer}和{other}的交易笔数", COUNTS),
                    new Template("{since}到{day}哪天的交易额涨得最多", GROWN_DAY),
                    new Template(
                            "which day from {since} to {day} had the biggest rise in amount",
                            GROWN_DAY),
                    new Template("{day}平均每笔多少钱", AVERAGE),
                    new Template("average ticket size at {merchant} on {day}", AVERAGE + MERCHANT),
                    new Template("{day}金额最大的一笔交易是哪笔", LARGEST),
                    new Template("what was the largest transaction on {day}", LARGEST),
                    new Template("{day}退款了多少笔", COUNT + " and t.kind = 'REFUND'"),
                    new Template("{day}跨境交易有多少笔", COUNT + ABROAD),
                    new Template("{day}境外交易的批准率", RATE + ABROAD));

    private Templates() {}
}
