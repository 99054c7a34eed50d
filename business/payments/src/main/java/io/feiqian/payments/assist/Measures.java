package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Cell.Measure;

/** What the payments tools measure, in the glossary's words. */
final class Measures {

    static final Measure FROM = measure("periodFrom", "起始日", "first day");
    static final Measure TO = measure("periodTo", "截止日", "last day");
    static final Measure CALENDAR_FROM = measure("calendarFrom", "起始日（自然日）", "first calendar day");
    static final Measure CALENDAR_TO = measure("calendarTo", "截止日（自然日）", "last calendar day");
    static final Measure CUT_OFF = measure("cutOff", "日切时间", "cut-off of a business day");
    static final Measure SINCE = measure("periodSince", "起始时间", "from the time");
    static final Measure UNTIL = measure("periodUntil", "截止时间", "up to the time");
    static final Measure NAME = measure("name", "名称", "name");
    static final Measure TRANSACTIONS = measure("transactions", "交易笔数", "transactions");
    static final Measure ANSWERED = measure("answered", "有应答笔数", "answered transactions");
    static final Measure APPROVED = measure("approved", "成功笔数", "approved transactions");
    static final Measure DECLINED = measure("declined", "拒绝笔数", "declined transactions");
    static final Measure APPROVAL_RATE = measure("approvalRate", "批准率", "approval rate");
    static final Measure DECLINE_RATE = measure("declineRate", "拒绝率", "decline rate");
    static final Measure RATE_CHANGE =
            measure("approvalRateChange", "批准率变化", "change of the approval rate");
    static final Measure SHARE = measure("share", "占比", "share");
    static final Measure CHANGE = measure("change", "变化幅度", "relative change");
    static final Measure APPROVED_AMOUNT = measure("approvedAmount", "成交金额", "approved amount");
    static final Measure AVERAGE_AMOUNT =
            measure("averageAmount", "笔均金额", "average amount of a transaction");
    static final Measure PAID = measure("paid", "有成交金额的笔数", "transactions with an amount");
    static final Measure AMOUNT = measure("amount", "交易金额", "transaction amount");
    static final Measure ASKED_AMOUNT = measure("askedAmount", "查询金额", "amount asked for");
    static final Measure REVERSED_AMOUNT = measure("reversedAmount", "已冲正金额", "reversed amount");
    static final Measure REFUNDED_AMOUNT = measure("refundedAmount", "已退款金额", "refunded amount");
    static final Measure REMAINING_AMOUNT = measure("remainingAmount", "可退金额", "refundable amount");
    static final Measure REFUND_AMOUNT = measure("refundAmount", "退款金额", "refund amount");
    static final Measure OCCURRED_AT = measure("occurredAt", "交易时间", "time of the transaction");
    static final Measure FIRST_SEEN = measure("firstSeen", "首笔交易时间", "first transaction");
    static final Measure LAST_SEEN = measure("lastSeen", "末笔交易时间", "last transaction");
    static final Measure CARD_TAIL = measure("cardTail", "卡尾号", "card tail");
    static final Measure TERMINAL = measure("terminal", "终端号", "terminal");
    static final Measure REFERENCE = measure("reference", "参考号", "reference");
    static final Measure RESPONSE_CODE = measure("responseCode", "应答码", "response code");
    static final Measure MEANING = measure("meaning", "含义", "meaning");
    static final Measure REMEDY = measure("remedy", "处理办法", "remedy");
    static final Measure MESSAGE_TYPE = measure("messageType", "报文类型", "message type");
    static final Measure RECEIVED_AT = measure("receivedAt", "接收时间", "received at");
    static final Measure DURATION = measure("duration", "耗时", "duration");
    static final Measure GAP = measure("gap", "相隔", "time apart");
    static final Measure PAIRS = measure("suspectedDuplicates", "疑似重复笔数", "suspected duplicates");
    static final Measure TERMINALS = measure("terminals", "终端数", "terminals");
    static final Measure MERCHANTS = measure("merchants", "商户数", "merchants");
    static final Measure LISTED = measure("listed", "列出笔数", "transactions listed");
    static final Measure MINIMUM = measure("minimum", "最少笔数", "least number of transactions");
    static final Measure DAYS_ALONE =
            measure("daysAlone", "前一天没有数据的天数", "days with no data for the day before");
    static final Measure MCC = measure("mcc", "商户类别码", "merchant category code");
    static final Measure NUMBER = measure("merchantNumber", "商户号", "merchant number");
    static final Measure HOUR = measure("hour", "小时", "hour of day");
    static final Measure STATE = measure("state", "状态", "state");
    static final Measure FIELD = measure("field", "资料", "detail");
    static final Measure REASON = measure("reason", "原因", "reason");
    static final Measure EVENTS = measure("events", "变更次数", "events");
    static final Measure EFFECTIVE_AT = measure("effectiveAt", "生效时间", "effective at");
    static final Measure TAKEN_BY = measure("takenBy", "经办人", "taken by");
    static final Measure APPROVED_BY = measure("approvedBy", "复核人", "approved by");
    static final Measure DISPUTES = measure("disputes", "争议笔数", "disputes");
    static final Measure DISPUTES_LISTED = measure("disputesListed", "列出的争议", "disputes listed");
    static final Measure STAGE = measure("stage", "争议阶段", "stage of the dispute");
    static final Measure DISPUTED_AMOUNT = measure("disputedAmount", "争议金额", "disputed amount");
    static final Measure FILED_AT = measure("filedAt", "提交时间", "filed at");
    static final Measure RECORDS = measure("clearedRecords", "清算笔数", "cleared records");
    static final Measure DIFFERENCES = measure("differences", "差异笔数", "differences");
    static final Measure CLEARED_AMOUNT = measure("presentedAmount", "提交清算金额", "presented amount");
    static final Measure UNPRESENTED =
            measure("unpresented", "未提交清算笔数", "unpresented transactions");
    static final Measure UNPRESENTED_AMOUNT =
            measure("unpresentedAmount", "未提交清算金额", "unpresented amount");
    static final Measure NET = measure("net", "结算净额", "net position");
    static final Measure RECEIVE = measure("receive", "应收", "to receive");
    static final Measure PAY = measure("pay", "应付", "to pay");
    static final Measure FEES = measure("fees", "手续费净额", "net fees");
    static final Measure DAYS = measure("days", "天数", "days");
    static final Measure ROWS = measure("rows", "行数", "rows");
    static final Measure ROWS_LISTED = measure("rowsListed", "列出行数", "rows listed");
    static final Measure KEEP_DAYS = measure("keepDays", "保留天数", "days kept");
    static final Measure TRANSFERS = measure("transfers", "汇款笔数", "credit transfers");
    static final Measure TRANSFERS_LISTED =
            measure("transfersListed", "列出的汇款", "credit transfers listed");
    static final Measure TRANSFERRED_AMOUNT =
            measure("transferredAmount", "汇款金额", "transferred amount");
    static final Measure END_TO_END = measure("endToEndId", "端到端编号", "end-to-end id");
    static final Measure SETTLEMENT_DAY = measure("settlementDate", "结算日期", "settlement date");
    static final Measure CHANGED_AT = measure("changedAt", "状态变更时间", "in this state since");
    static final Measure REMARK = measure("remark", "说明", "remark");
    static final Measure DEADLINE = measure("deadline", "期限", "deadline");

    private Measures() {}

    private static Measure measure(String key, String zh, String en) {
        return new Measure(key, new Bilingual(zh, en));
    }
}
