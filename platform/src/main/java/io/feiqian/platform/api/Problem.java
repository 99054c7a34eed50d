package io.feiqian.platform.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as the API says it. Source: RFC 9457, with the faulty fields and the trace id as
 * extension members.
 *
 * @param type a stable reference, "/problems/invalid-value"
 */
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        @Nullable String traceId,
        List<Field> fields) {

    public Problem {
        fields = List.copyOf(fields);
    }

    /** One field that was wrong: what it was, why that cannot be, and what would do. */
    public record Field(
            String field, @Nullable String value, String reason, @Nullable String remedy) {}
}
