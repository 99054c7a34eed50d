package io.feiqian.platform.tools;

import io.feiqian.platform.access.Caller;
import java.util.Map;
import java.util.UUID;

/** Tells the log what happens here: calls, requests for approval, decisions, resolutions. */
final class Acts {

    static final UUID NOBODY = new UUID(0, 0);

    private final Act.Sink sink;

    Acts(Act.Sink sink) {
        this.sink = sink;
    }

    void called(CallRequest request, ToolSpec spec, String digest, String result) {
        record(
                request.caller(),
                "tool.called",
                "tool:" + spec.name(),
                Map.of(
                        "run", request.runId().toString(),
                        "step", Integer.toString(request.step()),
                        "version", Integer.toString(spec.version()),
                        "digest", digest,
                        "result", result));
    }

    void requested(ApprovalRequest request) {
        JournalEntry entry = request.entry();
        record(
                entry.caller(),
                "approval.requested",
                "approval:" + entry.approvalId(),
                Map.of("tool", entry.tool(), "digest", entry.digest()));
    }

    void decided(Caller decider, Approval approval, ApprovalState state, String reason) {
        record(
                decider,
                state == ApprovalState.APPROVED ? "approval.approved" : "approval.rejected",
                "approval:" + approval.id(),
                Map.of("tool", approval.tool(), "digest", approval.digest(), "reason", reason));
    }

    void ended(Approval approval, ApprovalState state, String reason) {
        sink.record(
                new Act(
                        NOBODY,
                        "system",
                        null,
                        state == ApprovalState.VOID ? "approval.voided" : "approval.expired",
                        "approval:" + approval.id(),
                        Map.of(
                                "tool",
                                approval.tool(),
                                "digest",
                                approval.digest(),
                                "reason",
                                reason)));
    }

    void resolved(Caller person, JournalEntry entry, boolean happened, String reason) {
        record(
                person,
                "effect.resolved",
                "journal:" + entry.id(),
                Map.of(
                        "tool", entry.tool(),
                        "digest", entry.digest(),
                        "happened", Boolean.toString(happened),
                        "reason", reason));
    }

    private void record(Caller caller, String action, String subject, Map<String, String> details) {
        sink.record(
                new Act(
                        caller.userId(),
                        caller.name(),
                        Journal.institution(caller.scope()),
                        action,
                        subject,
                        details));
    }
}
