package io.feiqian.wire.iso20022;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An element of a document, with the path that errors name. */
final class XmlElement {

    private static final int DIGITS_MAX = 18;

    private final String name;
    private final String path;
    private final @Nullable String namespace;
    private final @Nullable String currency;
    private final List<XmlElement> children = new ArrayList<>();
    private String text = "";

    XmlElement(String name, String path, @Nullable String namespace, @Nullable String currency) {
        this.name = name;
        this.path = path;
        this.namespace = namespace;
        this.currency = currency;
    }

    void add(XmlElement child) {
        children.add(child);
    }

    void end(String value) {
        // Only a leaf has a value; what stands between elements is white space.
        text = children.isEmpty() ? value : "";
    }

    String name() {
        return name;
    }

    String path() {
        return path;
    }

    @Nullable String namespace() {
        return namespace;
    }

    List<XmlElement> children() {
        return List.copyOf(children);
    }

    List<XmlElement> all(String child) {
        return children.stream().filter(element -> element.name.equals(child)).toList();
    }

    /** The element at a path of names, the first of each; null when one is not there. */
    @Nullable XmlElement find(String names) {
        XmlElement at = this;
        for (String each : names.split("/")) {
            XmlElement parent = at;
            at = null;
            for (XmlElement child : parent.children) {
                if (child.name.equals(each)) {
                    at = child;
                    break;
                }
            }
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    XmlElement required(String names) {
        XmlElement found = find(names);
        if (found == null) {
            throw new InvalidValue(
                    path + "/" + names,
                    "",
                    new Bilingual("缺失", "is missing"),
                    new Bilingual("报文定义要求有它。", "The message definition requires it."));
        }
        return found;
    }

    @Nullable String text(String names, int lengthMax) {
        XmlElement found = find(names);
        return found == null ? null : found.text(lengthMax);
    }

    String requiredText(String names, int lengthMax) {
        return required(names).text(lengthMax);
    }

    String text(int lengthMax) {
        if (text.isEmpty() || text.length() > lengthMax) {
            throw new InvalidValue(
                    path,
                    text,
                    new Bilingual(
                            "须有 1 到 " + lengthMax + " 个字符",
                            "must have 1 to " + lengthMax + " characters"),
                    new Bilingual("请缩短或填写。", "Shorten or fill it."));
        }
        return text;
    }

    String oneOf(String names, Set<String> codes) {
        XmlElement found = required(names);
        if (!codes.contains(found.text)) {
            String known = String.join(", ", new TreeSet<>(codes));
            throw new InvalidValue(
                    found.path,
                    found.text,
                    new Bilingual("不是它的代码", "is no code of it"),
                    new Bilingual("可用：" + known + "。", "One of " + known + "."));
        }
        return found.text;
    }

    /** An amount that is exact in its currency. */
    Money money(String names) {
        XmlElement found = required(names);
        if (found.currency == null) {
            throw new InvalidValue(
                    found.path + "/@Ccy",
                    "",
                    new Bilingual("缺失", "is missing"),
                    new Bilingual("请写明货币。", "Name the currency."));
        }
        if (!found.text.matches("[0-9]{1,18}(\\.[0-9]{1,5})?")
                || found.text.replace(".", "").length() > DIGITS_MAX) {
            throw new InvalidValue(
                    found.path,
                    found.text,
                    new Bilingual("不是金额", "is no amount"),
                    new Bilingual("最多 18 位数字，可带小数点。", "At most 18 digits and a point."));
        }
        try {
            return Money.of(new BigDecimal(found.text), Money.currency(found.currency));
        } catch (InvalidValue e) {
            throw new InvalidValue(
                    found.path, found.text + " " + found.currency, e.reasons(), e.remedies());
        }
    }

    @Nullable LocalDate date(String names) {
        XmlElement found = find(names);
        if (found == null) {
            return null;
        }
        try {
            return IsoTime.ofOurAge(LocalDate.parse(found.text));
        } catch (DateTimeException e) {
            throw new InvalidValue(
                    found.path,
                    found.text,
                    new Bilingual("不是日期", "is no date"),
                    new Bilingual("请写成 2026-11-22。", "Write 2026-11-22."));
        }
    }

    IsoTime time(String names) {
        XmlElement found = required(names);
        return IsoTime.parse(found.path, found.text);
    }

    @Nullable UUID uetr(String names) {
        XmlElement found = find(names);
        if (found == null) {
            return null;
        }
        if (!found.text.matches(
                "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")) {
            throw new InvalidValue(
                    found.path,
                    found.text,
                    new Bilingual("不是 UETR", "is no UETR"),
                    new Bilingual("须为小写的第 4 版 UUID。", "A UUID of version 4 in lower case."));
        }
        return UUID.fromString(found.text);
    }
}
