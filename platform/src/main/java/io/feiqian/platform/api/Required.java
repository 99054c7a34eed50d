package io.feiqian.platform.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Fields of a body or path that have to be there and have a form. */
public final class Required {

    private static final int WORDS_LENGTH_MAX = 2_000;

    private Required() {}

    public static <T> T field(String name, @Nullable T value) {
        if (value == null) {
            throw new InvalidValue(
                    name,
                    "",
                    new Bilingual("没有填写", "is missing"),
                    new Bilingual("请填写。", "Send it."));
        }
        return value;
    }

    public static UUID id(String name, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidValue(
                    name,
                    text,
                    new Bilingual("不是编号", "is not an id"),
                    new Bilingual("也许被截断了。", "Maybe it was cut off."));
        }
    }

    /** Words that go into the log: a person who decides something says why. */
    public static String words(String name, @Nullable String text) {
        if (text == null || text.isBlank() || text.length() > WORDS_LENGTH_MAX) {
            throw new InvalidValue(
                    name,
                    text == null ? 0 : text.length(),
                    new Bilingual(
                            "须有 1 到 %d 个字".formatted(WORDS_LENGTH_MAX),
                            "must have 1 to %d characters".formatted(WORDS_LENGTH_MAX)),
                    new Bilingual("请写明原因；它会记入审计日志。", "Say why; it goes into the log."));
        }
        return text;
    }
}
