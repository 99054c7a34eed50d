package io.feiqian.payments.retention;

import io.feiqian.payments.JobState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An archiving or a restore as it stands.
 *
 * @param startedBy null: the daily run
 * @param daysTotal days of all classes; null until it is known
 * @param held days that stayed, and why
 */
public record RetentionJob(
        UUID id,
        Wanted wanted,
        JobState state,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable UUID startedBy,
        @Nullable String startedByName,
        @Nullable Integer daysTotal,
        int daysDone,
        long rowsMoved,
        long bytesWritten,
        List<HeldDay> held,
        @Nullable String problem) {

    public RetentionJob {
        held = List.copyOf(held);
    }

    /** What it is to do. */
    public sealed interface Wanted {

        /** Archive the days of each class up to this one. */
        record Archive(Map<DataClass, LocalDate> limits) implements Wanted {
            public Archive {
                limits = Map.copyOf(limits);
            }
        }

        /** Put a day back, with what was said about its transactions, at least so long. */
        record Restore(DataClass dataClass, LocalDate day, LocalDate liveUntil) implements Wanted {}
    }

    /** A day that stayed. */
    public record HeldDay(DataClass dataClass, LocalDate day, List<Hold> holds) {
        public HeldDay {
            holds = List.copyOf(holds);
        }
    }
}
