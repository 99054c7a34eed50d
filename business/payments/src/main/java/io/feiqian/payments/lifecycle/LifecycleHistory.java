package io.feiqian.payments.lifecycle;

import io.feiqian.kernel.Bilingual;
import io.feiqian.payments.lifecycle.LifecycleEvent.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads lives in the scope that is bound. */
public final class LifecycleHistory {

    private static final JsonMapper JSON = new JsonMapper();
    static final String SELECT =
            """
            select e.*, r.decided_by as approved_by
              from payments.lifecycle_events e left join payments.lifecycle_requests r on r.id = e.request_id\
            """;

    private final JdbcClient jdbc;

    public LifecycleHistory(DataSource database) {
        this.jdbc = JdbcClient.create(database);
    }

    /** How it stands; empty where it is not there or not in reach. */
    public Optional<Standing> standing(Subject subject) {
        return jdbc.sql(SubjectTable.of(subject.kind()).select())
                .param("key", subject.key())
                .query((row, n) -> LifecycleStore.standing(subject, row))
                .optional();
    }

    /**
     * What people call it: a merchant's name and number, a card's last digits; empty out of reach.
     */
    public Optional<Bilingual> name(Subject subject) {
        return switch (subject.kind()) {
            case MERCHANT ->
                    named(
                            "select name_zh || ' ' || number as zh, name_en || ' ' || number as en"
                                    + " from payments.merchants where id = cast(:key as uuid)",
                            subject.key());
            case CARD ->
                    named(
                            "select '尾号 ' || tail as zh, 'card ending ' || tail as en"
                                    + " from payments.cards where token = :key",
                            subject.key());
            case TERMINAL -> {
                String number = subject.key().substring(subject.key().indexOf('/') + 1);
                yield Optional.of(new Bilingual("终端 " + number, "terminal " + number));
            }
        };
    }

    /** An institution by its names. */
    public Optional<Bilingual> institution(UUID id) {
        return named(
                "select name_zh as zh, name_en as en from payments.institutions"
                        + " where id = cast(:key as uuid)",
                id.toString());
    }

    private Optional<Bilingual> named(String sql, String key) {
        return jdbc.sql(sql)
                .param("key", key)
                .query((row, n) -> new Bilingual(row.getString("zh"), row.getString("en")))
                .optional();
    }

    /** Newest first, from before an event. */
    public List<LifecycleEvent> events(Subject subject, int before, int limit) {
        return jdbc.sql(
                        SELECT
                                + """
                                 where e.kind = :kind and e.subject = :subject and e.seq < :before
                                 order by e.seq desc limit :limit\
                                """)
                .param("kind", subject.kind().name())
                .param("subject", subject.key())
                .param("before", before)
                .param("limit", limit)
                .query((row, n) -> read(row))
                .list();
    }

    /** Newest first: what waits for a second person, and what became of it. */
    public List<LifecycleRequest> requests(Subject subject, int limit) {
        return jdbc.sql(
                        """
                        select * from payments.lifecycle_requests where kind = :kind and subject = :subject
                         order by asked_at desc, id limit :limit\
                        """)
                .param("kind", subject.kind().name())
                .param("subject", subject.key())
                .param("limit", limit)
                .query((row, n) -> RequestTable.read(row))
                .list();
    }

    /** What may be asked for now. */
    public static List<LifecycleAction> possible(Standing standing) {
        return LifecyclePolicy.possible(standing.subject().kind(), standing.stage());
    }

    static LifecycleEvent read(ResultSet row) throws SQLException {
        String from = row.getString("from_state");
        return new LifecycleEvent(
                row.getObject("id", UUID.class),
                new Subject(Subject.Kind.valueOf(row.getString("kind")), row.getString("subject")),
                row.getInt("seq"),
                LifecycleAction.valueOf(row.getString("action")),
                from == null ? null : Stage.valueOf(from),
                Stage.valueOf(row.getString("to_state")),
                changes(row.getString("changes")),
                row.getString("reason"),
                row.getObject("effective_at", OffsetDateTime.class).toInstant(),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getObject("taken_by", UUID.class),
                row.getString("taken_by_name"),
                row.getString("approved_by"));
    }

    private static Map<String, Change> changes(String json) {
        Map<String, Change> changes = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : JSON.readTree(json).properties()) {
            changes.put(
                    field.getKey(),
                    new Change(text(field.getValue(), "old"), text(field.getValue(), "new")));
        }
        return changes;
    }

    private static @Nullable String text(JsonNode sides, String which) {
        JsonNode side = sides.get(which);
        return side == null || side.isNull() ? null : side.asString();
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
