package io.feiqian.payments.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Money;
import io.feiqian.payments.record.Means;
import io.feiqian.payments.record.Places;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the API shows, in the words of its contract. */
final class Views {

    private static final Bilingual UNLISTED = new Bilingual("代码表里没有", "In no list");

    private Views() {}

    record Amount(long amountMinor, String currency) {

        static Amount of(long amountMinor, String currency) {
            return new Amount(amountMinor, currency);
        }

        static Amount of(Money money) {
            return new Amount(money.amountMinor(), money.currency().getCurrencyCode());
        }
    }

    record Named(UUID id, Bilingual name) {}

    /** Who did something; nobody where the system did. */
    record Person(UUID id, String name) {

        static @Nullable Person of(@Nullable UUID id, @Nullable String name) {
            return id == null ? null : new Person(id, name == null ? "" : name);
        }
    }

    record Institution(
            UUID id, String code, Bilingual name, List<String> roles, @Nullable String cutOff) {}

    record Merchant(
            UUID id,
            Bilingual name,
            String mcc,
            @Nullable Bilingual mccLabel,
            @Nullable String city) {

        /** What the city is called in each language, whatever language messages write it in. */
        @JsonProperty
        @Nullable Bilingual cityName() {
            return Places.name(city);
        }
    }

    record ResponseCode(
            String code, Bilingual label, boolean approved, String whose, Bilingual remedy) {}

    record Card(String token, String tail) {}

    record Summary(
            UUID id,
            String state,
            String kind,
            Instant occurredAt,
            Card card,
            Amount amount,
            Merchant merchant,
            String terminal,
            Named issuer,
            Named acquirer,
            @Nullable String responseCode,
            @Nullable Bilingual responseLabel) {}

    /** What a code means, or that no list has it. */
    static Bilingual listed(@Nullable Bilingual meaning) {
        return meaning == null ? UNLISTED : meaning;
    }

    record Amounts(
            Amount transaction,
            @Nullable Amount billing,
            @Nullable Amount settlement,
            @Nullable Amount requested,
            @Nullable Amount completed,
            @Nullable Amount beyondHold,
            @Nullable Amount reversed,
            @Nullable Amount refunded) {}

    record Detail(
            Summary summary,
            Amounts amounts,
            LocalDateTime terminalLocal,
            LocalDate businessDate,
            Instant receivedAt,
            @Nullable String stan,
            @Nullable String rrn,
            @Nullable String authorisationCode,
            @Nullable Bilingual entryMode,
            String source,
            @Nullable Long responseMillis,
            @Nullable String lateResponseCode,
            @Nullable Means means,
            List<Related> related,
            List<Marks.Mark> marks) {}

    record Related(String relation, Summary transaction) {}

    record Message(
            UUID id,
            String mti,
            Bilingual title,
            Instant receivedAt,
            Instant occurredAt,
            Bilingual effect,
            @Nullable String responseCode,
            boolean late,
            List<FieldValue> fields) {}

    record FieldValue(int number, Bilingual name, String value) {}

    record Items<T>(List<T> items) {

        Items {
            items = List.copyOf(items);
        }
    }

    /** PRE_AUTHORISED → PreAuthorised. */
    static String pascal(String constant) {
        StringBuilder text = new StringBuilder();
        for (String word : constant.split("_")) {
            text.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }

    /** PreAuthorised → PRE_AUTHORISED. */
    static String constant(String pascal) {
        return pascal.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    static String source(String source) {
        return switch (source) {
            case "ISO8583" -> "Iso8583";
            case "REST" -> "Rest";
            case "KAFKA" -> "Kafka";
            default -> "Csv";
        };
    }
}
