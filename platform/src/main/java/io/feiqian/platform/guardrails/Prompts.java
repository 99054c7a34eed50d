package io.feiqian.platform.guardrails;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;

/** What a person's text must be to be taken in at all. */
public final class Prompts {

    /** About three pages; a longer wish is a document and comes as one. */
    public static final int LENGTH_MAX = 4_000;

    private Prompts() {}

    /** The text as given, or an error that says why not; nothing of the text is in the error. */
    public static String require(String text) {
        if (text.length() > LENGTH_MAX) {
            throw new InvalidValue(
                    "text",
                    text.length(),
                    new Bilingual("太长", "is too long"),
                    new Bilingual(
                            "最多 " + LENGTH_MAX + " 个字；更长的内容请作为文件发送。",
                            "Use at most "
                                    + LENGTH_MAX
                                    + " characters; a longer text comes as a file."));
        }
        if (text.isBlank()) {
            throw new InvalidValue(
                    "text",
                    "",
                    new Bilingual("是空的", "is empty"),
                    new Bilingual("请写明想了解什么。", "Say what you would like to know."));
        }
        if (text.indexOf('\0') >= 0) {
            throw new InvalidValue(
                    "text",
                    "U+0000",
                    new Bilingual("含有无法保存的字符", "has a character that cannot be stored"),
                    new Bilingual("请不要填。", "Leave it out."));
        }
        return text;
    }
}
