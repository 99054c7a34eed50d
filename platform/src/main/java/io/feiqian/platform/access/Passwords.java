package io.feiqian.platform.access;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Hashes passwords with Argon2id (RFC 9106; 16 MiB, 2 passes) and says which are too weak. At most
 * two are hashed at a time, so that a flood of sign-ins does not take the memory.
 */
final class Passwords {

    private static final int LENGTH_MIN = 12;
    private static final int LENGTH_MAX = 200;
    private static final String PRODUCT = "feiqian";

    /** Of 4: more than 10^8 guesses, which the slow hash turns into years. */
    private static final int SCORE_MIN = 3;

    // Longer ones are judged by their beginning: the search takes the square of the length.
    private static final int JUDGED_MAX = 64;

    // Without the characters that look alike, since a first password is typed from a screen.
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXY34679";

    private final Argon2PasswordEncoder argon2 =
            Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final Semaphore atOnce = new Semaphore(2);
    private final SecureRandom random = new SecureRandom();
    private final String nobodys = argon2.encode("nobody's");

    String hash(String password) {
        atOnce.acquireUninterruptibly();
        try {
            return argon2.encode(password);
        } finally {
            atOnce.release();
        }
    }

    boolean matches(String password, String hash) {
        if (password.length() > LENGTH_MAX) {
            return false;
        }
        atOnce.acquireUninterruptibly();
        try {
            return argon2.matches(password, hash);
        } finally {
            atOnce.release();
        }
    }

    /** Takes as long as a wrong password, so that the time tells no account names. */
    void pretendToMatch(String password) {
        matches(password, nobodys);
    }

    /** 16 characters, 89 bits. */
    String generate() {
        StringBuilder password = new StringBuilder(19);
        for (int i = 0; i < 16; i++) {
            if (i > 0 && i % 4 == 0) {
                password.append('-');
            }
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    /** Never quotes the password. */
    static void requireNew(String current, String password, String accountName) {
        if (password.equals(current)) {
            throw new InvalidValue(
                    "next",
                    "…",
                    new Bilingual("与现在的密码相同", "is the password of now"),
                    new Bilingual("请换一个。", "Choose another one."));
        }
        if (password.length() < LENGTH_MIN || password.length() > LENGTH_MAX) {
            throw weak(
                    "须有 %d 到 %d 个字符".formatted(LENGTH_MIN, LENGTH_MAX),
                    "must have %d to %d characters".formatted(LENGTH_MIN, LENGTH_MAX));
        }
        if (password.toLowerCase(Locale.ROOT).contains(accountName)) {
            throw weak("含有账号的名字", "contains the account's name");
        }
        String judged = password.substring(0, Math.min(JUDGED_MAX, password.length()));
        Strength strength = new Zxcvbn().measure(judged, List.of(accountName, PRODUCT));
        boolean weak = strength.getScore() < SCORE_MIN;
        strength.wipe();
        if (weak) {
            throw weak(
                    "容易猜到：常见的密码、重复或键盘上相邻的字符",
                    "is easy to guess: a common password, repetitions or a row of keys");
        }
    }

    private static InvalidValue weak(String zh, String en) {
        return new InvalidValue(
                "next",
                "…",
                new Bilingual(zh, en),
                new Bilingual("也许可以用几个词组成的一句话。", "Maybe a sentence of several words."));
    }
}
