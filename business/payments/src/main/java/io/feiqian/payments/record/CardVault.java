package io.feiqian.payments.record;

import io.feiqian.kernel.Pan;

/**
 * Turns clear card numbers into tokens and into ciphertext; the platform's keys stand behind it.
 */
public interface CardVault {

    /** The same card always has the same token. */
    String token(Pan pan);

    Sealed seal(Pan pan);

    Pan open(byte[] cipher, int keyVersion);

    /** A card number under a key that rotates. */
    record Sealed(byte[] cipher, int keyVersion) {}
}
