package io.feiqian.payments.record;

import io.feiqian.kernel.Pan;
import io.feiqian.platform.storage.Keys;
import java.nio.charset.StandardCharsets;

/** Turns clear card numbers into tokens and ciphertext, and back for those who may see them. */
public final class CardVault {

    private final Keys keys;

    public CardVault(Keys keys) {
        this.keys = keys;
    }

    /** The same card always has the same token. */
    public String token(Pan pan) {
        return keys.cardToken(pan).value();
    }

    public Sealed seal(Pan pan) {
        byte[] cipher =
                keys.seal(pan.clear().getBytes(StandardCharsets.US_ASCII), context(token(pan)));
        return new Sealed(cipher, Keys.versionOf(cipher));
    }

    public Pan open(byte[] cipher, String token) {
        return new Pan(new String(keys.open(cipher, context(token)), StandardCharsets.US_ASCII));
    }

    private static String context(String token) {
        return "payments.card:" + token;
    }

    /** A card number under a key that rotates. */
    public record Sealed(byte[] cipher, int keyVersion) {}
}
