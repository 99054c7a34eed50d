package io.feiqian.platform.agents.understanding;

import io.feiqian.kernel.Language;

/** Which language a sentence is in: one Chinese character makes it Chinese. */
public final class Tongue {

    private Tongue() {}

    public static Language of(String text, Language otherwise) {
        if (hasChinese(text)) {
            return Language.ZH;
        }
        return text.chars().anyMatch(c -> c < 128 && Character.isLetter(c))
                ? Language.EN
                : otherwise;
    }

    static boolean hasChinese(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }
}
