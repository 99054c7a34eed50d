package io.feiqian.payments.lifecycle;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.payments.lifecycle.Subject.Kind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Where one kind lies: its table, its key, whose it is, and the fields that may change.
 *
 * @param key how a row is found by the parameter {@code :key}
 * @param owner the column of its institution
 * @param fields the name of each field, and its column
 */
record SubjectTable(String table, String key, String owner, List<Field> fields) {

    /**
     * @param type what a text is cast to
     * @param given whether people give it; otherwise an action does
     */
    record Field(String name, String column, String type, boolean given) {}

    private static final Map<Kind, SubjectTable> ALL =
            Map.of(
                    Kind.MERCHANT,
                    new SubjectTable(
                            "payments.merchants",
                            "id = cast(:key as uuid)",
                            "acquirer_id",
                            List.of(
                                    text("nameZh", "name_zh"),
                                    text("nameEn", "name_en"),
                                    text("mcc", "mcc"),
                                    text("city", "city"),
                                    text("country", "country"),
                                    text("address", "address"),
                                    new Field("predecessor", "predecessor_id", "uuid", false),
                                    new Field("successor", "successor_id", "uuid", false))),
                    Kind.TERMINAL,
                    new SubjectTable(
                            "payments.terminals",
                            "acquirer_id = cast(split_part(:key, '/', 1) as uuid) and terminal = split_part(:key, '/', 2)",
                            "acquirer_id",
                            List.of(
                                    new Field("merchant", "merchant_id", "uuid", true),
                                    text("city", "city"),
                                    text("address", "address"),
                                    new Field("latitude", "latitude", "numeric", true),
                                    new Field("longitude", "longitude", "numeric", true))),
                    Kind.CARD,
                    new SubjectTable(
                            "payments.cards",
                            "token = :key",
                            "issuer_id",
                            List.of(
                                    text("expiry", "expiry"),
                                    new Field("predecessor", "predecessor", "text", false),
                                    new Field("successor", "successor", "text", false))));

    static SubjectTable of(Kind kind) {
        return Objects.requireNonNull(ALL.get(kind));
    }

    private static Field text(String name, String column) {
        return new Field(name, column, "text", true);
    }

    /** Throws for a field that this kind does not have. */
    void requireKnown(Set<String> names) {
        Set<String> given =
                fields.stream()
                        .filter(Field::given)
                        .map(Field::name)
                        .collect(Collectors.toUnmodifiableSet());
        for (String name : names) {
            if (!given.contains(name)) {
                throw new InvalidValue(
                        "fields",
                        name,
                        new Bilingual("不是可以改的字段", "is no field that changes"),
                        new Bilingual("可用：" + given + "。", "There are " + given + "."));
            }
        }
    }

    String select() {
        return fields.stream()
                .map(field -> "%s::text as \"%s\"".formatted(field.column(), field.name()))
                .collect(
                        Collectors.joining(
                                ", ",
                                "select " + owner + " as owner, state, events, ",
                                " from " + table + " where " + key));
    }

    /** Sets the state, the count of events and the fields named. */
    String update(Set<String> names) {
        return fields.stream()
                .filter(field -> names.contains(field.name()))
                .map(field ->
                        ", %s = cast(:%s as %s)"
                                .formatted(field.column(), field.name(), field.type()))
                .collect(
                        Collectors.joining(
                                "",
                                "update " + table + " set state = :state, events = :events",
                                " where " + key));
    }

    /** The acquirer in a terminal's key. */
    static UUID acquirerOf(Subject terminal) {
        return UUID.fromString(terminal.key().substring(0, terminal.key().indexOf('/')));
    }
}
