package io.feiqian.wire.iso20022;

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

    private static final XMLInputFactory FACTORY = factory();

    private final List<XmlElement> open = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable XmlElement root;
    private int count;

    private XmlTree() {}

    static XmlElement read(byte[] document) {
        if (document.length > BYTES_MAX) {
            throw new InvalidValue(
                    "document",
                    document.length + " bytes",
                    "is longer than " + BYTES_MAX + " bytes",
                    "Split it into several messages.");
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
                    tree.path(),
                    "line " + (e.getLocation() == null ? "?" : e.getLocation().getLineNumber()),
                    "is not well-formed XML",
                    "Maybe it was cut off, or its encoding is not the one that it names.");
        }
        if (tree.root == null) {
            throw new InvalidValue("document", "", "has no element", "Send an ISO 20022 Document.");
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
                            path(),
                            text.length() + " characters",
                            "is too long",
                            "No element of these messages has more than " + TEXT_MAX + ".");
                }
            }
            case XMLStreamConstants.END_ELEMENT -> open.removeLast().end(text.toString().strip());
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new InvalidValue(
                            "document", "DOCTYPE", "is not allowed", "Remove it and its entities.");
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
                    open.size() + " deep, element " + count,
                    "is too deep or one too many",
                    "At most %d deep and %d elements.".formatted(DEPTH_MAX, ELEMENTS_MAX));
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

    private String path() {
        return open.isEmpty() ? "document" : open.getLast().path();
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
