package io.feiqian.platform.tracing;

import io.feiqian.platform.storage.GroupCommit;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The spans of runs in PostgreSQL, written many at once, a month a partition. */
public final class Spans {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int SPANS_MAX = 2_000;

    private static final String INSERT =
            """
            INSERT INTO tracing.spans (id, run_id, institution_id, parent_id, kind, name, step, started_at,
                micros, state, tokens_in, tokens_out, tokens_cached, cost_micros, attributes)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::int[],
                ?::timestamptz[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                ?::jsonb[])
            """;
    private static final List<Column> COLUMNS =
            List.of(
                    new Column("uuid", Span::id),
                    new Column("uuid", Span::runId),
                    new Column("uuid", Span::institutionId),
                    new Column("uuid", Span::parentId),
                    new Column("text", s -> s.kind().name()),
                    new Column("text", Span::name),
                    new Column("int4", Span::step),
                    new Column("text", s -> s.startedAt().toString()),
                    new Column("int8", Span::micros),
                    new Column("text", s -> s.state().name()),
                    new Column("int8", s -> s.usage().tokensIn()),
                    new Column("int8", s -> s.usage().tokensOut()),
                    new Column("int8", s -> s.usage().tokensCached()),
                    new Column("int8", s -> s.usage().costMicros()),
                    new Column("text", s -> JSON.writeValueAsString(s.attributes())));

    private final GroupCommit.Lane<List<Span>, Integer> lane = this::write;
    private final JdbcClient jdbc;
    private final Set<YearMonth> openMonths = ConcurrentHashMap.newKeySet();

    public Spans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes the spans of many runs in one statement of the next group commit. */
    public GroupCommit.Lane<List<Span>, Integer> lane() {
        return lane;
    }

    /** The run's spans in the current scope, parents before children. */
    public List<Span> of(UUID runId) {
        return jdbc.sql(
                        """
                        SELECT * FROM tracing.spans WHERE run_id = :run
                        ORDER BY parent_id IS NOT NULL, started_at, id LIMIT :limit
                        """)
                .param("run", runId)
                .param("limit", SPANS_MAX)
                .query(Spans::span)
                .list();
    }

    /** Drops whole months that ended before the instant; returns how many. */
    public int forgetBefore(Instant instant) {
        YearMonth keep = YearMonth.from(instant.atZone(ZoneOffset.UTC));
        return Scopes.call(
                new Scope.System(),
                () -> {
                    List<String> past =
                            jdbc.sql(
                                            """
                                            SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                                            WHERE i.inhparent = 'tracing.spans'::regclass
                                              AND c.relname ~ '^spans_[0-9]{6}$' AND c.relname < :keep
                                            """)
                                    .param("keep", "spans_" + keep.toString().replace("-", ""))
                                    .query(String.class)
                                    .list();
                    past.forEach(name -> jdbc.sql("DROP TABLE tracing." + name).update());
                    openMonths.removeIf(month -> month.isBefore(keep));
                    return past.size();
                });
    }

    /** Deletes the spans of these runs; as the owner. */
    public int erase(Connection connection, Collection<UUID> runIds) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM tracing.spans WHERE run_id = ANY(?)")) {
            delete.setArray(1, connection.createArrayOf("uuid", runIds.toArray()));
            return delete.executeUpdate();
        }
    }

    /** As the owner, in the committer's transaction. */
    private List<Integer> write(Connection connection, List<List<Span>> given) throws SQLException {
        List<Span> spans = given.stream().flatMap(List::stream).toList();
        Set<YearMonth> months =
                spans.stream()
                        .map(s -> YearMonth.from(s.startedAt().atZone(ZoneOffset.UTC)))
                        .collect(Collectors.toCollection(TreeSet::new));
        for (YearMonth month : months) {
            if (!openMonths.contains(month)) {
                openMonth(connection, month);
            }
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            int at = 1;
            for (Column column : COLUMNS) {
                Object[] values = spans.stream().map(column.value()).toArray();
                insert.setArray(at++, connection.createArrayOf(column.type(), values));
            }
            insert.executeUpdate();
        }
        return given.stream().map(List::size).toList();
    }

    private void openMonth(Connection connection, YearMonth month) throws SQLException {
        try (PreparedStatement open = connection.prepareStatement("SELECT tracing.open_month(?)")) {
            open.setObject(1, month.atDay(1));
            open.execute();
        }
        // Known only to this process and only as "asked for": if this transaction is rolled back,
        // spans of the month go to the default partition until the next start.
        openMonths.add(month);
    }

    private record Column(String type, Function<Span, @Nullable Object> value) {}

    private static Span span(ResultSet row, int number) throws SQLException {
        Timestamp started = row.getTimestamp("started_at");
        int step = row.getInt("step");
        Integer stepOrNull = row.wasNull() ? null : step;
        return new Span(
                row.getObject("id", UUID.class),
                row.getObject("run_id", UUID.class),
                row.getObject("institution_id", UUID.class),
                row.getObject("parent_id", UUID.class),
                Span.Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                stepOrNull,
                started.toInstant(),
                row.getLong("micros"),
                Span.State.valueOf(row.getString("state")),
                new Usage(
                        row.getLong("tokens_in"),
                        row.getLong("tokens_out"),
                        row.getLong("tokens_cached"),
                        row.getLong("cost_micros")),
                new TreeMap<>(
                        JSON.readValue(
                                row.getString("attributes"),
                                new TypeReference<Map<String, String>>() {})));
    }
}
