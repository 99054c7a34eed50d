package io.feiqian.wire.iso20022;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Money;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One transfer of a pacs.008.
 *
 * @param instructingAgent who sent it on; the debtor's bank where nobody else is named
 * @param amount IntrBkSttlmAmt
 * @param chargeBearer DEBT, CRED, SHAR or SLEV
 * @param remittance RmtInf/Ustrd, its lines joined
 */
public record CreditTransfer(
        Reference reference,
        Money amount,
        @Nullable LocalDate settlementDate,
        String chargeBearer,
        Agent instructingAgent,
        Party debtor,
        Party creditor,
        @Nullable String purpose,
        @Nullable String remittance) {

    private static final Set<String> BEARERS = Set.of("DEBT", "CRED", "SHAR", "SLEV");

    public CreditTransfer {
        if (!amount.isPositive()) {
            throw new InvalidValue(
                    "IntrBkSttlmAmt",
                    amount,
                    new Bilingual("须大于零", "must be positive"),
                    new Bilingual("金额为零不是汇款。", "Nothing is no transfer."));
        }
    }

    /** What the transfer is known by. */
    public record Reference(
            @Nullable String instructionId,
            @Nullable String endToEndId,
            @Nullable String transactionId,
            @Nullable UUID uetr) {}

    /**
     * Who pays, or is paid.
     *
     * @param account an IBAN, or the bank's own number; stays out of logs
     */
    public record Party(
            @Nullable String name, @Nullable String account, boolean isIban, Agent agent) {

        @Override
        public String toString() {
            return "Party[" + agent.code() + "]";
        }
    }

    static CreditTransfer read(XmlElement at, XmlElement header, @Nullable Agent sender) {
        Agent debtorAgent = required(at, "DbtrAgt");
        Agent own = Agent.read(at, "InstgAgt");
        LocalDate date = at.date("IntrBkSttlmDt");
        String purpose = at.text("Purp/Cd", 4);
        Agent instructing = own == null ? sender : own;
        Money amount = at.money("IntrBkSttlmAmt");
        if (!amount.isPositive()) {
            throw new InvalidValue(
                    at.path() + "/IntrBkSttlmAmt",
                    amount,
                    new Bilingual("须大于零", "must be positive"),
                    new Bilingual("请填写金额。", "Send an amount."));
        }
        return new CreditTransfer(
                new Reference(
                        at.text("PmtId/InstrId", 35),
                        at.requiredText("PmtId/EndToEndId", 35),
                        at.text("PmtId/TxId", 35),
                        at.uetr("PmtId/UETR")),
                amount,
                date == null ? header.date("IntrBkSttlmDt") : date,
                at.oneOf("ChrgBr", BEARERS),
                instructing == null ? debtorAgent : instructing,
                party(at, "Dbtr", debtorAgent),
                party(at, "Cdtr", required(at, "CdtrAgt")),
                purpose == null ? at.text("Purp/Prtry", 35) : purpose,
                remittance(at));
    }

    private static Agent required(XmlElement at, String name) {
        Agent agent = Agent.read(at, name);
        if (agent == null) {
            throw new InvalidValue(
                    at.path() + "/" + name,
                    "",
                    new Bilingual("缺失", "is missing"),
                    new Bilingual("请用 MmbId 或 BICFI 写明银行。", "Name the bank by MmbId or BICFI."));
        }
        return agent;
    }

    private static Party party(XmlElement at, String name, Agent agent) {
        String iban = at.text(name + "Acct/Id/IBAN", 34);
        return new Party(
                at.text(name + "/Nm", 140),
                iban == null ? at.text(name + "Acct/Id/Othr/Id", 34) : iban,
                iban != null,
                agent);
    }

    /** One line for each Ustrd: a break within one is a blank, or it would be two when written. */
    private static @Nullable String remittance(XmlElement at) {
        XmlElement information = at.find("RmtInf");
        if (information == null || information.all("Ustrd").isEmpty()) {
            return null;
        }
        return information.all("Ustrd").stream()
                .map(line -> line.text(140).replaceAll("\\s*[\\r\\n]+\\s*", " "))
                .collect(Collectors.joining("\n"));
    }

    void write(XmlText out) {
        out.open("CdtTrfTxInf").open("PmtId");
        out.leaf("InstrId", reference.instructionId());
        out.leaf("EndToEndId", reference.endToEndId());
        out.leaf("TxId", reference.transactionId()).leaf("UETR", reference.uetr()).close();
        out.money("IntrBkSttlmAmt", amount).leaf("IntrBkSttlmDt", settlementDate);
        out.leaf("ChrgBr", chargeBearer);
        instructingAgent.write(out, "InstgAgt");
        writeParty(out, "Dbtr", debtor);
        writeAccount(out, "DbtrAcct", debtor);
        debtor.agent().write(out, "DbtrAgt");
        creditor.agent().write(out, "CdtrAgt");
        writeParty(out, "Cdtr", creditor);
        writeAccount(out, "CdtrAcct", creditor);
        if (purpose != null) {
            out.open("Purp").leaf(purpose.length() <= 4 ? "Cd" : "Prtry", purpose).close();
        }
        if (remittance != null) {
            out.open("RmtInf");
            remittance.lines().forEach(line -> out.leaf("Ustrd", line));
            out.close();
        }
        out.close();
    }

    private static void writeParty(XmlText out, String name, Party party) {
        out.open(name).leaf("Nm", party.name()).close();
    }

    private static void writeAccount(XmlText out, String name, Party party) {
        if (party.account() != null) {
            out.open(name).open("Id");
            if (party.isIban()) {
                out.leaf("IBAN", party.account());
            } else {
                out.open("Othr").leaf("Id", party.account()).close();
            }
            out.close().close();
        }
    }
}
