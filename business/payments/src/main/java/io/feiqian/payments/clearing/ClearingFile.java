package io.feiqian.payments.clearing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A clearing file as it stands.
 *
 * @param problem why it was refused: then nothing of it is kept
 */
public record ClearingFile(
        UUID id,
        String file,
        String path,
        State state,
        @Nullable String problem,
        @Nullable UUID institutionId,
        @Nullable LocalDate businessDate,
        @Nullable Integer sequence,
        long records,
        long differences,
        Instant receivedAt,
        @Nullable Instant endedAt) {

    /** A received file is worked on, or will be when the process is back. */
    public enum State {
        RECEIVED,
        DONE,
        REFUSED
    }
}
