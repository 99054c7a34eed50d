package io.feiqian.payments;

import io.feiqian.kernel.Bilingual;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.access.RoleTemplate;
import java.util.List;
import java.util.Map;

/** What may be done with the record, and the roles that a new installation gets. */
public final class PaymentsRights {

    public static final Right READ = new Right("payments.transactions.read");
    public static final Right RECORD = new Right("payments.transactions.record");
    public static final Right REVEAL = new Right("payments.cards.reveal");
    public static final Right IMPORT = new Right("payments.imports.run");
    public static final Right REFUND = new Right("payments.refunds.propose");
    public static final Right DISPUTE = new Right("payments.disputes.file");

    public static final Right CLEAR = new Right("payments.clearing.run");
    public static final Right SETTLE = new Right("payments.settlement.close");

    public static final Right APPROVE_REFUND = REFUND.toApprove();
    public static final Right APPROVE_DISPUTE = DISPUTE.toApprove();

    private static final Map<Right, Bilingual> WORDS =
            Map.of(
                    READ,
                    new Bilingual("查询交易、商户与统计", "See transactions, merchants and figures"),
                    RECORD,
                    new Bilingual("通过接口写入交易", "Record transactions by the API"),
                    REVEAL,
                    new Bilingual("查看完整卡号", "See full card numbers"),
                    IMPORT,
                    new Bilingual("导入交易文件", "Import files of transactions"),
                    REFUND,
                    new Bilingual("发起退款（需他人审批）", "Propose refunds (another person approves)"),
                    DISPUTE,
                    new Bilingual("发起争议（需他人审批）", "File disputes (another person approves)"),
                    CLEAR,
                    new Bilingual("收发清算文件", "Send and take clearing files"),
                    SETTLE,
                    new Bilingual("日切并锁定结算", "Close settlement days"),
                    APPROVE_REFUND,
                    new Bilingual("审批他人发起的退款", "Approve refunds that others proposed"),
                    APPROVE_DISPUTE,
                    new Bilingual("审批他人发起的争议", "Approve disputes that others filed"));

    private PaymentsRights() {}

    static List<RoleTemplate> roles() {
        return List.of(
                RoleTemplate.of(
                        "payments-viewer",
                        new Bilingual("支付查询", "Payments viewer"),
                        new Bilingual("查询交易，不能改动。", "Looks at transactions; changes nothing."),
                        WORDS,
                        READ),
                RoleTemplate.of(
                        "payments-operator",
                        new Bilingual("支付运营", "Payments operator"),
                        new Bilingual(
                                "处理客户问题：查交易，发起退款和争议。",
                                "Handles customers' questions: looks, proposes refunds, files disputes."),
                        WORDS,
                        READ,
                        REFUND,
                        DISPUTE),
                RoleTemplate.of(
                        "payments-administrator",
                        new Bilingual("支付管理", "Payments administrator"),
                        new Bilingual(
                                "管理交易数据：导入、写入、清算与结算、查看完整卡号。",
                                "Runs the record: imports, records, clears, settles, sees full card numbers."),
                        WORDS,
                        READ,
                        RECORD,
                        REVEAL,
                        IMPORT,
                        REFUND,
                        DISPUTE,
                        CLEAR,
                        SETTLE),
                // What the approver of the platform needs to approve what this module's agents ask.
                RoleTemplate.of(
                        "approver",
                        new Bilingual("审批人", "Approver"),
                        new Bilingual(
                                "对他人发起的退款等操作作第二人复核，并核实结果不明的操作。",
                                "The second pair of eyes on what others ask for, and on what nobody knows the end of."),
                        WORDS,
                        READ,
                        APPROVE_REFUND,
                        APPROVE_DISPUTE));
    }
}
