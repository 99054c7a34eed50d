package io.feiqian.wire.iso20022;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a document of any message that is known, of the versions that it is known in. */
public final class Iso20022 {

    static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:";

    private static final Pattern DEFINITION =
            Pattern.compile(
                    Pattern.quote(NAMESPACE)
                            + "(pacs\\.008|pacs\\.002|camt\\.054)\\.001\\.([0-9]{2})");

    private Iso20022() {}

    /**
     * @throws InvalidValue naming the element's path, its value and the remedy
     */
    public static Iso20022Message read(byte[] document) {
        XmlElement root = XmlTree.read(document);
        String namespace = Objects.requireNonNullElse(root.namespace(), "");
        Matcher definition = DEFINITION.matcher(namespace);
        if (!root.name().equals("Document") || !definition.matches()) {
            throw new InvalidValue(
                    root.path() + "/@xmlns",
                    namespace,
                    new Bilingual("不是这里能读的报文", "is no message that is known here"),
                    new Bilingual(
                            "请发送 pacs.008.001.08、pacs.002.001.10 或 camt.054.001.08，或它们更新的版本。",
                            "Send a Document of pacs.008.001.08, pacs.002.001.10 or camt.054.001.08, or a later version of them."));
        }
        try {
            return read(root, definition.group(1), Integer.parseInt(definition.group(2)));
        } catch (ArithmeticException e) {
            throw new InvalidValue(
                    root.path(),
                    namespace,
                    new Bilingual("的金额合计超出上限", "has amounts whose sum nobody can count"),
                    new Bilingual("请拆成几份报文。", "Split it."));
        }
    }

    private static Iso20022Message read(XmlElement root, String definition, int version) {
        return switch (definition) {
            case "pacs.008" -> {
                since(root, version, 8);
                yield CreditTransfers.read(root.required("FIToFICstmrCdtTrf"));
            }
            case "pacs.002" -> {
                since(root, version, 10);
                yield StatusReport.read(root.required("FIToFIPmtStsRpt"));
            }
            default -> {
                since(root, version, 8);
                yield Notification.read(root.required("BkToCstmrDbtCdtNtfctn"));
            }
        };
    }

    /** Before these versions the same parts stand in other elements. */
    private static void since(XmlElement root, int version, int first) {
        if (version < first) {
            throw new InvalidValue(
                    root.path() + "/@xmlns",
                    Objects.requireNonNullElse(root.namespace(), ""),
                    new Bilingual("的版本太旧，这里不读", "is an older version than is read here"),
                    new Bilingual(
                            "请发送 %02d 或更新的版本。".formatted(first),
                            "Send version %02d or later.".formatted(first)));
        }
    }
}
