package io.feiqian.wire.iso20022;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * pacs.002, FIToFIPaymentStatusReport: what became of transfers. Read in version 10 and later,
 * written in 10. Source: ISO 20022 message definition report, Payments Clearing and Settlement.
 *
 * @param originalMessageId of the pacs.008 that it reports on; null where each status names it
 */
public record StatusReport(
        String messageId,
        IsoTime createdAt,
        @Nullable String originalMessageId,
        List<Status> statuses)
        implements Iso20022Message {

    public static final String DEFINITION = "pacs.002.001.10";

    /** ExternalPaymentTransactionStatus1Code, those that say something about a transfer. */
    public static final Set<String> CODES =
            Set.of(
                    "RCVD", "ACTC", "ACCP", "ACSP", "ACWC", "ACWP", "ACFC", "ACSC", "ACCC", "PDNG",
                    "RJCT", "CANC", "BLCK");

    public StatusReport {
        statuses = List.copyOf(statuses);
    }

    /**
     * What became of one transfer.
     *
     * @param reason ExternalStatusReason1Code, or the scheme's own
     */
    public record Status(
            CreditTransfer.Reference original,
            String code,
            @Nullable String reason,
            @Nullable String information) {}

    static StatusReport read(XmlElement root) {
        XmlElement header = root.required("GrpHdr");
        String original = root.text("OrgnlGrpInfAndSts/OrgnlMsgId", 35);
        List<Status> statuses = new ArrayList<>();
        for (XmlElement each : root.all("TxInfAndSts")) {
            statuses.add(status(each));
        }
        if (statuses.isEmpty()) {
            throw new InvalidValue(
                    root.path() + "/TxInfAndSts",
                    "",
                    new Bilingual("缺失", "is missing"),
                    new Bilingual(
                            "请逐笔报告汇款；整批的状态在这里不拆分。",
                            "Report each transfer; a status of the whole group is not taken apart here."));
        }
        return new StatusReport(
                header.requiredText("MsgId", 35), header.time("CreDtTm"), original, statuses);
    }

    private static Status status(XmlElement at) {
        CreditTransfer.Reference original =
                new CreditTransfer.Reference(
                        at.text("OrgnlInstrId", 35),
                        at.text("OrgnlEndToEndId", 35),
                        at.text("OrgnlTxId", 35),
                        at.uetr("OrgnlUETR"));
        if (original.uetr() == null && original.endToEndId() == null) {
            throw new InvalidValue(
                    at.path() + "/OrgnlUETR",
                    "",
                    new Bilingual(
                            "缺失，OrgnlEndToEndId 也没有", "is missing, and so is OrgnlEndToEndId"),
                    new Bilingual("请写明是哪一笔汇款。", "Say which transfer it is about."));
        }
        String reason = at.text("StsRsnInf/Rsn/Cd", 4);
        return new Status(
                original,
                at.oneOf("TxSts", CODES),
                reason == null ? at.text("StsRsnInf/Rsn/Prtry", 35) : reason,
                at.text("StsRsnInf/AddtlInf", 105));
    }

    @Override
    public byte[] document() {
        XmlText out = XmlText.document(DEFINITION).open("FIToFIPmtStsRpt").open("GrpHdr");
        out.leaf("MsgId", messageId).leaf("CreDtTm", createdAt).close();
        if (originalMessageId != null) {
            out.open("OrgnlGrpInfAndSts").leaf("OrgnlMsgId", originalMessageId);
            out.leaf("OrgnlMsgNmId", CreditTransfers.DEFINITION).close();
        }
        for (Status status : statuses) {
            out.open("TxInfAndSts");
            out.leaf("OrgnlInstrId", status.original().instructionId());
            out.leaf("OrgnlEndToEndId", status.original().endToEndId());
            out.leaf("OrgnlTxId", status.original().transactionId());
            out.leaf("OrgnlUETR", status.original().uetr()).leaf("TxSts", status.code());
            reason(out, status);
            out.close();
        }
        return out.bytes();
    }

    private static void reason(XmlText out, Status status) {
        if (status.reason() == null && status.information() == null) {
            return;
        }
        out.open("StsRsnInf");
        if (status.reason() != null) {
            out.open("Rsn");
            out.leaf(status.reason().length() == 4 ? "Cd" : "Prtry", status.reason()).close();
        }
        out.leaf("AddtlInf", status.information()).close();
    }
}
