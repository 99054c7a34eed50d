package io.feiqian.platform.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Cursors that callers cannot read anything into: the place where a page ended, in base64url. */
public final class Cursors {

    private static final int LIMIT_MAX = 200;

    private Cursors() {}

    public static String write(Object place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(place.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Null for the first page. */
    public static @Nullable String read(@Nullable String cursor) {
        try {
            return cursor == null || cursor.isEmpty()
                    ? null
                    : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid(cursor);
        }
    }

    public static InvalidValue invalid(@Nullable String cursor) {
        return new InvalidValue(
                "cursor",
                String.valueOf(cursor),
                new Bilingual("不是这个列表的游标", "is not a cursor of this list"),
                new Bilingual("请从头开始，不带游标。", "Start without a cursor."));
    }

    public static int limit(int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new InvalidValue(
                    "limit",
                    limit,
                    new Bilingual("须在 1 到 200 之间", "must be 1 to 200"),
                    new Bilingual("通常用 50。", "50 is usual."));
        }
        return limit;
    }
}
