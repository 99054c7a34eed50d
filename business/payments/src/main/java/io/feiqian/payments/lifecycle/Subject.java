package io.feiqian.payments.lifecycle;

import java.util.UUID;

/**
 * Whose life it is.
 *
 * @param key a merchant's id, a terminal's acquirer and number as {@code id/number}, a card's token
 */
public record Subject(Kind kind, String key) {

    /** What has a life here. */
    public enum Kind {
        MERCHANT,
        TERMINAL,
        CARD
    }

    public static Subject merchant(UUID id) {
        return new Subject(Kind.MERCHANT, id.toString());
    }

    public static Subject terminal(UUID acquirer, String number) {
        return new Subject(Kind.TERMINAL, acquirer + "/" + number);
    }

    public static Subject card(String token) {
        return new Subject(Kind.CARD, token);
    }
}
