package io.feiqian.payments;

import io.feiqian.kernel.Bilingual;
import io.feiqian.payments.lifecycle.LifecycleRights;
import io.feiqian.payments.retention.RetentionRights;
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
    public static final Right EXPORT = new Right("payments.exports.run");
    public static final Right REFUND = new Right("payments.refunds.propose");
    public static final Right DISPUTE = new Right("payments.disputes.file");

    public static final Right HANDLE_DISPUTE = new Right("payments.disputes.handle");
    public static final Right CLEAR = new Right("payments.clearing.run");
    public static final Right SETTLE = new Right("payments.settlement.close");

    public static final Right APPROVE_REFUND = REFUND.toApprove();
    public static final Right APPROVE_DISPUTE = DISPUTE.toApprove();

    private static final Map<Right, Bilingual> WORDS =
            Map.ofEntries(
                    Map.entry(
                            READ,
                            new Bilingual("查询交易、商户与统计", "See transactions, merchants and figures")),
                    Map.entry(RECORD, new Bilingual("通过接口写入交易", "Record transactions by the API")),
                    Map.entry(REVEAL, new Bilingual("查看完整卡号", "See full card numbers")),
                    Map.entry(IMPORT, new Bilingual("导入交易文件", "Import files of transactions")),
                    Map.entry(EXPORT, new Bilingual("导出数据文件", "Export the record as files")),
                    Map.entry(
                            REFUND,
                            new Bilingual(
                                    "发起退款（需他人审批）", "Propose refunds (another person approves)")),
                    Map.entry(
                            DISPUTE,
                            new Bilingual(
                                    "发起争议（需他人审批）", "File disputes (another person approves)")),
                    Map.entry(
                            LifecycleRights.ONBOARD,
                            new Bilingual(
                                    "为商户申请入网（需他人审批）",
                                    "Apply for merchants (another person approves)")),
                    Map.entry(
                            LifecycleRights.CHANGE,
                            new Bilingual("变更商户资料（类别码需他人审批）", "Change merchants' details")),
                    Map.entry(
                            LifecycleRights.SUSPEND,
                            new Bilingual("暂停与恢复商户（恢复需他人审批）", "Suspend and resume merchants")),
                    Map.entry(
                            LifecycleRights.TERMINATE,
                            new Bilingual("终止与转移商户（需他人审批）", "Terminate and transfer merchants")),
                    Map.entry(
                            LifecycleRights.APPROVE_MERCHANT,
                            new Bilingual("审批他人对商户的操作", "Approve what others ask of merchants")),
                    Map.entry(
                            LifecycleRights.INSTALL_TERMINAL,
                            new Bilingual("装机、移机、撤机", "Install, move and retire terminals")),
                    Map.entry(
                            LifecycleRights.SUSPEND_TERMINAL,
                            new Bilingual("暂停与恢复终端", "Suspend and resume terminals")),
                    Map.entry(
                            LifecycleRights.ISSUE_CARD,
                            new Bilingual(
                                    "发卡、激活、续卡、换卡、销卡",
                                    "Issue, activate, renew, replace and close cards")),
                    Map.entry(
                            LifecycleRights.BLOCK_CARD,
                            new Bilingual(
                                    "挂失、冻结与解冻卡（解冻需他人审批）", "Report and block cards, unblock them")),
                    Map.entry(
                            LifecycleRights.APPROVE_CARD,
                            new Bilingual("审批他人对卡的解冻", "Approve the unblocking of cards")),
                    Map.entry(
                            RetentionRights.READ,
                            new Bilingual("查看保留策略与归档", "See retention and the archive")),
                    Map.entry(
                            RetentionRights.RUN,
                            new Bilingual(
                                    "归档（需他人审批）与恢复",
                                    "Archive days (another person approves) and restore them")),
                    Map.entry(
                            RetentionRights.APPROVE,
                            new Bilingual("审批他人发起的归档", "Approve archiving that others ask for")),
                    Map.entry(CLEAR, new Bilingual("收发清算文件", "Send and take clearing files")),
                    Map.entry(SETTLE, new Bilingual("日切并锁定结算", "Close settlement days")),
                    Map.entry(
                            APPROVE_REFUND,
                            new Bilingual("审批他人发起的退款", "Approve refunds that others proposed")),
                    Map.entry(
                            APPROVE_DISPUTE,
                            new Bilingual("审批他人发起的争议", "Approve disputes that others filed")),
                    Map.entry(
                            HANDLE_DISPUTE,
                            new Bilingual(
                                    "处理争议：调单、退单、再请款、仲裁、证据", "Take disputes through their stages")));

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
                        DISPUTE,
                        HANDLE_DISPUTE,
                        LifecycleRights.SUSPEND,
                        LifecycleRights.SUSPEND_TERMINAL,
                        LifecycleRights.BLOCK_CARD),
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
                        EXPORT,
                        REFUND,
                        DISPUTE,
                        HANDLE_DISPUTE,
                        CLEAR,
                        SETTLE,
                        RetentionRights.READ,
                        RetentionRights.RUN,
                        LifecycleRights.ONBOARD,
                        LifecycleRights.CHANGE,
                        LifecycleRights.SUSPEND,
                        LifecycleRights.TERMINATE,
                        LifecycleRights.INSTALL_TERMINAL,
                        LifecycleRights.SUSPEND_TERMINAL,
                        LifecycleRights.ISSUE_CARD,
                        LifecycleRights.BLOCK_CARD),
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
                        APPROVE_DISPUTE,
                        RetentionRights.APPROVE,
                        LifecycleRights.APPROVE_MERCHANT,
                        LifecycleRights.APPROVE_CARD));
    }
}
