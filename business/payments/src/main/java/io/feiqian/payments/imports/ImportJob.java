package io.feiqian.payments.imports;

import io.feiqian.kernel.Language;
import io.feiqian.payments.JobState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import as it stands. Counts are of what is committed.
 *
 * @param rowsPerSecond of this run; null before the first chunk
 * @param secondsLeft by the bytes that are still to be read
 * @param problemZh {@code problem} in Chinese; null where it ended before V18
 */
public record ImportJob(
        UUID id,
        String file,
        String path,
        String mapping,
        JobState state,
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
        @Nullable String problem,
        @Nullable String problemZh) {

    /** Why it failed, in a language as far as it is known in it. */
    public @Nullable String problem(Language language) {
        return language == Language.ZH && problem != null && problemZh != null
                ? problemZh
                : problem;
    }
}
