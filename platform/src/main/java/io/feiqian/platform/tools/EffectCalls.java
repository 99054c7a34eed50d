package io.feiqian.platform.tools;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Uuid7;
import io.feiqian.platform.tools.CallOutcome.FieldFault;
import io.feiqian.platform.tools.Execution.Ran;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Brings one step's side effect from intent to its end. Asked again for the same step, it goes on
 * from where the journal stands and never does it twice.
 */
final class EffectCalls {

    /** How often a race with another process may send us back to the journal. */
    private static final int TURNS_MAX = 8;

    private final Journal journal;
    private final Approvals approvals;
    private final Durably durably;
    private final ApprovalPolicy policy;
    private final Execution execution;
    private final Performance performance;
    private final InstantSource clock;
    private final Uuid7 ids;
    private final Duration approvalValidity;

    EffectCalls(
            Journal journal,
            Approvals approvals,
            Durably durably,
            ApprovalPolicy policy,
            Execution execution,
            Performance performance,
            InstantSource clock,
            Uuid7 ids,
            Duration approvalValidity) {
        this.journal = journal;
        this.approvals = approvals;
        this.durably = durably;
        this.policy = policy;
        this.execution = execution;
        this.performance = performance;
        this.clock = clock;
        this.ids = ids;
        this.approvalValidity = approvalValidity;
    }

    static String key(UUID runId, int step) {
        return runId + "-" + step;
    }

    CallOutcome call(EffectTool tool, CallRequest request) {
        Fingerprint fingerprint = Fingerprint.of(tool.spec(), request.arguments());
        String key = key(request.runId(), request.step());
        for (int turn = 0; turn < TURNS_MAX; turn++) {
            Optional<JournalEntry> known = journal.find(key);
            Optional<CallOutcome> outcome =
                    known.isEmpty()
                            ? intend(tool, request, key, fingerprint)
                            : goOn(tool, request, known.get(), fingerprint);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return new CallOutcome.OverLimit("turns", Integer.toString(TURNS_MAX));
    }

    /** Empty means: look at the journal again. */
    private Optional<CallOutcome> intend(
            EffectTool tool, CallRequest request, String key, Fingerprint fingerprint) {
        ToolSpec spec = tool.spec();
        int others = journal.otherStepsOf(request.runId(), spec.name(), request.step());
        if (others >= spec.limits().callsPerRunMax()) {
            return Optional.of(new CallOutcome.OverLimit("callsPerRun", Integer.toString(others)));
        }
        ToolContext context =
                new ToolContext(request.caller(), request.time(), key, request.evidence());
        return switch (execution.run(
                request.caller().scope(),
                spec.limits().timeout(),
                () -> tool.preview(request.arguments(), context))) {
            case Ran.Returned<ToolOutcome>(ToolOutcome.Result preview) ->
                    intend(tool, request, key, fingerprint, preview);
            case Ran.Returned<ToolOutcome>(ToolOutcome other) ->
                    Optional.of(new CallOutcome.Done(other));
            case Ran.TimedOut<ToolOutcome> _ -> Optional.of(ToolRunner.overTime(spec));
            case Ran.Threw<ToolOutcome>(Throwable problem) ->
                    Optional.of(new CallOutcome.Failed(Performance.describe(problem)));
            case Ran.Crowded<ToolOutcome>() -> Optional.of(ToolRunner.crowded());
        };
    }

    private Optional<CallOutcome> intend(
            EffectTool tool,
            CallRequest request,
            String key,
            Fingerprint fingerprint,
            ToolOutcome.Result preview) {
        ToolSpec spec = tool.spec();
        boolean approval = policy.needsApproval(spec, request.arguments());
        Instant now = clock.instant();
        JournalEntry entry = entry(spec, request, key, fingerprint, approval);
        durably.write(() -> {
            boolean first = journal.insert(entry);
            if (first && approval) {
                approvals.request(
                        new ApprovalRequest(
                                entry,
                                spec.right(),
                                Codec.write(preview),
                                now,
                                now.plus(approvalValidity)));
            }
            return first;
        });
        return Optional.empty();
    }

    private JournalEntry entry(
            ToolSpec spec,
            CallRequest request,
            String key,
            Fingerprint fingerprint,
            boolean approval) {
        return new JournalEntry(
                ids.next(),
                key,
                request.runId(),
                request.step(),
                request.caller(),
                request.time(),
                spec.name(),
                spec.version(),
                spec.effect(),
                fingerprint.canonicalArguments(),
                fingerprint.digest(),
                request.evidence().used(),
                approval ? JournalState.AWAITING : JournalState.INTENT,
                approval ? ids.next() : null,
                0,
                0,
                0,
                null,
                null,
                null,
                null);
    }

    private Optional<CallOutcome> goOn(
            EffectTool tool, CallRequest request, JournalEntry entry, Fingerprint fingerprint) {
        boolean same =
                entry.tool().equals(tool.spec().name())
                        && entry.digest().equals(fingerprint.digest())
                        && entry.isUntouched();
        if (!same) {
            return replace(entry);
        }
        return switch (entry.state()) {
            case AWAITING -> awaiting(entry);
            case INTENT, APPROVED -> start(tool, request, entry);
            case STARTED, UNKNOWN -> performance.join(tool, entry);
            case DONE, CLOSED, FAILED, PARKED -> Optional.of(recorded(entry, request));
            // Voided between our reading and now; the next look finds none.
            case VOID -> Optional.empty();
        };
    }

    /** An argument changed: the consent was to something else, so it is asked for again. */
    private Optional<CallOutcome> replace(JournalEntry entry) {
        boolean begun =
                switch (entry.state()) {
                    case INTENT, AWAITING, APPROVED, VOID -> false;
                    case STARTED, UNKNOWN, DONE, FAILED, CLOSED, PARKED -> true;
                };
        if (begun) {
            return Optional.of(
                    new CallOutcome.Invalid(
                            List.of(
                                    new FieldFault(
                                            "step",
                                            entry.idempotencyKey(),
                                            "was already used with other arguments",
                                            "Use a new step for a new call."))));
        }
        if (entry.approvalId() == null) {
            durably.write(() -> journal.close(entry.id(), JournalState.VOID, null));
        } else {
            approvals.end(
                    approvals.current(entry.approvalId()),
                    ApprovalState.VOID,
                    "the arguments changed");
        }
        return Optional.empty();
    }

    private Optional<CallOutcome> awaiting(JournalEntry entry) {
        Approval approval = approvals.current(Objects.requireNonNull(entry.approvalId()));
        return switch (approval.state()) {
            case PENDING ->
                    Optional.of(
                            new CallOutcome.AwaitsApproval(
                                    approval.id(),
                                    approval.digest(),
                                    approval.preview(),
                                    approval.expiresAt()));
            case EXPIRED -> {
                approvals.end(approval, ApprovalState.EXPIRED, "nobody decided in time");
                yield Optional.empty();
            }
            // Decided between our two readings.
            case APPROVED, REJECTED, VOID -> Optional.empty();
        };
    }

    private Optional<CallOutcome> start(EffectTool tool, CallRequest request, JournalEntry entry) {
        Optional<CallOutcome> outcome = performance.begin(tool, entry, request, clock.instant());
        if (outcome.isEmpty() && entry.approvalId() != null) {
            Approval approval = approvals.current(entry.approvalId());
            if (!approval.expiresAt().isAfter(clock.instant())) {
                approvals.end(approval, ApprovalState.EXPIRED, "approved, but not used in time");
            }
        }
        return outcome;
    }

    static CallOutcome recorded(JournalEntry entry, CallRequest request) {
        if (entry.state() == JournalState.PARKED) {
            return new CallOutcome.Parked(entry.id(), Words.parked(entry.problem()));
        }
        if (entry.state() == JournalState.FAILED && entry.outcome() == null) {
            return new CallOutcome.Failed(
                    Objects.requireNonNullElse(entry.problem(), "it did not happen"));
        }
        ToolOutcome outcome = Codec.readOutcome(Objects.requireNonNull(entry.outcome()));
        request.evidence().skipTo(highestEvidence(outcome));
        return new CallOutcome.Done(outcome);
    }

    private static int highestEvidence(ToolOutcome outcome) {
        return switch (outcome) {
            case ToolOutcome.Result(_, var evidence, _) -> EvidenceIds.highest(evidence);
            case ToolOutcome.Nothing(var evidence, _) -> EvidenceIds.highest(evidence);
            case ToolOutcome.Choose _, ToolOutcome.Refused _ -> 0;
        };
    }

    /** What a run is told whose effect nobody has confirmed yet. */
    static CallOutcome parked(JournalEntry entry, Bilingual reason) {
        return new CallOutcome.Parked(entry.id(), reason);
    }
}
