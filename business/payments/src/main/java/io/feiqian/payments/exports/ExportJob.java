package io.feiqian.payments.exports;

import io.feiqian.payments.JobState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An export as it stands.
 *
 * @param institutionId whose rows; null: the whole network's
 * @param daysHeld days that it left as they were, because a part of them is in the archive
 * @param filesTotal files that must be written, one for a table and day; null until it is known
 */
public record ExportJob(
        UUID id,
        @Nullable UUID institutionId,
        JobState state,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable UUID startedBy,
        @Nullable String startedByName,
        String folder,
        @Nullable Integer filesTotal,
        int filesDone,
        long rowsWritten,
        long bytesWritten,
        int daysHeld,
        @Nullable String problem) {}
