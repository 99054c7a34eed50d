package io.feiqian.platform.api;

import io.feiqian.kernel.InvalidValue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Fields of a body or path that have to be there and have a form. */
public final class Required {

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
}
