package io.feiqian.platform.access;

import java.time.Instant;

/** What came of a sign-in. */
public sealed interface SignIn {

    /** Open; the token is the cookie's value and known to nobody else. */
    record Opened(String token, Account account) implements SignIn {
        @Override
        public String toString() {
            return "Opened[" + account.name() + "]";
        }
    }

    /** Unknown name, wrong password or disabled account: which of them is not told. */
    record Refused() implements SignIn {}

    /** Too many failures; not even the right password opens it before then. */
    record Locked(Instant until) implements SignIn {}
}
