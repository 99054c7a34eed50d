package io.feiqian.kernel;

import java.util.regex.Pattern;

/**
 * The stand-in for a card number everywhere outside the vault: {@code card_} and 24 characters of
 * base32, made with a keyed hash, so the same card has the same token and the token says nothing.
 */
public record CardToken(String value) {

    private static final Pattern FORM = Pattern.compile("card_[a-z2-7]{24}");

    public CardToken {
        if (!FORM.matcher(value).matches()) {
            throw new InvalidValue(
                    "cardToken",
                    value.length() > 9 ? value.substring(0, 9) + "…" : value,
                    new Bilingual("不是卡令牌", "is not a card token"),
                    new Bilingual(
                            "卡令牌是 card_ 加 24 个字符（a-z、2-7）。也许填成了卡号。",
                            "A token reads card_ and 24 characters a-z, 2-7. Maybe a card number was given."));
        }
    }

    public static boolean looksLike(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
