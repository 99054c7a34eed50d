package io.feiqian.platform.tracing;

import io.feiqian.kernel.InvalidValue;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work in a run: when it began, how long it took, what it cost. Attributes are bounded
 * and masked.
 *
 * @param institutionId whose run it was, null for the network's
 * @param parentId null for the run itself
 * @param step the step of the run that it belongs to
 */
public record Span(
        UUID id,
        UUID runId,
        @Nullable UUID institutionId,
        @Nullable UUID parentId,
        Kind kind,
        String name,
        @Nullable Integer step,
        Instant startedAt,
        long micros,
        State state,
        Usage usage,
        SortedMap<String, String> attributes) {

    private static final int ATTRIBUTES_MAX = 32;
    private static final int VALUE_LENGTH_MAX = 2_000;

    public Span {
        if (attributes.size() > ATTRIBUTES_MAX) {
            throw new InvalidValue(
                    "attributes",
                    attributes.size(),
                    "are more than " + ATTRIBUTES_MAX,
                    "A span is no place for data; keep that with the run's events.");
        }
        SortedMap<String, String> cut = new TreeMap<>();
        for (Map.Entry<String, String> entry : attributes.entrySet()) {
            cut.put(entry.getKey(), cut(entry.getValue()));
        }
        attributes = java.util.Collections.unmodifiableSortedMap(cut);
    }

    /** What was done. */
    public enum Kind {
        Run,
        Route,
        Reason,
        Tool,
        Model,
        Query,
        Approval,
        Check,
        Other
    }

    /** How it ended; {@code Waiting} for a person is no error. */
    public enum State {
        Ok,
        Error,
        Waiting
    }

    private static String cut(String value) {
        // PostgreSQL's jsonb cannot hold a NUL.
        String clean = value.replace("\u0000", "");
        return clean.length() <= VALUE_LENGTH_MAX
                ? clean
                : clean.substring(0, VALUE_LENGTH_MAX) + "… (" + clean.length() + ")";
    }
}
