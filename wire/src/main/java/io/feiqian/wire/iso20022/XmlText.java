package io.feiqian.wire.iso20022;

import io.feiqian.kernel.Money;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Writes a document, indented, in the order in which its parts are given. */
final class XmlText {

    private final StringBuilder text =
            new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final Deque<String> open = new ArrayDeque<>();

    static XmlText document(String definition) {
        XmlText out = new XmlText();
        out.indent();
        out.text
                .append("<Document xmlns=\"")
                .append(Iso20022.NAMESPACE)
                .append(definition)
                .append("\">\n");
        out.open.push("Document");
        return out;
    }

    XmlText open(String name) {
        indent();
        text.append('<').append(name).append(">\n");
        open.push(name);
        return this;
    }

    XmlText close() {
        String name = open.pop();
        indent();
        text.append("</").append(name).append(">\n");
        return this;
    }

    /** Nothing for a value that is not known. */
    XmlText leaf(String name, @Nullable Object value) {
        if (value != null) {
            indent();
            text.append('<').append(name).append('>');
            escape(value.toString());
            text.append("</").append(name).append(">\n");
        }
        return this;
    }

    XmlText money(String name, Money money) {
        indent();
        text.append('<').append(name).append(" Ccy=\"");
        text.append(money.currency().getCurrencyCode()).append("\">");
        text.append(money.amount().toPlainString()).append("</").append(name).append(">\n");
        return this;
    }

    byte[] bytes() {
        while (!open.isEmpty()) {
            close();
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void indent() {
        text.append("  ".repeat(open.size()));
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                // What XML 1.0 cannot say at all is left out.
                default -> {
                    if (c >= 0x20 || c == '\t' || c == '\n') {
                        text.append(c);
                    }
                }
            }
        }
    }
}
