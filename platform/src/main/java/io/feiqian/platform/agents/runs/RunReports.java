package io.feiqian.platform.agents.runs;

import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.platform.tracing.Span;
import io.feiqian.platform.tracing.Spans;
import io.feiqian.platform.tracing.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs as people look at them: one's own, or with {@link #READ} all in reach. */
public final class RunReports {

    /** Look at the runs of others. */
    public static final Right READ = new Right("agents.runs.read");

    private static final int PAGE_MAX = 200;

    /** The row of a run that is worked on stays as it began until the run waits or ends. */
    private static final String STATE =
            """
            CASE WHEN state = 'Queued' AND EXISTS (SELECT FROM agents.events e WHERE e.run_id = r.id AND e.sequence > 1)
                 THEN 'Running' ELSE state END AS state
            """;

    private static final String COLUMNS =
            """
            id, thread_id, user_id, user_name, said, agent, certainty, rung, steps, tokens_in, tokens_out, cost_micros,
            started_at, ended_at, feedback, feedback_words,
            """
                    + STATE;

    private final JdbcClient jdbc;
    private final Spans spans;

    RunReports(JdbcClient jdbc, Spans spans) {
        this.jdbc = jdbc;
        this.spans = spans;
    }

    /** Narrows a page of runs; null leaves it wide. */
    public record Filter(
            @Nullable String agent,
            @Nullable String state,
            @Nullable String user,
            @Nullable String feedback,
            @Nullable Instant from,
            @Nullable Instant to) {

        public static final Filter NONE = new Filter(null, null, null, null, null, null);
    }

    /** Newest first; {@code before} is the last id already seen. */
    public List<RunReport> page(Caller caller, Filter filter, @Nullable UUID before, int limit) {
        return Scopes.call(
                caller.scope(),
                () ->
                        jdbc.sql(
                                        "SELECT "
                                                + COLUMNS
                                                + """
                                                FROM agents.runs r
                                                WHERE (:all OR user_id = :me)
                                                  AND (:before::uuid IS NULL OR id < :before::uuid)
                                                  AND (:agent::text IS NULL OR agent = :agent)
                                                  AND (:state::text IS NULL OR state = :state)
                                                  AND (:user::text IS NULL OR user_id::text = :user OR user_name = :user)
                                                  AND (:feedback::text IS NULL OR feedback = :feedback)
                                                  AND (:from::timestamptz IS NULL OR started_at >= :from::timestamptz)
                                                  AND (:to::timestamptz IS NULL OR started_at < :to::timestamptz)
                                                ORDER BY id DESC LIMIT :limit
                                                """)
                                .param("all", caller.may(READ))
                                .param("me", caller.userId())
                                .param("before", before)
                                .param("agent", filter.agent())
                                .param("state", filter.state())
                                .param("user", filter.user())
                                .param("feedback", filter.feedback())
                                .param("from", text(filter.from()))
                                .param("to", text(filter.to()))
                                .param("limit", Math.clamp(limit, 1, PAGE_MAX))
                                .query(RunReports::report)
                                .list());
    }

    /** Empty also when the caller may not see it: which ids exist is nobody's business. */
    public Optional<RunReport> find(Caller caller, UUID runId) {
        return reports(caller, List.of(runId)).stream().findFirst();
    }

    /** Those of these runs that the caller may see, by id. */
    public List<RunReport> reports(Caller caller, Collection<UUID> runIds) {
        if (runIds.isEmpty()) {
            return List.of();
        }
        return Scopes.call(
                caller.scope(),
                () ->
                        jdbc.sql(
                                        "SELECT "
                                                + COLUMNS
                                                + """
                                                FROM agents.runs r
                                                WHERE id IN (:ids) AND (:all OR user_id = :me) ORDER BY id
                                                """)
                                .param("ids", runIds)
                                .param("all", caller.may(READ))
                                .param("me", caller.userId())
                                .query(RunReports::report)
                                .list());
    }

    /** The events after a place in the log; the caller has been let in by {@link #find}. */
    public List<StoredEvent> events(Caller caller, UUID runId, long after, int limit) {
        return Scopes.call(
                caller.scope(),
                () ->
                        jdbc.sql(
                                        """
                                        SELECT sequence, at, ends, event FROM agents.events
                                        WHERE run_id = :run AND sequence > :after ORDER BY sequence LIMIT :limit
                                        """)
                                .param("run", runId)
                                .param("after", after)
                                .param("limit", limit)
                                .query(RunReports::stored)
                                .list());
    }

    /** The events of many runs, by run. */
    public Map<UUID, List<StoredEvent>> events(Caller caller, Collection<UUID> runIds) {
        Map<UUID, List<StoredEvent>> all = new TreeMap<>();
        if (runIds.isEmpty()) {
            return all;
        }
        Scopes.run(
                caller.scope(),
                () ->
                        jdbc.sql(
                                        """
                                        SELECT run_id, sequence, at, ends, event FROM agents.events
                                        WHERE run_id IN (:runs) ORDER BY run_id, sequence
                                        """)
                                .param("runs", runIds)
                                .query((row, number) -> {
                                    StoredEvent event = stored(row, number);
                                    all.computeIfAbsent(
                                                    row.getObject("run_id", UUID.class),
                                                    _ -> new java.util.ArrayList<>())
                                            .add(event);
                                    return event;
                                })
                                .list());
        return all;
    }

    /** The state of the latest run of each of the caller's threads that has one. */
    public Map<UUID, String> latestStates(Caller caller, Collection<UUID> threadIds) {
        Map<UUID, String> states = new TreeMap<>();
        if (threadIds.isEmpty()) {
            return states;
        }
        Scopes.run(
                caller.scope(),
                () ->
                        jdbc.sql(
                                        "SELECT DISTINCT ON (thread_id) thread_id, "
                                                + STATE
                                                + """
                                                FROM agents.runs r
                                                WHERE thread_id IN (:threads) AND user_id = :me ORDER BY thread_id, id DESC
                                                """)
                                .param("threads", threadIds)
                                .param("me", caller.userId())
                                .query((row, _) ->
                                        states.put(row.getObject(1, UUID.class), row.getString(2)))
                                .list());
        return states;
    }

    public List<Span> spans(Caller caller, UUID runId) {
        return Scopes.call(caller.scope(), () -> spans.of(runId));
    }

    /** The versions of agent and tools that the run is pinned to; empty before it is routed. */
    public SortedMap<String, Integer> versions(Caller caller, UUID runId) {
        return Scopes.call(
                        caller.scope(),
                        () ->
                                jdbc.sql(
                                                """
                                                SELECT note FROM agents.events
                                                WHERE run_id = :run AND type = 'Routed' AND note IS NOT NULL
                                                """)
                                        .param("run", runId)
                                        .query(String.class)
                                        .optional())
                .map(RunCodec::readNote)
                .map(Note::world)
                .map(Note.World::versions)
                .orElseGet(TreeMap::new);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static StoredEvent stored(ResultSet row, int number) throws SQLException {
        return new StoredEvent(
                row.getInt("sequence"),
                row.getTimestamp("at").toInstant(),
                row.getBoolean("ends"),
                row.getString("event"));
    }

    private static RunReport report(ResultSet row, int number) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        double certainty = row.getDouble("certainty");
        Double certaintyOrNull = row.wasNull() ? null : certainty;
        return new RunReport(
                row.getObject("id", UUID.class),
                row.getObject("thread_id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getString("user_name"),
                row.getString("said"),
                row.getString("state"),
                row.getString("agent"),
                certaintyOrNull,
                row.getString("rung"),
                row.getInt("steps"),
                new Usage(
                        row.getLong("tokens_in"),
                        row.getLong("tokens_out"),
                        0,
                        row.getLong("cost_micros")),
                row.getTimestamp("started_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getString("feedback"),
                row.getString("feedback_words"));
    }
}
