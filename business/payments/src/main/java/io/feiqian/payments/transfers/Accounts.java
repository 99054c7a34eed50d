package io.feiqian.payments.transfers;

import io.feiqian.platform.storage.Keys;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps account numbers as cards are kept: a token everywhere, the number encrypted in one table.
 */
final class Accounts {

    private static final int TAIL_LENGTH = 4;

    private final Keys keys;

    Accounts(Keys keys) {
        this.keys = keys;
    }

    /** An account by its token. */
    record Kept(String token, String tail) {}

    /** A clear number; stays out of logs. */
    record Number(String value, boolean isIban) {

        @Override
        public String toString() {
            return "Number[…]";
        }
    }

    @Nullable Kept keep(JdbcClient jdbc, @Nullable String number, boolean isIban) {
        if (number == null) {
            return null;
        }
        String token = token(number);
        String tail = number.substring(Math.max(0, number.length() - TAIL_LENGTH));
        byte[] cipher = keys.seal(number.getBytes(StandardCharsets.UTF_8), context(token));
        jdbc.sql(
                        """
                        insert into payments.accounts (token, tail, is_iban, cipher, key_version)
                        values (?, ?, ?, ?, ?) on conflict do nothing\
                        """)
                .param(token)
                .param(tail)
                .param(isIban)
                .param(cipher)
                .param(Keys.versionOf(cipher))
                .update();
        return new Kept(token, tail);
    }

    /** The clear number; in the system's scope only. */
    @Nullable Number open(JdbcClient jdbc, @Nullable String token) {
        if (token == null) {
            return null;
        }
        return jdbc.sql("select cipher, is_iban from payments.accounts where token = ?")
                .param(token)
                .query((row, n) ->
                        new Number(
                                new String(
                                        keys.open(row.getBytes(1), context(token)),
                                        StandardCharsets.UTF_8),
                                row.getBoolean(2)))
                .single();
    }

    String token(String number) {
        return "account_" + keys.token("account", number);
    }

    /** A digest that tells nothing of what it is of without the key. */
    byte[] digest(byte[] document) {
        return keys.mac("iso20022:" + new String(document, StandardCharsets.ISO_8859_1));
    }

    private static String context(String token) {
        return "payments.account:" + token;
    }
}
