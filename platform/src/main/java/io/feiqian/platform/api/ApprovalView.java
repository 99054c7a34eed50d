package io.feiqian.platform.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.platform.agents.runs.RunReport;
import io.feiqian.platform.tools.Approval;
import io.feiqian.platform.tools.ApprovalState;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.EffectTool;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An approval as the API shows it; agent and thread of its run only to those who may see the run.
 */
record ApprovalView(
        UUID id,
        String state,
        String tool,
        Bilingual title,
        String effect,
        Bilingual summary,
        Bilingual consequence,
        @Nullable ToolOutcome preview,
        Arguments arguments,
        List<ArgumentLine> argumentList,
        List<Evidence> evidence,
        String digest,
        @Nullable String agent,
        UUID runId,
        @Nullable UUID threadId,
        Approval.Person requestedBy,
        Instant requestedAt,
        Instant expiresAt,
        Approval.@Nullable Person decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        @Nullable String outcome,
        @Nullable Bilingual refusal,
        EffectTool.@Nullable Looked standing,
        boolean mayDecide,
        @Nullable Bilingual mayNotBecause) {

    static ApprovalView of(
            Approval approval,
            Optional<ToolSpec> spec,
            List<ArgumentLine> lines,
            @Nullable RunReport run,
            EffectTool.@Nullable Looked standing,
            @Nullable Bilingual obstacle) {
        Bilingual title =
                spec.map(ToolSpec::title).orElse(new Bilingual(approval.tool(), approval.tool()));
        Bilingual summary = summary(approval.preview(), title);
        return new ApprovalView(
                approval.id(),
                capitalised(approval.state().name()),
                approval.tool(),
                title,
                approval.effect().name(),
                summary,
                new Bilingual(firstSentence(summary.zh(), "。"), firstSentence(summary.en(), ". ")),
                approval.preview(),
                approval.arguments(),
                lines,
                approval.preview() instanceof ToolOutcome.Result(_, var evidence, _)
                        ? evidence
                        : List.of(),
                approval.digest(),
                run == null ? null : run.agent(),
                approval.runId(),
                run == null ? null : run.threadId(),
                approval.requestedBy(),
                approval.requestedAt(),
                approval.expiresAt(),
                approval.decidedBy(),
                approval.decidedAt(),
                approval.reason(),
                outcome(approval),
                approval.refusal(),
                standing,
                obstacle == null && capitalised(approval.state().name()).equals("Pending"),
                obstacle);
    }

    private static Bilingual summary(ToolOutcome preview, Bilingual title) {
        return preview instanceof ToolOutcome.Result(_, _, var rendering)
                ? new Bilingual(rendering.zh().text(), rendering.en().text())
                : title;
    }

    /** What a button and a list have room for. */
    private static String firstSentence(String text, String stop) {
        int end = text.indexOf(stop);
        return end < 0 ? text : text.substring(0, end + 1);
    }

    /** What became of the side effect itself, where there is an end. */
    private static @Nullable String outcome(Approval approval) {
        if (approval.refusal() != null && approval.state() == ApprovalState.APPROVED) {
            return "Refused";
        }
        return switch (approval.effectState()) {
            case DONE -> "Done";
            case FAILED -> "Failed";
            case UNKNOWN -> "Unknown";
            case PARKED -> "Parked";
            case INTENT, AWAITING, APPROVED, STARTED, CLOSED, VOID -> null;
        };
    }

    private static String capitalised(String name) {
        return name.charAt(0) + name.substring(1).toLowerCase(java.util.Locale.ROOT);
    }
}
