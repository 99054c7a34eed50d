package io.feiqian.wire.iso20022;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads bytes from outside into {@link XmlElement}s: no document type, so no entities and nothing
 * fetched; bounded in size, depth and number. A wrong document is an {@link InvalidValue} that
 * names where.
 */
final class XmlTree {

    /** About twenty thousand transfers. */
    static final int BYTES_MAX = 32 << 20;

    static final int DEPTH_MAX = 32;
    static final int ELEMENTS_MAX = 1_000_000;
    private static final int TEXT_MAX = 8_192;

    private static final Bilingual DOCUMENT = new Bilingual("报文", "document");
    private static final XMLInputFactory FACTORY = factory();

    private final List<XmlElement> open = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable XmlElement root;
    private int count;

    private XmlTree() {}

    static XmlElement read(byte[] document) {
        if (document.length > BYTES_MAX) {
            throw new InvalidValue(
                    DOCUMENT,
                    document.length,
                    new Bilingual(
                            "的字节数超过上限 " + BYTES_MAX, "is longer than " + BYTES_MAX + " bytes"),
                    new Bilingual("请拆成几份报文。", "Split it into several messages."));
        }
        XmlTree tree = new XmlTree();
        try {
            XMLStreamReader reader =
                    FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
            while (reader.hasNext()) {
                tree.event(reader, reader.next());
            }
            reader.close();
        } catch (XMLStreamException e) {
            throw new InvalidValue(
                    tree.place(),
                    e.getLocation() == null ? "?" : e.getLocation().getLineNumber(),
                    new Bilingual("在这一行不是格式正确的 XML", "is not well-formed XML in that line"),
                    new Bilingual(
                            "也许被截断了，或编码与所声明的不同。",
                            "Maybe it was cut off, or its encoding is not the one that it names."));
        }
        if (tree.root == null) {
            throw new InvalidValue(
                    DOCUMENT,
                    "",
                    new Bilingual("没有元素", "has no element"),
                    new Bilingual("请发送 ISO 20022 报文。", "Send an ISO 20022 Document."));
        }
        return tree.root;
    }

    private void event(XMLStreamReader reader, int event) {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> begin(reader);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                text.append(reader.getText());
                if (text.length() > TEXT_MAX) {
                    throw new InvalidValue(
                            place(),
                            text.length(),
                            new Bilingual("的字符数太多", "is too long"),
                            new Bilingual(
                                    "这些报文的元素最多 " + TEXT_MAX + " 个字符。",
                                    "No element of these messages has more than "
                                            + TEXT_MAX
                                            + " characters."));
                }
            }
            case XMLStreamConstants.END_ELEMENT -> open.removeLast().end(text.toString().strip());
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new InvalidValue(
                            DOCUMENT,
                            "DOCTYPE",
                            new Bilingual("不允许出现", "is not allowed"),
                            new Bilingual("请去掉它和其中的实体。", "Remove it and its entities."));
            default -> {}
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
            text.setLength(0);
        }
    }

    private void begin(XMLStreamReader reader) {
        text.setLength(0);
        String path = open.isEmpty() ? "" : open.getLast().path() + "/";
        if (open.size() >= DEPTH_MAX || ++count > ELEMENTS_MAX) {
            throw new InvalidValue(
                    path + reader.getLocalName(),
                    open.size() + " / " + count,
                    new Bilingual("层数太深或元素太多", "is too deep or one too many"),
                    new Bilingual(
                            "最多 %d 层、%d 个元素。".formatted(DEPTH_MAX, ELEMENTS_MAX),
                            "At most %d deep and %d elements.".formatted(DEPTH_MAX, ELEMENTS_MAX)));
        }
        XmlElement element =
                new XmlElement(
                        reader.getLocalName(),
                        path + reader.getLocalName(),
                        reader.getNamespaceURI(),
                        reader.getAttributeValue(null, "Ccy"));
        if (open.isEmpty()) {
            root = element;
        } else {
            open.getLast().add(element);
        }
        open.add(element);
    }

    private Bilingual place() {
        if (open.isEmpty()) {
            return DOCUMENT;
        }
        String path = open.getLast().path();
        return new Bilingual(path, path);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }
}
