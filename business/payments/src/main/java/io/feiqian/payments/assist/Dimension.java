package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What figures can be broken down by, and how the record spells it. */
enum Dimension {
    ISSUER(
            "issuer",
            "发卡机构",
            "issuer",
            "t.issuer_id",
            "i.name_zh",
            "i.name_en",
            "left join payments.institutions i on i.id = g.key"),
    ACQUIRER(
            "acquirer",
            "收单机构",
            "acquirer",
            "t.acquirer_id",
            "i.name_zh",
            "i.name_en",
            "left join payments.institutions i on i.id = g.key"),
    MERCHANT(
            "merchant",
            "商户",
            "merchant",
            "t.merchant_id",
            "i.name_zh",
            "i.name_en",
            "left join payments.merchants i on i.id = g.key"),
    CATEGORY(
            "category",
            "商户类别",
            "merchant category",
            "t.mcc",
            "i.name_zh",
            "i.name_en",
            "left join payments.merchant_categories i on i.mcc = g.key"),
    TERMINAL("terminal", "终端", "terminal", "t.terminal", "g.key", "g.key", ""),
    /** A card is its token; people are shown its tail, which several cards may share. */
    CARD(
            "card",
            "卡",
            "card",
            "t.card_token || ' ' || t.card_tail",
            "right(g.key, 4)",
            "right(g.key, 4)",
            ""),
    CHANNEL("channel", "交易方式", "channel", "coalesce(t.entry_mode, '-')", "g.key", "g.key", ""),
    CURRENCY("currency", "币种", "currency", "t.currency", "g.key", "g.key", ""),
    HOUR(
            "hour",
            "小时",
            "hour",
            "extract(hour from t.terminal_local)::int",
            "g.key::text",
            "g.key::text",
            ""),
    DAY("day", "日期", "day", "t.business_date", "g.key::text", "g.key::text", "");

    private final String value;
    private final Bilingual label;
    private final String key;
    private final String nameZh;
    private final String nameEn;
    private final String join;

    Dimension(
            String value,
            String zh,
            String en,
            String key,
            String nameZh,
            String nameEn,
            String join) {
        this.value = value;
        this.label = new Bilingual(zh, en);
        this.key = key;
        this.nameZh = nameZh;
        this.nameEn = nameEn;
        this.join = join;
    }

    static Dimension of(String value) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.value.equals(value))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidValue(
                                Slots.DIMENSION,
                                value,
                                "is not a dimension",
                                "Use one of "
                                        + Arrays.stream(values()).map(d -> d.value).toList()
                                        + "."));
    }

    String value() {
        return value;
    }

    Bilingual label() {
        return label;
    }

    /** The grouping expression over transactions t. */
    String key() {
        return key;
    }

    /** In time: shown in its own order unless a ranking is asked for. */
    boolean isTime() {
        return this == HOUR || this == DAY;
    }

    /** Many members with few transactions each: a ranking of rates needs a minimum. */
    boolean isFine() {
        return this == MERCHANT || this == TERMINAL;
    }

    /** Groups with names: the inner query groups as "key", the names come after. */
    String named(String inner, String columns) {
        return "select coalesce(g.key::text, '') as key, coalesce(%s, g.key::text, '') as name_zh, coalesce(%s, g.key::text, '') as name_en, %s\nfrom (%s) g\n%s"
                .formatted(nameZh, nameEn, columns, inner, join);
    }

    /** The groups with their names; the whole has none. */
    static String named(@Nullable Dimension dimension, String inner, String columns) {
        return dimension == null
                ? "select key, key as name_zh, key as name_en, %s\nfrom (%s) g"
                        .formatted(columns, inner)
                : dimension.named(inner, columns);
    }

    static Bilingual nameOf(@Nullable Dimension dimension, ResultSet row) throws SQLException {
        return dimension == null
                ? new Bilingual("", "")
                : dimension.name(row.getString("name_zh"), row.getString("name_en"));
    }

    Bilingual name(String zh, String en) {
        return switch (this) {
            case CARD -> new Bilingual("尾号 " + zh, "card ending " + en);
            case CHANNEL -> Wording.channel(zh);
            case CURRENCY -> CurrencyWords.label(zh);
            case HOUR -> new Bilingual(hour(zh), hour(zh));
            default -> new Bilingual(zh.isBlank() ? "-" : zh, en.isBlank() ? "-" : en);
        };
    }

    private static String hour(String hour) {
        return "%02d:00".formatted(Integer.parseInt(hour));
    }
}
