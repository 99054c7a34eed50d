package io.feiqian.payments.clearing;

import io.feiqian.kernel.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A clearing file as it stands.
 *
 * @param problem why it was refused: then nothing of it is kept
 * @param problemZh the same in Chinese; null where it was refused before V17
 */
public record ClearingFile(
        UUID id,
        String file,
        String path,
        State state,
        @Nullable String problem,
        @Nullable String problemZh,
        @Nullable UUID institutionId,
        @Nullable LocalDate businessDate,
        @Nullable Integer sequence,
        long records,
        long differences,
        Instant receivedAt,
        @Nullable Instant endedAt) {

    /** Why it was refused, in a language as far as it is known in it. */
    public @Nullable String problem(Language language) {
        return language == Language.ZH && problem != null && problemZh != null
                ? problemZh
                : problem;
    }

    /** A received file is worked on, or will be when the process is back. */
    public enum State {
        RECEIVED,
        DONE,
        REFUSED
    }
}
