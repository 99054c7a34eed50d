package io.feiqian.platform.tools;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Passage;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.storage.Scopes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Side effects of which nobody but a person can find out whether they happened. A second person
 * says what became of each, with a reason; the journal and the log keep it.
 */
public final class ParkedEffects {

    public static final Right RESOLVE = new Right("tools.effects.resolve");

    private static final int PAGE_MAX = 200;

    private final JdbcClient jdbc;
    private final Journal journal;
    private final Durably durably;
    private final Acts acts;
    private final ApplicationEventPublisher events;

    ParkedEffects(
            JdbcClient jdbc,
            Journal journal,
            Durably durably,
            Acts acts,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.durably = durably;
        this.acts = acts;
        this.events = events;
    }

    /** One that waits for a person. */
    public record Parked(
            UUID id,
            UUID runId,
            int step,
            String tool,
            Effect effect,
            Arguments arguments,
            String requestedBy,
            @Nullable Instant startedAt,
            @Nullable String problem) {}

    /** What became of an attempt to resolve. */
    public sealed interface Resolution {

        record Resolved(JournalState state) implements Resolution {}

        record NotFound() implements Resolution {}

        record NotAllowed(Bilingual reason) implements Resolution {}

        /** Somebody else resolved it before. */
        record TooLate() implements Resolution {}
    }

    /** Those in the caller's reach, oldest first. */
    public List<Parked> open(Caller caller, int limit) {
        return Scopes.call(
                caller.scope(),
                () ->
                        jdbc.sql(
                                        "SELECT * FROM tools.journal WHERE state = 'PARKED' ORDER BY created_at LIMIT :limit")
                                .param("limit", Math.clamp(limit, 1, PAGE_MAX))
                                .query((row, _) -> {
                                    JournalEntry entry = JournalRow.entry(row);
                                    var startedAt = row.getTimestamp("started_at");
                                    return new Parked(
                                            entry.id(),
                                            entry.runId(),
                                            entry.step(),
                                            entry.tool(),
                                            entry.effect(),
                                            entry.typedArguments(),
                                            entry.caller().name(),
                                            startedAt == null ? null : startedAt.toInstant(),
                                            entry.problem());
                                })
                                .list());
    }

    /** States whether it happened. It is never run again: a new wish makes a new step. */
    public Resolution resolve(UUID id, Caller person, boolean happened, String reason) {
        Optional<JournalEntry> seen =
                Scopes.call(
                        person.scope(),
                        () ->
                                jdbc.sql(
                                                "SELECT * FROM tools.journal WHERE id = :id AND state = 'PARKED'")
                                        .param("id", id)
                                        .query((row, _) -> JournalRow.entry(row))
                                        .optional());
        if (seen.isEmpty()) {
            return new Resolution.NotFound();
        }
        JournalEntry entry = seen.get();
        if (!person.may(RESOLVE)) {
            return new Resolution.NotAllowed(
                    new Bilingual("缺少权限 " + RESOLVE + "。", "You lack the right " + RESOLVE + "."));
        }
        if (person.userId().equals(entry.caller().userId())) {
            return new Resolution.NotAllowed(
                    new Bilingual(
                            "不能核实自己发起的操作。",
                            "You asked for this yourself; another person must resolve it."));
        }
        JournalState end = happened ? JournalState.DONE : JournalState.FAILED;
        boolean resolved =
                durably.write(() -> {
                    String outcome = happened ? Codec.write(outcome(person, reason)) : null;
                    boolean mine = journal.resolve(id, end, person.name(), reason, outcome);
                    if (mine) {
                        acts.resolved(person, entry, happened, reason);
                    }
                    return mine;
                });
        if (!resolved) {
            return new Resolution.TooLate();
        }
        events.publishEvent(new EffectSettled(id, entry.runId(), entry.step(), end));
        return new Resolution.Resolved(end);
    }

    private static ToolOutcome outcome(Caller person, String reason) {
        String json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("resolvedBy", person.name())
                        .put("reason", reason)
                        .toString();
        return new ToolOutcome.Result(
                json,
                List.of(),
                new Rendering(
                        Passage.plain("经人工核实，该操作已执行。"),
                        Passage.plain("A person confirmed that it was done.")));
    }
}
