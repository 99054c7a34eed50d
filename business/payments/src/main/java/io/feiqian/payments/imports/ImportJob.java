package io.feiqian.payments.imports;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import as it stands. Counts are of what is committed.
 *
 * @param rowsPerSecond of this run; null before the first chunk
 * @param secondsLeft by the bytes that are still to be read
 */
public record ImportJob(
        UUID id,
        String file,
        String path,
        String mapping,
        State state,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable UUID startedBy,
        @Nullable String startedByName,
        long read,
        @Nullable Long total,
        long bytesRead,
        long bytesTotal,
        long written,
        long duplicates,
        long rejected,
        @Nullable Double rowsPerSecond,
        @Nullable Long secondsLeft,
        @Nullable String problem) {

    /** Where it stands; all but Running, Stopping and Done can be resumed. */
    public enum State {
        RUNNING,
        STOPPING,
        DONE,
        CANCELLED,
        FAILED,
        INTERRUPTED;

        public boolean going() {
            return this == RUNNING || this == STOPPING;
        }
    }
}
