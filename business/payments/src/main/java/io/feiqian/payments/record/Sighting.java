package io.feiqian.payments.record;

import io.feiqian.kernel.Pan;
import io.feiqian.kernel.Visible;
import io.feiqian.platform.guardrails.Redaction;
import org.jspecify.annotations.Nullable;

/**
 * Whom a message mentions. Those that the record does not know are created from it; it is thrown
 * away afterwards, and the clear card number with it.
 */
public record Sighting(
        String acquirerCode, String issuerCode, Shop merchant, String terminal, Plastic card) {

    /** A merchant as its message describes it. */
    public record Shop(
            String number,
            @Nullable String nameZh,
            @Nullable String nameEn,
            String mcc,
            @Nullable String city,
            @Nullable String country) {

        /** The one door of names, whatever the message came by: no card number goes through it. */
        public Shop {
            nameZh = name(nameZh);
            nameEn = name(nameEn);
            city = name(city);
        }

        private static @Nullable String name(@Nullable String sent) {
            return sent == null ? null : Redaction.redact(Visible.name(sent));
        }
    }

    /** A card with its clear number. */
    public record Plastic(String token, Pan pan, @Nullable String expiry) {}
}
