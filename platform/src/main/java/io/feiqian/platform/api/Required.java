package io.feiqian.platform.api;

import io.feiqian.kernel.InvalidValue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Fields of a body or path that have to be there and have a form. */
public final class Required {

    private static final int WORDS_LENGTH_MAX = 2_000;

    private Required() {}

    public static <T> T field(String name, @Nullable T value) {
        if (value == null) {
            throw new InvalidValue(name, "nothing", "is missing", "Send it.");
        }
        return value;
    }

    public static UUID id(String name, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidValue(name, text, "is not an id", "Maybe it was cut off.");
        }
    }

    /** Words that go into the log: a person who decides something says why. */
    public static String words(String name, @Nullable String text) {
        if (text == null || text.isBlank() || text.length() > WORDS_LENGTH_MAX) {
            throw new InvalidValue(
                    name,
                    text == null ? "nothing" : text.length() + " characters",
                    "must have 1 to %d characters".formatted(WORDS_LENGTH_MAX),
                    "Say why; it goes into the log.");
        }
        return text;
    }
}
