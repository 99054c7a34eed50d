package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import io.feiqian.language.SlotType.Option;
import java.util.List;
import java.util.Set;

/** The slots that the payments tools share, so that one word means one thing in all of them. */
final class Slots {

    static final String TRANSACTION = "transaction";
    static final String PERIOD = "period";
    static final String TIME = "time";
    static final String AMOUNT = "amount";
    static final String BOUND = "bound";
    static final String CARD = "card";
    static final String CARD_TAIL = "cardTail";
    static final String TERMINAL = "terminal";
    static final String MERCHANT = "merchant";
    static final String PLACE = "place";
    static final String MERCHANT_CATEGORY = "merchantCategory";
    static final String STATUS = "status";
    static final String CHANNEL = "channel";
    static final String ISSUER = "issuer";
    static final String ACQUIRER = "acquirer";
    static final String DIMENSION = "dimension";
    static final String MEASURE = "measure";
    static final String KIND = "kind";
    static final String REACH = "reach";
    static final String CURRENCY = "currency";
    static final String SHARE = "share";
    static final String ORDER = "order";
    static final String TOP = "top";
    static final String CODE = "code";
    static final String DECLINE_REASON = "declineReason";
    static final String REASON = "reason";
    static final String DISPUTE_CATEGORY = "disputeCategory";

    private static final String UUID_FORM =
            "(?i)[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final String RRN_FORM = "(?i)(?:(?<![0-9a-z_.-])|(?<=rrn))\\d{12}(?![0-9])";
    // A cue in front (终端号 3156), the usual form T0001234, a cue behind (3412号终端), or nothing else
    // said at all: the value alone must match too, as the answer to a question and in the last
    // check.
    private static final String TERMINAL_FORM =
            "(?i)(?<=(?:终端|terminal|termnal|机具|设备|device|台卡|机器|pos|pos机)(?:号|编号| id| no\\.?)?[:# ]{0,2})"
                    + "(?=[a-z0-9]*\\d{3})[a-z0-9]{4,8}(?![a-z0-9])"
                    + "|(?<![a-z0-9])t\\d{7}(?![0-9])"
                    + "|(?<![a-z0-9])\\d{4,8}(?=号?(?:终端|这台|机子|pos|机器))"
                    + "|(?<![a-z0-9])[a-z]{1,3}\\d{4,7}(?=号? ?(?:终端|这台|机子|pos|机器|terminal))"
                    + "|\\A(?=[a-z0-9]*\\d{3})[a-z0-9]{4,8}\\z";

    private Slots() {}

    static Slot transaction() {
        return Slot.optional(
                TRANSACTION,
                new SlotType.Identifier(UUID_FORM + "|" + RRN_FORM),
                new Bilingual("参考号或交易编号", "reference or transaction id"));
    }

    /** A transaction that may be described instead, by any of these. */
    static Slot transactionUnless(Set<String> described) {
        return Slot.requiredUnless(
                described,
                TRANSACTION,
                new SlotType.Identifier(UUID_FORM + "|" + RRN_FORM),
                new Bilingual("参考号或交易编号", "reference or transaction id"),
                Answers.DETAILS);
    }

    static Slot requiredTransaction() {
        return Slot.required(
                TRANSACTION,
                new SlotType.Identifier(UUID_FORM + "|" + RRN_FORM),
                new Bilingual("参考号或交易编号", "reference or transaction id"),
                new Bilingual(
                        "请问是哪一笔？请给出 12 位参考号或交易编号。",
                        "Which transaction? Please give its 12-digit reference or its id."));
    }

    static Slot period() {
        return Slot.optional(PERIOD, new SlotType.Period(), new Bilingual("日期", "period"));
    }

    static Slot time() {
        return Slot.optional(TIME, new SlotType.TimeOfDay(), new Bilingual("时间", "time of day"));
    }

    static Slot amount() {
        return Slot.optional(AMOUNT, new SlotType.Amount(), new Bilingual("金额", "amount"));
    }

    static Slot bound() {
        return Slot.optional(BOUND, new SlotType.Bound(), new Bilingual("金额上下限", "limit"));
    }

    static Slot card() {
        return Slot.optional(CARD, new SlotType.Token(), new Bilingual("卡", "card"));
    }

    static Slot cardTail() {
        return Slot.optional(
                CARD_TAIL, new SlotType.CardTail(), new Bilingual("卡号后四位", "last four digits"));
    }

    static Slot cardTailUnlessCard() {
        return Slot.requiredUnless(
                Set.of(CARD),
                CARD_TAIL,
                new SlotType.CardTail(),
                new Bilingual("卡号后四位", "last four digits"),
                new Bilingual("请问卡号后四位是多少？", "What are the card's last four digits?"));
    }

    static Slot terminal() {
        return Slot.optional(
                TERMINAL, new SlotType.Identifier(TERMINAL_FORM), new Bilingual("终端", "terminal"));
    }

    static Slot requiredTerminal() {
        return Slot.required(
                TERMINAL,
                new SlotType.Identifier(TERMINAL_FORM),
                new Bilingual("终端", "terminal"),
                new Bilingual("请问终端号是多少？", "Which terminal? Please give its number."));
    }

    static Slot merchant() {
        return Slot.optional(
                MERCHANT, new SlotType.Name("merchant"), new Bilingual("商户", "merchant"));
    }

    static Slot place() {
        return Slot.optional(PLACE, new SlotType.Name(PLACE), new Bilingual("城市", "city"));
    }

    static Slot requiredMerchant() {
        return Slot.required(
                MERCHANT,
                new SlotType.Name("merchant"),
                new Bilingual("商户", "merchant"),
                new Bilingual("请问是哪家商户？", "Which merchant?"));
    }

    static Slot issuer() {
        return Slot.optional(ISSUER, new SlotType.Name("issuer"), new Bilingual("发卡机构", "issuer"));
    }

    static Slot acquirer() {
        return Slot.optional(
                ACQUIRER, new SlotType.Name("acquirer"), new Bilingual("收单机构", "acquirer"));
    }

    static Slot top() {
        return Slot.optional(TOP, new SlotType.Number(), new Bilingual("几个", "how many"));
    }

    static Slot code() {
        return Slot.required(
                CODE,
                ResponseCodes.ANY,
                new Bilingual("应答码", "response code"),
                new Bilingual("请问是哪个应答码？例如 51。", "Which response code? For example 51."));
    }

    static Slot reason() {
        return Slot.required(
                REASON,
                new SlotType.FreeText(),
                new Bilingual("原因", "reason"),
                new Bilingual("请说明退款的原因。", "What is the reason for the refund?"));
    }

    static Slot statement() {
        return Slot.optional(REASON, new SlotType.FreeText(), new Bilingual("陈述", "statement"));
    }

    static Slot merchantCategory() {
        return Slot.optional(
                MERCHANT_CATEGORY,
                new SlotType.Choice(Trade.options()),
                new Bilingual("商户类别", "merchant category"));
    }

    static Slot status() {
        return choice(
                STATUS,
                new Bilingual("交易状态", "status"),
                option(
                        "declined",
                        "被拒",
                        "拒绝",
                        "失败",
                        "没成功",
                        "没有成功",
                        "没能成功",
                        "未成功",
                        "未能成功",
                        "不成功",
                        "没通过",
                        "没有通过",
                        "未通过",
                        "没批准",
                        "没有批准",
                        "没被批准",
                        "没有被批准",
                        "未批准",
                        "declined",
                        "rejected",
                        "refused",
                        "failed",
                        "unsuccessful",
                        "not successful",
                        "not approved",
                        "not succeed",
                        "not go through"),
                option("reversed", "已冲正", "冲正", "撤销", "已撤销", "reversed", "reversals", "voided"),
                option(
                        "partial",
                        "部分批准",
                        "部分成功",
                        "部分授权",
                        "partially approved",
                        "partial approvals"),
                option("refunded", "已退款", "退了款", "退过款", "refunded"),
                option(
                        "unanswered",
                        "未应答",
                        "没应答",
                        "没有应答",
                        "无应答",
                        "没响应",
                        "没有响应",
                        "未响应",
                        "超时",
                        "unanswered",
                        "not answered",
                        "no answer",
                        "no response",
                        "without an answer",
                        "without a response",
                        "timed out"),
                option(
                        "approved",
                        "成功的",
                        "已批准",
                        "没被拒",
                        "没有被拒",
                        "没拒绝",
                        "没有拒绝",
                        "未被拒",
                        "approved",
                        "successful",
                        "not declined",
                        "not rejected",
                        "not refused"));
    }

    static Slot channel() {
        return choice(
                CHANNEL,
                new Bilingual("交易方式", "channel"),
                option("qr", "扫码", "二维码", "付款码", "qr code", "qr"),
                option("contactless", "非接", "挥卡", "闪付", "contactless", "tap", "tapped", "tapping"),
                option(
                        "online",
                        "网上",
                        "网购",
                        "网络支付",
                        "线上",
                        "在线支付",
                        "境外网站",
                        "online",
                        "e-commerce",
                        "internet"),
                option(
                        Frames.OFFLINE,
                        "线下",
                        "实体店",
                        "到店",
                        "offline",
                        "in store",
                        "in-store",
                        "in person",
                        "card present"),
                option("chip", "芯片", "插卡", "chip"),
                option("stripe", "磁条", "stripe", "magstripe", "swipe"));
    }

    static Slot dimension() {
        return Slot.optional(
                DIMENSION, BreakdownWords.BREAKDOWN, new Bilingual("按什么分", "broken down by"));
    }

    static Slot kind() {
        return choice(
                KIND,
                new Bilingual("交易类型", "kind of transaction"),
                option("refund", "退款", "退货", "refund", "refunds"),
                option(
                        "preauthorisation",
                        "预授权",
                        "pre-authorisation",
                        "pre-authorization",
                        "pre-authorisations",
                        "pre-authorizations",
                        "preauth",
                        "preauths",
                        "pre-auth",
                        "pre-auths"),
                option("completion", "预授权完成", "completion", "completions"),
                option(
                        "withdrawal",
                        "取现",
                        "取款",
                        "提现",
                        "withdrawal",
                        "withdrawals",
                        "cash advance",
                        "cash advances"),
                option("inquiry", "余额查询", "查余额", "balance inquiry", "balance inquiries"));
    }

    static Slot reach() {
        return choice(
                REACH,
                new Bilingual("境内还是境外", "at home or abroad"),
                option(
                        NotCounted.FOREIGN_CARDS,
                        "境外卡",
                        "境外银行卡",
                        "境外发行的卡",
                        "国外卡",
                        "外国卡",
                        "外卡",
                        "foreign card",
                        "foreign cards",
                        "overseas cards",
                        "foreign-issued",
                        "cards from abroad"),
                option(
                        "abroad",
                        "跨境",
                        "境外",
                        "海外",
                        "国外",
                        "cross-border",
                        "cross border",
                        "abroad",
                        "overseas",
                        "foreign"),
                option("home", "境内", "国内", "domestic"));
    }

    /** A rate of declines is high where that of approvals is low, and that is the one ranked. */
    static Slot order() {
        return choice(
                ORDER,
                new Bilingual("从高还是从低", "highest or lowest first"),
                option("lowest", OrderWords.LOWEST),
                option("fell", ChangeWords.FELL),
                option("rose", ChangeWords.ROSE),
                option("highest", OrderWords.HIGHEST));
    }

    static Slot disputeCategory() {
        return Slot.required(
                DISPUTE_CATEGORY,
                new SlotType.Choice(DisputeWords.OPTIONS),
                new Bilingual("争议类别", "dispute category"),
                new Bilingual(
                        "争议属于哪一类：重复扣款、非本人交易、未收到商品、金额不符、退款未到账，还是其他？",
                        "Which kind of dispute: duplicate, not recognised, not received, wrong amount, refund not processed, or other?"));
    }

    private static Slot choice(String name, Bilingual label, Option... options) {
        return Slot.optional(name, new SlotType.Choice(List.of(options)), label);
    }

    static Option option(String value, String... synonyms) {
        return new Option(value, List.of(synonyms));
    }
}
