package io.feiqian.payments.record;

import io.feiqian.kernel.Pan;
import io.feiqian.kernel.Visible;
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

        /** The one door of names, whatever the message came by. */
        public Shop {
            nameZh = nameZh == null ? null : Visible.name(nameZh);
            nameEn = nameEn == null ? null : Visible.name(nameEn);
            city = city == null ? null : Visible.name(city);
        }
    }

    /** A card with its clear number. */
    public record Plastic(String token, Pan pan, @Nullable String expiry) {}
}
