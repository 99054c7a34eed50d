package io.feiqian.payments.record;

import io.feiqian.kernel.Pan;
import java.nio.charset.StandardCharsets;

/** A vault without a lock, for tests that are not about secrecy. */
final class PlainVault implements CardVault {

    @Override
    public String token(Pan pan) {
        return "card_" + "abcdefghijklmnopqrstuvwx";
    }

    @Override
    public Sealed seal(Pan pan) {
        return new Sealed(pan.clear().getBytes(StandardCharsets.US_ASCII), 1);
    }

    @Override
    public Pan open(byte[] cipher, int keyVersion) {
        return new Pan(new String(cipher, StandardCharsets.US_ASCII));
    }
}
