package io.feiqian.wire.iso20022;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * pacs.008, FIToFICustomerCreditTransfer: banks move customers' money. Read in version 08 and
 * later, written in 08. Source: ISO 20022 message definition report, Payments Clearing and
 * Settlement.
 *
 * @param settlementMethod INDA, INGA, COVE or CLRG
 */
public record CreditTransfers(
        String messageId,
        IsoTime createdAt,
        String settlementMethod,
        @Nullable Agent instructingAgent,
        List<CreditTransfer> transfers)
        implements Iso20022Message {

    public static final String DEFINITION = "pacs.008.001.08";
    private static final Set<String> METHODS = Set.of("INDA", "INGA", "COVE", "CLRG");

    public CreditTransfers {
        transfers = List.copyOf(transfers);
    }

    static CreditTransfers read(XmlElement root) {
        XmlElement header = root.required("GrpHdr");
        Agent instructing = Agent.read(header, "InstgAgt");
        List<CreditTransfer> transfers = new ArrayList<>();
        for (XmlElement each : root.all("CdtTrfTxInf")) {
            transfers.add(CreditTransfer.read(each, header, instructing));
        }
        CreditTransfers message =
                new CreditTransfers(
                        header.requiredText("MsgId", 35),
                        header.time("CreDtTm"),
                        header.oneOf("SttlmInf/SttlmMtd", METHODS),
                        instructing,
                        transfers);
        message.requireTotals(header);
        return message;
    }

    /** A message that was cut, or put together wrongly, contradicts its own header. */
    private void requireTotals(XmlElement header) {
        String stated = header.requiredText("NbOfTxs", 15);
        if (!stated.equals(String.valueOf(transfers.size()))) {
            throw new InvalidValue(
                    header.path() + "/NbOfTxs",
                    stated,
                    new Bilingual(
                            "与汇款笔数不符（" + transfers.size() + " 笔）",
                            "is not the number of transfers (" + transfers.size() + ")"),
                    new Bilingual("也许报文被截断了。", "Maybe the message was cut."));
        }
        if (transfers.isEmpty()) {
            throw new InvalidValue(
                    header.path() + "/NbOfTxs",
                    stated,
                    new Bilingual("太少", "is too few"),
                    new Bilingual("至少要有一笔汇款。", "Send at least one transfer."));
        }
        if (header.find("TtlIntrBkSttlmAmt") != null) {
            Money total = header.money("TtlIntrBkSttlmAmt");
            Money sum = sum(total);
            if (!sum.equals(total)) {
                throw new InvalidValue(
                        header.path() + "/TtlIntrBkSttlmAmt",
                        total,
                        new Bilingual(
                                "与各笔汇款之和不符（" + sum + "）",
                                "is not the sum of the transfers (" + sum + ")"),
                        new Bilingual("也许报文被截断了。", "Maybe the message was cut."));
            }
        }
    }

    private Money sum(Money total) {
        Money sum = new Money(0, total.currency());
        for (CreditTransfer transfer : transfers) {
            if (!transfer.amount().currency().equals(total.currency())) {
                throw new InvalidValue(
                        "GrpHdr/TtlIntrBkSttlmAmt",
                        total,
                        new Bilingual("不能是多种货币的合计", "cannot be a total of several currencies"),
                        new Bilingual(
                                "请不填，或每种货币各发一份报文。",
                                "Leave it out, or send one message for each currency."));
            }
            sum = sum.plus(transfer.amount());
        }
        return sum;
    }

    @Override
    public byte[] document() {
        XmlText out = XmlText.document(DEFINITION).open("FIToFICstmrCdtTrf").open("GrpHdr");
        out.leaf("MsgId", messageId).leaf("CreDtTm", createdAt).leaf("NbOfTxs", transfers.size());
        out.open("SttlmInf").leaf("SttlmMtd", settlementMethod).close();
        if (instructingAgent != null) {
            instructingAgent.write(out, "InstgAgt");
        }
        out.close();
        transfers.forEach(transfer -> transfer.write(out));
        return out.bytes();
    }
}
