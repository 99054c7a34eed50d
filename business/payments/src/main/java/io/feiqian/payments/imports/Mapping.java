package io.feiqian.payments.imports;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a file's columns become the record's fields. Read from YAML or JSON by {@link MappingReader};
 * {@code data/mappings/README.md} explains each key.
 *
 * @param fields the record's field → where its value comes from
 * @param hidden columns that are not kept in the message log
 * @param institutions named by the mapping, because a file rarely does
 */
public record Mapping(
        String name,
        Bilingual title,
        DataSet dataSet,
        Layout layout,
        Map<String, Field> fields,
        Set<String> hidden,
        List<Institution> institutions,
        byte[] digest) {

    /** What a mapping can fill. Those with a star must be there. */
    static final Map<String, Boolean> FIELDS =
            Map.ofEntries(
                    Map.entry("id", false),
                    Map.entry("mti", false),
                    Map.entry("occurredAt", true),
                    Map.entry("amount", true),
                    Map.entry("currency", true),
                    Map.entry("pan", true),
                    Map.entry("expiry", false),
                    Map.entry("processingCode", false),
                    Map.entry("responseCode", false),
                    Map.entry("approvalCode", false),
                    Map.entry("acquirer", true),
                    Map.entry("issuer", true),
                    Map.entry("terminal", true),
                    Map.entry("merchant", true),
                    Map.entry("merchantNameZh", false),
                    Map.entry("merchantNameEn", false),
                    Map.entry("city", false),
                    Map.entry("country", false),
                    Map.entry("mcc", false),
                    Map.entry("stan", false),
                    Map.entry("rrn", false),
                    Map.entry("entryMode", false),
                    Map.entry("conditionCode", false),
                    Map.entry("responseMillis", false),
                    Map.entry("standing", false),
                    Map.entry("originalStan", false),
                    Map.entry("originalOccurredAt", false),
                    Map.entry("requestedAmount", false),
                    Map.entry("billingAmount", false),
                    Map.entry("billingCurrency", false),
                    Map.entry("settlementAmount", false),
                    Map.entry("settlementCurrency", false),
                    Map.entry("decidedBy", false),
                    Map.entry("lateResponseCode", false),
                    Map.entry("threeDsStatus", false),
                    Map.entry("eci", false),
                    Map.entry("wallet", false),
                    Map.entry("payer", false),
                    Map.entry("payee", false),
                    Map.entry("tokenReference", false),
                    Map.entry("device", false),
                    Map.entry("instalments", false),
                    Map.entry("fraudLabel", false));

    public Mapping {
        fields = Map.copyOf(fields);
        hidden = Set.copyOf(hidden);
        institutions = List.copyOf(institutions);
        for (String field : fields.keySet()) {
            if (!FIELDS.containsKey(field)) {
                throw new InvalidValue(
                        "fields",
                        field,
                        new Bilingual("不是记录的字段", "is no field of the record"),
                        new Bilingual(
                                "字段有 " + FIELDS.keySet().stream().sorted().toList() + "。",
                                "The fields are "
                                        + FIELDS.keySet().stream().sorted().toList()
                                        + "."));
            }
        }
        for (var field : FIELDS.entrySet()) {
            if (field.getValue() && !fields.containsKey(field.getKey())) {
                throw new InvalidValue(
                        "fields",
                        field.getKey(),
                        new Bilingual("在映射 " + name + " 中没有", "is missing in mapping " + name),
                        new Bilingual("请给出它的列或常量。", "Name its column or a constant."));
            }
        }
    }

    /**
     * Whose days they are: the clock of the data.
     *
     * @param daysAheadMax rows further ahead of now than this are rejected
     */
    public record DataSet(String name, ZoneId zone, LocalTime cutOff, int daysAheadMax) {

        /** Zones lie up to a day apart, and a clock may be a little off. */
        static final int DAYS_AHEAD_MAX = 2;

        /**
         * The last moment that is believed: one row of another age would move everybody's today.
         *
         * @param live the last live payment, which may be ahead of the wall
         */
        Instant latest(Instant now, @Nullable Instant live) {
            Instant there = live == null || live.isBefore(now) ? now : live;
            return there.plus(Duration.ofDays(daysAheadMax));
        }
    }

    /** How the file is written. */
    public record Layout(Charset encoding, char separator, char quote, int recordCharsMax) {}

    /** An institution that rows name by its code. */
    public record Institution(
            String code, Bilingual name, List<String> aliases, Set<String> roles) {

        public Institution {
            aliases = List.copyOf(aliases);
            roles = Set.copyOf(roles);
        }
    }

    /**
     * Where a value comes from, then what is done to it, in this order: divide, last, values, pick,
     * pad, prefix.
     *
     * @param column a column's name, or empty for a constant
     * @param constant the value when there is no column, or the column's is empty
     * @param format of a time: a pattern, or epochSeconds, epochMillis, iso
     * @param minor of an amount: true when it is already in minor units
     * @param round of an amount: true rounds half up what has more decimals than its currency
     * @param divide integer division: groups of numbers become one
     * @param last keeps so many characters at the end; 0 keeps all
     * @param values replaces values by others; a value that is not listed is refused
     * @param pick chooses one of these by the value: the same value has always the same one
     * @param pad fills with zeros on the left to this length
     * @param check "luhn" appends a check digit, which makes a card number
     */
    public record Field(
            String column,
            String constant,
            String format,
            boolean minor,
            boolean round,
            int divide,
            int last,
            Map<String, String> values,
            List<String> pick,
            int pad,
            String prefix,
            String check) {

        public Field {
            values = Map.copyOf(values);
            pick = List.copyOf(pick);
        }
    }
}
