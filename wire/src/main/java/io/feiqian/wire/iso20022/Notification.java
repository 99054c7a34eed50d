package io.feiqian.wire.iso20022;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * camt.054, BankToCustomerDebitCreditNotification: what was booked on an account. Read in version
 * 08 and later, written in 08. Source: ISO 20022 message definition report, Bank-to-Customer Cash
 * Management.
 *
 * @param account whose bookings; of several notifications in one message the first's
 */
public record Notification(String messageId, IsoTime createdAt, String account, List<Entry> entries)
        implements Iso20022Message {

    public static final String DEFINITION = "camt.054.001.08";
    private static final Set<String> SIDES = Set.of("CRDT", "DBIT");
    private static final Set<String> STATES = Set.of("BOOK", "PDNG", "INFO", "FUTR");

    public Notification {
        entries = List.copyOf(entries);
    }

    /**
     * A booking.
     *
     * @param isCredit money came to the account
     * @param state BOOK, PDNG, INFO or FUTR
     * @param code BkTxCd as domain/family/sub-family, or the bank's own
     * @param original the transfer that it books; null where it books something else
     */
    public record Entry(
            @Nullable String reference,
            Money amount,
            boolean isCredit,
            String state,
            @Nullable LocalDate bookedOn,
            @Nullable LocalDate valueOn,
            String code,
            CreditTransfer.@Nullable Reference original) {}

    static Notification read(XmlElement root) {
        XmlElement header = root.required("GrpHdr");
        List<Entry> entries = new ArrayList<>();
        for (XmlElement notification : root.all("Ntfctn")) {
            for (XmlElement entry : notification.all("Ntry")) {
                entries.addAll(entries(entry));
            }
        }
        XmlElement first = root.required("Ntfctn");
        String iban = first.text("Acct/Id/IBAN", 34);
        return new Notification(
                header.requiredText("MsgId", 35),
                header.time("CreDtTm"),
                iban == null ? first.requiredText("Acct/Id/Othr/Id", 34) : iban,
                entries);
    }

    /** An entry may book several transfers at once; then each of its details is one. */
    private static List<Entry> entries(XmlElement at) {
        List<XmlElement> details = new ArrayList<>();
        at.all("NtryDtls").forEach(each -> details.addAll(each.all("TxDtls")));
        if (details.size() < 2) {
            Money amount = at.money("Amt");
            return List.of(entry(at, amount, details.isEmpty() ? null : details.getFirst()));
        }
        List<Entry> entries = new ArrayList<>();
        Money rest = at.money("Amt");
        for (XmlElement detail : details) {
            Money amount = detail.money("Amt");
            rest = rest.minus(amount);
            entries.add(entry(at, amount, detail));
        }
        if (rest.amountMinor() != 0) {
            throw new InvalidValue(
                    at.path() + "/Amt",
                    at.money("Amt"),
                    new Bilingual(
                            "与各笔明细之和不符（差 " + rest + "）",
                            "is not the sum of its details (" + rest + " is left)"),
                    new Bilingual("也许报文被截断了。", "Maybe the message was cut."));
        }
        return entries;
    }

    private static Entry entry(XmlElement at, Money amount, @Nullable XmlElement detail) {
        LocalDate valueOn = at.date("ValDt/Dt");
        return new Entry(
                at.text("NtryRef", 35),
                amount,
                at.oneOf("CdtDbtInd", SIDES).equals("CRDT"),
                at.oneOf("Sts/Cd", STATES),
                at.date("BookgDt/Dt"),
                valueOn,
                code(at.required("BkTxCd")),
                detail == null ? null : original(detail));
    }

    private static String code(XmlElement at) {
        String domain = at.text("Domn/Cd", 4);
        return domain == null
                ? at.requiredText("Prtry/Cd", 35)
                : domain
                        + "/"
                        + at.requiredText("Domn/Fmly/Cd", 4)
                        + "/"
                        + at.requiredText("Domn/Fmly/SubFmlyCd", 4);
    }

    private static CreditTransfer.@Nullable Reference original(XmlElement detail) {
        XmlElement references = detail.find("Refs");
        if (references == null) {
            return null;
        }
        CreditTransfer.Reference original =
                new CreditTransfer.Reference(
                        references.text("InstrId", 35),
                        references.text("EndToEndId", 35),
                        references.text("TxId", 35),
                        references.uetr("UETR"));
        return original.uetr() == null && original.endToEndId() == null ? null : original;
    }

    @Override
    public byte[] document() {
        XmlText out = XmlText.document(DEFINITION).open("BkToCstmrDbtCdtNtfctn").open("GrpHdr");
        out.leaf("MsgId", messageId).leaf("CreDtTm", createdAt).close();
        out.open("Ntfctn").leaf("Id", messageId);
        out.open("Acct").open("Id").open("Othr").leaf("Id", account).close().close().close();
        entries.forEach(entry -> write(out, entry));
        return out.bytes();
    }

    private static void write(XmlText out, Entry entry) {
        out.open("Ntry").leaf("NtryRef", entry.reference()).money("Amt", entry.amount());
        out.leaf("CdtDbtInd", entry.isCredit() ? "CRDT" : "DBIT");
        out.open("Sts").leaf("Cd", entry.state()).close();
        day(out, "BookgDt", entry.bookedOn());
        day(out, "ValDt", entry.valueOn());
        out.open("BkTxCd");
        String[] parts = entry.code().split("/");
        if (parts.length == 3) {
            out.open("Domn").leaf("Cd", parts[0]).open("Fmly").leaf("Cd", parts[1]);
            out.leaf("SubFmlyCd", parts[2]).close().close();
        } else {
            out.open("Prtry").leaf("Cd", entry.code()).close();
        }
        out.close();
        CreditTransfer.Reference original = entry.original();
        if (original != null) {
            out.open("NtryDtls").open("TxDtls").open("Refs");
            out.leaf("InstrId", original.instructionId());
            out.leaf("EndToEndId", original.endToEndId()).leaf("UETR", original.uetr());
            out.leaf("TxId", original.transactionId()).close();
            out.money("Amt", entry.amount());
            out.leaf("CdtDbtInd", entry.isCredit() ? "CRDT" : "DBIT").close().close();
        }
        out.close();
    }

    private static void day(XmlText out, String name, @Nullable LocalDate day) {
        if (day != null) {
            out.open(name).leaf("Dt", day).close();
        }
    }
}
