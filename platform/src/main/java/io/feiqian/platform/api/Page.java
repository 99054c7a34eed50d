package io.feiqian.platform.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some of many, and where to go on: give {@code nextCursor} back as {@code cursor}; null at the
 * end.
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page out of rows that were read with one more than asked for.
     *
     * @param cursorOf the cursor that continues after an item
     */
    public static <T> Page<T> of(List<T> oneMore, int limit, Function<T, String> cursorOf) {
        if (oneMore.size() <= limit) {
            return new Page<>(oneMore, null);
        }
        List<T> items = oneMore.subList(0, limit);
        return new Page<>(items, cursorOf.apply(items.getLast()));
    }
}
