package io.feiqian.platform.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotValue;
import io.feiqian.platform.tools.Approval;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An approval as the API shows it. */
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
        List<Line> argumentList,
        List<Evidence> evidence,
        String digest,
        UUID runId,
        Approval.Person requestedBy,
        Instant requestedAt,
        Instant expiresAt,
        Approval.@Nullable Person decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        @Nullable String outcome,
        boolean mayDecide,
        @Nullable Bilingual mayNotBecause) {

    /** One argument in words. */
    record Line(String name, Bilingual label, String text) {}

    static ApprovalView of(
            Approval approval, Optional<ToolSpec> spec, @Nullable Bilingual obstacle) {
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
                lines(approval, spec),
                approval.preview() instanceof ToolOutcome.Result(_, var evidence, _)
                        ? evidence
                        : List.of(),
                approval.digest(),
                approval.runId(),
                approval.requestedBy(),
                approval.requestedAt(),
                approval.expiresAt(),
                approval.decidedBy(),
                approval.decidedAt(),
                approval.reason(),
                outcome(approval),
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

    private static List<Line> lines(Approval approval, Optional<ToolSpec> spec) {
        return approval.arguments().values().entrySet().stream()
                .map(argument ->
                        new Line(
                                argument.getKey(),
                                label(argument.getKey(), spec),
                                words(argument.getValue())))
                .toList();
    }

    private static Bilingual label(String slot, Optional<ToolSpec> spec) {
        return spec.stream()
                .flatMap(one -> one.slots().stream())
                .filter(one -> one.name().equals(slot))
                .map(Slot::label)
                .findFirst()
                .orElse(new Bilingual(slot, slot));
    }

    private static String words(SlotValue value) {
        return switch (value) {
            case SlotValue.Amount(var amount, var currency) ->
                    amount.toPlainString() + (currency == null ? "" : " " + currency);
            case SlotValue.Period(var from, var to, _, _) -> from + " – " + to.minusDays(1);
            case SlotValue.TimeOfDay(var from, var to) -> from + " – " + to;
            case SlotValue.Text(var text) -> text;
            case SlotValue.Number(var number) -> Long.toString(number);
        };
    }

    /** What became of the side effect itself, where there is an end. */
    private static @Nullable String outcome(Approval approval) {
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
