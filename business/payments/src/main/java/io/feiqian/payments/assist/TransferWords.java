package io.feiqian.payments.assist;

import static io.feiqian.payments.assist.Slots.option;

import io.feiqian.kernel.Bilingual;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import java.util.List;

/** What people say of credit transfers: the slots, and the words for states and reasons. */
final class TransferWords {

    static final String TRANSFER = "transfer";
    static final String STATE = "transferState";
    static final String BANK = "bank";
    static final String OTHER_BANK = "otherBank";
    static final String DIRECTION = "direction";
    static final String PAYEE_FIRST = "payeeFirst";
    static final String BY = "transferBy";

    /** Whoever is named first pays, or is paid. Values are read as words too, so none is one. */
    static final String OUT = "firstPays";

    static final String IN = "firstIsPaid";

    /** One bank is paid; of two the first pays the second: 汇给建行, 工行汇给建行. */
    static final String TO = "oneIsPaid";

    static final String BETWEEN = "eitherPays";

    /** Not settled and not rejected: on its way. */
    static final String OPEN = "open";

    private static final String ONLY_RECEIVED = "onlyReceived";

    /**
     * A transfer's id or UETR; what follows a word for a reference; letters and figures that can be
     * nothing else; or nothing but a reference. References of banks are free text (Max35Text).
     */
    private static final String FORM =
            "(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
                    + "|(?<=(?:端到端编号|端到端号|端到端标识|汇款编号|汇款单号|汇款号|交易编号|编号|单号|参考号|流水号|uetr"
                    + "|end-to-end id|end to end id|endtoendid|e2e id|reference|ref|instruction"
                    + " id|transfer id)(?:是|为| no\\.?)?[:# ]{0,2})(?=[a-z/_.-]{0,34}\\d)[a-z0-9][a-z0-9/_.-]{2,34}"
                    + "|(?<![a-z0-9-])(?=[a-z0-9/_-]{0,34}[a-z])(?=[a-z0-9/_-]{0,34}\\d)[a-z0-9]{1,20}(?:[-_/][a-z0-9]{1,20}){1,5}"
                    + "|(?<![a-z0-9-])[a-z]{1,10}\\d{6,24}"
                    + "|\\A(?=[^\\d]{0,34}\\d)[a-z0-9][a-z0-9/_.-]{2,34}\\z";

    private TransferWords() {}

    /** The state as the record writes it. */
    static String recorded(String state) {
        return state.equals(ONLY_RECEIVED) ? "RECEIVED" : state;
    }

    static Slot transfer() {
        return Slot.optional(
                TRANSFER,
                new SlotType.Identifier(FORM),
                new Bilingual("端到端编号", "end-to-end id or reference"));
    }

    static Slot bank(String name) {
        return Slot.optional(
                name,
                new SlotType.Name(BANK),
                new Bilingual("付款行或收款行", "bank that pays or is paid"));
    }

    static Slot state() {
        return choice(
                STATE,
                new Bilingual("汇款状态", "state of the transfer"),
                option(
                        OPEN,
                        "未入账",
                        "没入账",
                        "还没入账",
                        "没有入账",
                        "没到账",
                        "还没到账",
                        "未到账",
                        "没有到账",
                        "在途",
                        "未完成",
                        "没完成",
                        "not settled",
                        "not yet settled",
                        "unsettled",
                        "not arrived",
                        "in flight",
                        "on their way",
                        "outstanding"),
                option(
                        "SETTLED",
                        "已入账",
                        "入账",
                        "到账",
                        "已到账",
                        "成功",
                        "settled",
                        "booked",
                        "arrived",
                        "completed"),
                option(
                        "REJECTED",
                        "被拒",
                        "拒绝",
                        "拒了",
                        "拒收",
                        "失败",
                        "没成功",
                        "未成功",
                        "rejected",
                        "rejections",
                        "rejects",
                        "refused",
                        "failed",
                        "declined",
                        "bounced"),
                option("ACCEPTED", "已接受", "已受理", "accepted"),
                option("PENDING", "待处理", "挂起", "pending"),
                option(ONLY_RECEIVED, "仅收到", "状态为已收到", "in state received"));
    }

    static Slot direction() {
        return choice(
                DIRECTION,
                new Bilingual("付款还是收款", "paying or paid"),
                option(
                        IN,
                        "汇入",
                        "转入",
                        "收到",
                        "收了",
                        "收款",
                        "进账",
                        "来账",
                        "incoming",
                        "received",
                        "receive",
                        "receives"),
                option(
                        TO,
                        "汇给",
                        "汇到",
                        "汇往",
                        "汇去",
                        "转给",
                        "付给",
                        "transfers to",
                        "transfer to",
                        "transferred to",
                        "sent to",
                        "paid to"),
                option(
                        OUT,
                        "往外汇出",
                        "往外汇",
                        "对外汇出",
                        "对外汇",
                        "向外汇",
                        "汇出",
                        "转出",
                        "付出",
                        "付款",
                        "往账",
                        "来自",
                        "发起",
                        "outgoing",
                        "sent",
                        "send",
                        "sends",
                        "sent by",
                        "sent from",
                        "transfers from",
                        "transfer from"),
                option(BETWEEN, "之间", "往来", "between"));
    }

    /** "To A from B" names the bank that is paid first. */
    static Slot payeeFirst() {
        return choice(
                PAYEE_FIRST,
                new Bilingual("先说收款行", "the paid bank is named first"),
                option(PAYEE_FIRST, "to*from"));
    }

    /** By what they are counted, beyond state and reason, which are always told. */
    static Slot by() {
        return Slot.optional(
                BY,
                new SlotType.Breakdown(
                        List.of(
                                option("creditorBank", "收款行", "汇入行", "receiving bank"),
                                option("debtorBank", "付款行", "汇出行", "汇款行", "sending bank"),
                                option("bank", "银行", "机构", "行", "bank", "institution")),
                        List.of(option("day", "天", "日", "结算日", "day", "date")),
                        List.of(option("day", "逐日", "daily", "day by day"))),
                new Bilingual("按什么分", "broken down by"));
    }

    private static Slot choice(String name, Bilingual label, SlotType.Option... options) {
        return Slot.optional(name, new SlotType.Choice(List.of(options)), label);
    }

    static Bilingual state(String state) {
        return switch (state) {
            case "RECEIVED", ONLY_RECEIVED -> new Bilingual("已收到", "received");
            case "PENDING" -> new Bilingual("待处理", "pending");
            case "ACCEPTED" -> new Bilingual("已接受", "accepted");
            case "REJECTED" -> new Bilingual("已拒绝", "rejected");
            case OPEN -> new Bilingual("尚未入账也未被拒", "neither settled nor rejected");
            default -> new Bilingual("已入账", "settled");
        };
    }

    /** Why a transfer was rejected: codes of the ISO 20022 list ExternalStatusReason1Code. */
    static Bilingual reason(String code) {
        return switch (code) {
            case "AMOUNT" -> new Bilingual("入账金额不符", "another amount was booked");
            case "AC01" -> new Bilingual("账号有误", "wrong account number");
            case "AC03" -> new Bilingual("收款账号无效", "invalid creditor's account");
            case "AC04" -> new Bilingual("账户已销户", "account closed");
            case "AC06" -> new Bilingual("账户已冻结", "account blocked");
            case "AG01" -> new Bilingual("不允许此类汇款", "transfer forbidden");
            case "AM02" -> new Bilingual("金额不允许", "amount not allowed");
            case "AM04" -> new Bilingual("余额不足", "insufficient funds");
            case "AM05" -> new Bilingual("重复", "duplicate");
            case "AM09" -> new Bilingual("金额有误", "wrong amount");
            case "BE01" -> new Bilingual("户名与账号不符", "name does not fit the account");
            case "BE04" -> new Bilingual("缺少收款人地址", "creditor's address missing");
            case "DT01" -> new Bilingual("日期无效", "invalid date");
            case "FF01" -> new Bilingual("报文格式有误", "wrong format");
            case "MD07" -> new Bilingual("客户已故", "customer deceased");
            case "MS02" -> new Bilingual("客户未说明原因", "the customer gives no reason");
            case "MS03" -> new Bilingual("银行未说明原因", "the bank gives no reason");
            case "NARR" -> new Bilingual("见说明", "see the text");
            case "RC01" -> new Bilingual("行号有误", "wrong bank code");
            case "RR04" -> new Bilingual("监管原因", "regulatory reason");
            case "TM01" -> new Bilingual("超过截止时间", "after the cut-off");
            default -> new Bilingual("没有说明的原因代码", "a reason code without words here");
        };
    }
}
