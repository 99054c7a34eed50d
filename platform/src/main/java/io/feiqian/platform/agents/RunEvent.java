package io.feiqian.platform.agents;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;
import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Passage;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolOutcome.Choice;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a run tells those who watch it: stored in order before it is sent, so a reader who lost the
 * stream goes on after the last number seen, and a replay gives the same bytes.
 */
@JsonTypeInfo(use = Id.SIMPLE_NAME, property = "type")
public sealed interface RunEvent {

    /** The run began. */
    record RunStarted(UUID runId, UUID threadId, Instant at) implements RunEvent {}

    /**
     * An agent was chosen, with the certainty in 0…1, what spoke for it, and who else came near.
     */
    record Routed(
            String agent,
            double certainty,
            double margin,
            List<String> because,
            List<Alternative> alternatives)
            implements RunEvent {}

    /** A tool is called. */
    record ToolCalled(int step, String reasoner, String tool, Bilingual title, Arguments arguments)
            implements RunEvent {}

    /** A tool came back. */
    record ToolReturned(int step, String tool, ToolOutcome outcome) implements RunEvent {}

    /** A side effect waits for a second person. */
    record ApprovalRequested(
            int step,
            UUID approvalId,
            String tool,
            ToolOutcome preview,
            String digest,
            Instant expiresAt)
            implements RunEvent {}

    /** The second person decided, or nobody did in time ("expired"). */
    record ApprovalDecided(UUID approvalId, String decision, String by, String reason)
            implements RunEvent {}

    /** Something is missing; the run ends and the person's answer opens the next one. */
    record AskedBack(@Nullable String tool, String slot, Bilingual question, List<Choice> choices)
            implements RunEvent {}

    /** A piece of a text that is still being written; the whole comes with {@link Answered}. */
    record TextDelta(String text) implements RunEvent {}

    /** The answer, checked against its evidence. */
    record Answered(Passage passage, List<Evidence> evidence) implements RunEvent {}

    /** Not understood well enough to act. */
    record NotUnderstood(Bilingual reason, List<Choice> nearest) implements RunEvent {}

    /** Given to a person. */
    record HandedOver(Bilingual reason) implements RunEvent {}

    /** The caller may not do this, or a rule forbids it. */
    record Refused(Bilingual reason) implements RunEvent {}

    /** Interrupted in a way that a person must look at. */
    record Parked(int step, UUID journalId, Bilingual reason) implements RunEvent {}

    /** A limit of the agent was reached. */
    record LimitReached(String limit, String value) implements RunEvent {}

    /** Cancelled by a person. */
    record Cancelled(String by) implements RunEvent {}

    /** It broke; what was done before stands. */
    record Failed(String problem, String traceId) implements RunEvent {}

    /** Whether the run is over with this event; a run has exactly one such. */
    default boolean ends() {
        return switch (this) {
            case RunStarted _,
                    Routed _,
                    ToolCalled _,
                    ToolReturned _,
                    ApprovalRequested _,
                    ApprovalDecided _,
                    TextDelta _ ->
                    false;
            case Answered _,
                    AskedBack _,
                    NotUnderstood _,
                    HandedOver _,
                    Refused _,
                    Parked _,
                    LimitReached _,
                    Cancelled _,
                    Failed _ ->
                    true;
        };
    }

    /** Another agent that came near. */
    record Alternative(String agent, double certainty) {}
}
