package io.feiqian.platform.access;

import io.feiqian.platform.storage.GroupCommit;
import io.feiqian.platform.storage.Keys;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.platform.storage.TenantDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * The append-only, hash-chained log of every changing act: API calls, tool calls, approvals. Each
 * entry's digest covers the one before it, so no entry can be changed, inserted or taken out
 * unnoticed.
 *
 * <p>An entry is on disk when {@link #append} returns. Where the act itself is written through
 * {@link GroupCommit}, hand in {@link #entry} beside it: act and entry then stand or fall together.
 */
public final class ActionLog {

    /** Under which key of the logging context the trace id of a request is found. */
    public static final String TRACE_ID = "traceId";

    private static final int DETAILS_BYTES_MAX = 64 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final GroupCommit commits;
    private final TenantDataSource dataSource;
    private final JdbcClient jdbc;
    private final Keys keys;
    private final PersonKeys persons;
    private final LogLane lane;
    private final @Nullable LogAnchor anchor;

    /** One that nobody keeps in mind outside the database. */
    public ActionLog(
            GroupCommit commits, TenantDataSource dataSource, Keys keys, InstantSource clock) {
        this(commits, dataSource, keys, clock, null);
    }

    ActionLog(
            GroupCommit commits,
            TenantDataSource dataSource,
            Keys keys,
            InstantSource clock,
            @Nullable LogAnchor anchor) {
        this.commits = commits;
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
        this.keys = keys;
        this.persons = new PersonKeys(jdbc, keys, clock);
        this.lane = new LogLane(clock, keys);
        this.anchor = anchor;
    }

    /**
     * Appends and returns when it is on disk.
     *
     * @param action noun and past participle, {@code session.signedIn}, {@code tool.called}
     * @param subject what it was done to, kind and id: {@code approval:0199…}
     * @param details no personal data, which belongs into {@link #entryAbout}
     */
    public long append(String action, Caller caller, String subject, Map<String, ?> details) {
        return append(action, Actor.of(caller), subject, details);
    }

    public long append(String action, Actor actor, String subject, Map<String, ?> details) {
        return commits.write(lane, draft(action, actor, subject, details));
    }

    /**
     * Appends within the Spring transaction that does what the entry says; it must run in {@link
     * Scope.System}. The chain's head stays locked until that transaction ends, so do it last.
     */
    public long appendHere(String action, Actor actor, String subject, Map<String, ?> details) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            return lane.write(connection, List.of(draft(action, actor, subject, details)))
                    .getFirst();
        } catch (SQLException e) {
            throw new IllegalStateException("The log cannot be written.", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    /** An entry to be committed together with the act that it tells of. */
    public GroupCommit.Write<LogDraft, Long> entry(
            String action, Actor actor, String subject, Map<String, ?> details) {
        return new GroupCommit.Write<>(lane, draft(action, actor, subject, details));
    }

    /** An entry whose details tell of a user, under that person's own key. */
    GroupCommit.Write<LogDraft, Long> entryAbout(
            UUID userId, String action, Actor actor, Map<String, ?> details) {
        String person = user(userId);
        byte[] sealed = persons.seal(person, json(details)).orElse(null);
        return new GroupCommit.Write<>(
                lane, new LogDraft(actor, action, person, person, sealed, MDC.get(TRACE_ID)));
    }

    /** Makes the details about a person unreadable for ever; the chain stays whole. */
    GroupCommit.Write<?, Boolean> forgetting(String person) {
        return GroupCommit.work(c -> persons.erase(AccountRows.on(c), person));
    }

    /** A user as the subject of an entry, and as who lies under a key. */
    static String user(UUID id) {
        return "user:" + id;
    }

    /** Recomputes the chain; names the first broken entry. */
    public LogVerification verify() {
        return Scopes.call(
                new Scope.System(),
                () -> {
                    try {
                        Optional<LogAnchor.Place> seen =
                                Optional.ofNullable(anchor).flatMap(LogAnchor::read);
                        return new LogCheck(keys, seen).run(dataSource);
                    } catch (SQLException e) {
                        throw new IllegalStateException("The log cannot be read.", e);
                    }
                });
    }

    /** Which entries to show; all in the caller's scope. */
    public record Filter(
            @Nullable String actor,
            @Nullable String action,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** One entry as people read it. */
    public record Entry(
            long sequence,
            Instant at,
            Actor.Kind actorKind,
            @Nullable UUID actorId,
            String actorName,
            String action,
            String subject,
            @Nullable String payloadJson,
            @Nullable String traceId,
            String digest,
            String previousDigest) {}

    /** Entries below a sequence, newest first, in the scope of the thread. */
    public List<Entry> page(Filter filter, long below, int limit) {
        return jdbc.sql(
                        """
                        SELECT l.*, erased.name AS pseudonym FROM access.log l
                        LEFT JOIN access.account erased
                          ON erased.id = l.actor_id AND erased.erased_at IS NOT NULL
                        WHERE sequence < :below
                          AND (:actor::text IS NULL OR erased.name = :actor
                               OR (actor_name = :actor AND erased.id IS NULL))
                          AND (:action::text IS NULL OR action = :action)
                          AND (:from::timestamptz IS NULL OR at >= :from)
                          AND (:to::timestamptz IS NULL OR at < :to)
                        ORDER BY sequence DESC LIMIT :limit
                        """)
                .param("below", below)
                .param("actor", filter.actor())
                .param("action", filter.action())
                .param("from", timestamp(filter.from()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("to", timestamp(filter.to()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("limit", limit)
                .query((row, n) -> entry(row))
                .list();
    }

    private Entry entry(ResultSet row) throws SQLException {
        HexFormat hex = HexFormat.of();
        // What the digest covers cannot change, so an erased actor's name is only never shown
        // again.
        String pseudonym = row.getString("pseudonym");
        return new Entry(
                row.getLong("sequence"),
                row.getTimestamp("at").toInstant(),
                Actor.Kind.valueOf(row.getString("actor_kind").toUpperCase(Locale.ROOT)),
                row.getObject("actor_id", UUID.class),
                pseudonym == null ? row.getString("actor_name") : pseudonym,
                row.getString("action"),
                row.getString("subject"),
                payload(row.getString("person"), row.getBytes("payload")).orElse(null),
                row.getString("trace_id"),
                hex.formatHex(row.getBytes("digest")),
                hex.formatHex(row.getBytes("previous_digest")));
    }

    private Optional<String> payload(@Nullable String person, byte @Nullable [] payload) {
        if (payload == null) {
            return Optional.empty();
        }
        Optional<byte[]> clear =
                person == null ? Optional.of(payload) : persons.open(person, payload);
        return clear.map(bytes -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
    }

    private static LogDraft draft(
            String action, Actor actor, String subject, Map<String, ?> details) {
        return new LogDraft(actor, action, subject, null, json(details), MDC.get(TRACE_ID));
    }

    private static byte[] json(Map<String, ?> details) {
        byte[] bytes = JSON.writeValueAsBytes(new java.util.TreeMap<>(details));
        if (bytes.length > DETAILS_BYTES_MAX) {
            throw new io.feiqian.kernel.InvalidValue(
                    "details",
                    bytes.length + " bytes",
                    "is more than the log takes",
                    "Log a digest and an id instead of the content.");
        }
        return bytes;
    }

    private static java.time.@Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(java.time.ZoneOffset.UTC);
    }
}
