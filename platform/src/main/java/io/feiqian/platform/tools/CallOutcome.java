package io.feiqian.platform.tools;

import io.feiqian.kernel.Bilingual;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What became of a governed call: the run loop switches over it. */
public sealed interface CallOutcome {

    /** The tool ran, now or in an earlier attempt of the same step. */
    record Done(ToolOutcome outcome) implements CallOutcome {}

    /**
     * Waits for a second person; the run suspends until {@code Approvals} decides or it expires.
     */
    record AwaitsApproval(UUID approvalId, String digest, ToolOutcome preview, Instant expiresAt)
            implements CallOutcome {}

    /** No right: user ∩ agent ∩ session lacks it. Nothing was done. */
    record Denied(Bilingual reason) implements CallOutcome {}

    /** The arguments do not fit the spec. Nothing was done. */
    record Invalid(List<FieldFault> faults) implements CallOutcome {
        public Invalid {
            faults = List.copyOf(faults);
        }
    }

    /** A limit of the tool was reached (time, bytes, calls). For a READ nothing is lost. */
    record OverLimit(String limit, String value) implements CallOutcome {}

    /** Interrupted, and nobody can tell whether it happened: a person must look. */
    record Parked(UUID journalId, Bilingual reason) implements CallOutcome {}

    /** The tool or the system behind it broke; the journal knows that nothing happened. */
    record Failed(String problem) implements CallOutcome {}

    /** One field that was wrong. */
    record FieldFault(String field, String value, String reason, String remedy) {}
}
