package io.feiqian.platform.tools;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Passage;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.storage.Scopes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Side effects of which nobody but a person can find out whether they happened. A person with the
 * right says what became of each, with a note; the journal and the log keep it. Where the effect
 * needed a second person to begin, its end needs one too: whoever asked for it may not settle it.
 */
public final class ParkedEffects {

    public static final Right RESOLVE = new Right("tools.effects.resolve");

    private static final int PAGE_MAX = 200;

    private final JdbcClient jdbc;
    private final Journal journal;
    private final Durably durably;
    private final Acts acts;
    private final ApplicationEventPublisher events;
    private final Function<Right, Bilingual> titles;

    ParkedEffects(
            JdbcClient jdbc,
            Journal journal,
            Durably durably,
            Acts acts,
            ApplicationEventPublisher events,
            Function<Right, Bilingual> titles) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.durably = durably;
        this.acts = acts;
        this.events = events;
        this.titles = titles;
    }

    /**
     * Those that wait, oldest first: with the right to settle all in the caller's reach, else the
     * caller's own.
     *
     * @param after the last id already seen
     */
    public List<ParkedEffect> open(Caller caller, @Nullable UUID after, int limit) {
        return inScope(
                caller,
                "AND state = 'PARKED' AND (:cursor::uuid IS NULL OR id > :cursor::uuid) ORDER BY id",
                after,
                limit);
    }

    /** Those that a person settled, latest first, as {@link #open} shows those that wait. */
    public List<ParkedEffect> settled(Caller caller, @Nullable UUID before, int limit) {
        return inScope(
                caller,
                "AND resolved_by IS NOT NULL AND (:cursor::uuid IS NULL OR id < :cursor::uuid) ORDER BY id DESC",
                before,
                limit);
    }

    public Optional<ParkedEffect> find(Caller caller, UUID id) {
        return inScope(
                        caller,
                        "AND id = :cursor AND (state = 'PARKED' OR resolved_by IS NOT NULL)",
                        id,
                        1)
                .stream()
                .findFirst();
    }

    private List<ParkedEffect> inScope(
            Caller caller, String which, @Nullable UUID cursor, int limit) {
        return Scopes.call(
                caller.scope(),
                () ->
                        jdbc.sql(
                                        "SELECT * FROM tools.journal WHERE (:all OR caller_id = :me) "
                                                + which
                                                + " LIMIT :limit")
                                .param("all", caller.may(RESOLVE))
                                .param("me", caller.userId())
                                .param("cursor", cursor)
                                .param("limit", Math.clamp(limit, 1, PAGE_MAX))
                                .query((row, _) -> effect(row))
                                .list());
    }

    /** Why this caller may not settle it, or empty. */
    public Optional<Bilingual> obstacle(Caller caller, ParkedEffect effect) {
        if (!caller.may(RESOLVE)) {
            return Optional.of(Words.missing(titles.apply(RESOLVE)));
        }
        boolean fourEyes = effect.approvalId() != null;
        if (fourEyes && caller.userId().equals(effect.requestedBy().id())) {
            return Optional.of(
                    new Bilingual(
                            "不能核实自己发起的操作，请由另一位同事核实。",
                            "You asked for this yourself; another person must settle it."));
        }
        return Optional.empty();
    }

    /**
     * States whether it happened. It is never run again: a new wish makes a new step.
     *
     * @param note how the person knows; goes into the journal and the log
     */
    public SettleOutcome settle(UUID id, Caller person, boolean happened, String note) {
        Optional<ParkedEffect> seen = find(person, id);
        if (seen.isEmpty()) {
            return new SettleOutcome.NotFound();
        }
        ParkedEffect effect = seen.get();
        Optional<Bilingual> obstacle = obstacle(person, effect);
        if (obstacle.isPresent()) {
            return new SettleOutcome.NotAllowed(obstacle.get());
        }
        JournalState end = happened ? JournalState.DONE : JournalState.FAILED;
        JournalEntry entry = journal.get(id);
        boolean settled =
                durably.write(() -> {
                    String outcome = happened ? Codec.write(outcome(person, note)) : null;
                    boolean mine = journal.resolve(id, end, person.name(), note, outcome);
                    if (mine) {
                        acts.resolved(person, entry, happened, note);
                    }
                    return mine;
                });
        ParkedEffect now = find(person, id).orElse(effect);
        if (!settled) {
            return new SettleOutcome.TooLate(now);
        }
        events.publishEvent(new EffectSettled(id, effect.runId(), effect.step(), end));
        return new SettleOutcome.Settled(now);
    }

    private static ToolOutcome outcome(Caller person, String note) {
        String json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("resolvedBy", person.name())
                        .put("reason", note)
                        .toString();
        return new ToolOutcome.Result(
                json,
                List.of(),
                new Rendering(
                        Passage.plain("经人工核实，该操作已执行。"),
                        Passage.plain("A person confirmed that it was done.")));
    }

    private static ParkedEffect effect(ResultSet row) throws SQLException {
        JournalEntry entry = JournalRow.entry(row);
        Timestamp startedAt = row.getTimestamp("started_at");
        String by = row.getString("resolved_by");
        return new ParkedEffect(
                entry.id(),
                entry.runId(),
                entry.step(),
                entry.tool(),
                entry.effect(),
                entry.typedArguments(),
                new Approval.Person(entry.caller().userId(), entry.caller().name()),
                startedAt == null ? null : startedAt.toInstant(),
                entry.problem(),
                entry.approvalId(),
                by == null
                        ? null
                        : new ParkedEffect.Settlement(
                                entry.state() == JournalState.DONE,
                                by,
                                row.getTimestamp("ended_at").toInstant(),
                                row.getString("resolution")));
    }
}
