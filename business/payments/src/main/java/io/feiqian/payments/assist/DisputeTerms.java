package io.feiqian.payments.assist;

import static io.feiqian.payments.assist.Slots.option;

import io.feiqian.kernel.Bilingual;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import io.feiqian.payments.effects.Dispute;
import java.util.Arrays;
import java.util.List;

/** What people say of disputes when they count them: stages, outcomes, which day is meant. */
final class DisputeTerms {

    static final String STATE = "disputeState";
    static final String EVENT = "disputeEvent";
    static final String BY = "disputeBy";

    static final String OPEN = "OPEN";
    static final String CLOSED = "CLOSED";
    static final String WON = "WON";
    static final String LOST = "LOST";

    /** At its first stage still; the value is read as a word too, so it is none. */
    private static final String ONLY_FILED = "onlyFiled";

    static final String FILED = "filed";
    static final String DUE = "due";

    private DisputeTerms() {}

    static Slot state() {
        return choice(
                STATE,
                new Bilingual("争议阶段或结果", "stage or outcome of the dispute"),
                option(
                        OPEN,
                        "未结",
                        "没结",
                        "没有结",
                        "未了结",
                        "没处理完",
                        "未处理完",
                        "处理中",
                        "在处理",
                        "待处理",
                        "等着处理",
                        "要回复",
                        "还开着",
                        "进行中",
                        "open",
                        "pending",
                        "waiting",
                        "outstanding",
                        "unresolved",
                        "not closed"),
                option(
                        CLOSED,
                        "已结",
                        "结案",
                        "了结",
                        "办结",
                        "结束",
                        "处理完",
                        "closed",
                        "resolved",
                        "decided",
                        "finished"),
                option(WON, "胜诉", "打赢", "赢了", "赢", "胜了", "胜", "won", "win", "winning"),
                option(LOST, "败诉", "打输", "输了", "输", "负了", "败", "lost", "lose", "losing"),
                option(
                        ONLY_FILED,
                        "停在已提交",
                        "已提交阶段",
                        "刚提交",
                        "just filed",
                        "still filed",
                        "in stage filed"),
                option("RETRIEVAL", "调单", "retrieval"),
                option("DOCUMENTED", "已提供单据", "提供了单据", "documented"),
                option("CHARGED_BACK", "已退单", "已经退单", "退单了", "退了单", "退单阶段", "退单中", "charged back"),
                option("REPRESENTED", "再请款", "represented", "representment"),
                option("ARBITRATION", "仲裁", "arbitration"),
                option("WITHDRAWN", "撤回", "撤销", "withdrawn"),
                option("ACCEPTED", "已接受", "接受", "accepted"),
                option("REJECTED", "驳回", "rejected"));
    }

    /** Which of a dispute's days the period is of. */
    static Slot event() {
        return choice(
                EVENT,
                new Bilingual("提交还是到期", "filed or due"),
                option(
                        DUE,
                        "到期",
                        "截止",
                        "期限",
                        "超期",
                        "逾期",
                        "due",
                        "deadline",
                        "deadlines",
                        "expire",
                        "expires",
                        "be answered"),
                option(
                        FILED,
                        "提交",
                        "新增",
                        "新提",
                        "立案",
                        "发起",
                        "提了",
                        "登记",
                        "filed",
                        "new",
                        "opened",
                        "raised",
                        "submitted",
                        "were there"));
    }

    static Slot category() {
        return Slot.optional(
                Slots.DISPUTE_CATEGORY,
                new SlotType.Choice(DisputeWords.OPTIONS),
                new Bilingual("争议类别", "dispute category"));
    }

    static Slot by() {
        return Slot.optional(
                BY,
                new SlotType.Breakdown(
                        List.of(
                                option(
                                        "category",
                                        "原因",
                                        "类别",
                                        "类型",
                                        "理由",
                                        "reason",
                                        "category",
                                        "kind",
                                        "type"),
                                option("stage", "阶段", "环节", "状态", "stage", "status", "state"),
                                option(
                                        "issuer",
                                        "发卡行",
                                        "发卡机构",
                                        "发卡方",
                                        "银行",
                                        "机构",
                                        "issuer",
                                        "bank",
                                        "institution"),
                                option("acquirer", "收单机构", "收单行", "收单方", "acquirer"),
                                option("merchant", "商户", "商家", "merchant", "shop")),
                        List.of(option("day", "天", "日", "day", "date")),
                        List.of(option("day", "逐日", "daily", "day by day"))),
                new Bilingual("按什么分", "broken down by"));
    }

    private static Slot choice(String name, Bilingual label, SlotType.Option... options) {
        return Slot.optional(name, new SlotType.Choice(List.of(options)), label);
    }

    /** The stage of that value. */
    static Dispute.State stage(String value) {
        return value.equals(ONLY_FILED) ? Dispute.State.FILED : Dispute.State.valueOf(value);
    }

    static boolean isOver(Dispute.State state) {
        return state == Dispute.State.WITHDRAWN
                || state == Dispute.State.ACCEPTED
                || state == Dispute.State.REJECTED;
    }

    /** The stages that are over, as SQL lists them. */
    static String over() {
        return Arrays.stream(Dispute.State.values())
                .filter(DisputeTerms::isOver)
                .map(state -> "'" + state.name() + "'")
                .collect(java.util.stream.Collectors.joining(", "));
    }

    static Bilingual category(String category) {
        return switch (Dispute.Category.valueOf(category)) {
            case DUPLICATE -> new Bilingual("重复扣款", "duplicate");
            case NOT_RECOGNISED -> new Bilingual("非本人交易", "not recognised");
            case NOT_RECEIVED -> new Bilingual("未收到商品", "not received");
            case AMOUNT_DIFFERS -> new Bilingual("金额不符", "amount differs");
            case REFUND_NOT_PROCESSED -> new Bilingual("退款未到账", "refund not processed");
            case OTHER -> new Bilingual("其他原因", "another reason");
        };
    }
}
