package io.feiqian.payments.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.feiqian.kernel.Bilingual;
import io.feiqian.payments.record.Places;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who takes part, as a page of its own shows it, in the words of the API's contract. */
final class Parties {

    private Parties() {}

    record Institution(
            UUID id,
            String code,
            Bilingual name,
            List<String> roles,
            List<String> aliases,
            String zone,
            String cutOff,
            boolean named,
            Instant firstSeenAt,
            @Nullable Long merchants,
            @Nullable Long terminals,
            @Nullable Long cards) {}

    record Terminal(String terminal, Instant firstSeenAt, String state, @Nullable String city) {

        @JsonProperty
        @Nullable Bilingual cityName() {
            return Places.name(city);
        }
    }

    record Merchant(
            UUID id,
            String number,
            Bilingual name,
            List<String> aliases,
            String mcc,
            @Nullable Bilingual mccLabel,
            @Nullable String city,
            @Nullable String country,
            Views.Named acquirer,
            boolean named,
            Instant firstSeenAt,
            List<Terminal> terminals) {

        @JsonProperty
        @Nullable Bilingual cityName() {
            return Places.name(city);
        }
    }

    record Card(
            String token,
            String tail,
            String iin,
            Views.Named issuer,
            @Nullable String expiry,
            Instant firstSeenAt) {}
}
