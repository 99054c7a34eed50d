package io.feiqian.payments.retention;

import io.feiqian.payments.retention.RetentionRequest.State;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of requests to archive, in the system's scope. */
final class RequestTable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    RequestTable(DataSource database) {
        this.jdbc = JdbcClient.create(database);
    }

    /** A request with what its key stands for. */
    record Row(RetentionRequest request, byte[] digest) {}

    /** Keeps it, or finds it: the first one under an id stays. */
    Row keep(
            UUID id,
            Caller caller,
            boolean standing,
            Map<String, String> wanted,
            String reason,
            byte[] digest,
            Instant now) {
        return asSystem(() -> {
            jdbc.sql(
                            """
                            insert into payments.retention_requests
                                   (id, digest, wanted, standing, reason, asked_by, asked_by_name, asked_at, state)
                            values (:id, :digest, :wanted::jsonb, :standing, :reason, :by, :name, :at, 'PENDING')
                            on conflict (id) do nothing\
                            """)
                    .param("id", id)
                    .param("digest", digest)
                    .param("wanted", JSON.writeValueAsString(wanted))
                    .param("standing", standing)
                    .param("reason", reason)
                    .param("by", caller.userId())
                    .param("name", caller.name())
                    .param("at", now.atOffset(ZoneOffset.UTC))
                    .update();
            return find(id).orElseThrow();
        });
    }

    Optional<Row> find(UUID id) {
        return asSystem(() ->
                jdbc.sql("select * from payments.retention_requests where id = ?")
                        .param(id)
                        .query((row, n) -> row(row))
                        .optional());
    }

    /** Newest first. */
    List<RetentionRequest> newest(int limit) {
        return asSystem(() ->
                jdbc.sql(
                                "select * from payments.retention_requests order by asked_at desc, id limit ?")
                        .param(limit)
                        .query((row, n) -> row(row).request())
                        .list());
    }

    List<UUID> pending(int limit) {
        return asSystem(() ->
                jdbc.sql(
                                "select id from payments.retention_requests where state = 'PENDING' order by id limit ?")
                        .param(limit)
                        .query(UUID.class)
                        .list());
    }

    /** The latest consent to exactly this policy. */
    Optional<RetentionRequest> consent(Map<String, String> policy) {
        return asSystem(() ->
                jdbc.sql(
                                """
                                select * from payments.retention_requests
                                 where standing and state = 'DONE' and wanted = ?::jsonb
                                 order by asked_at desc limit 1\
                                """)
                        .param(JSON.writeValueAsString(policy))
                        .query((row, n) -> row(row).request())
                        .optional());
    }

    void waitsFor(UUID id, UUID approval) {
        update(
                jdbc.sql("update payments.retention_requests set approval_id = ? where id = ?")
                        .param(approval)
                        .param(id));
    }

    void decidedBy(UUID id, String name) {
        update(
                jdbc.sql("update payments.retention_requests set decided_by = ? where id = ?")
                        .param(name)
                        .param(id));
    }

    void end(UUID id, State state, Instant at, @Nullable String problem) {
        update(
                jdbc.sql(
                                """
                                update payments.retention_requests set state = ?, ended_at = ?, problem = ?
                                 where id = ? and state = 'PENDING'\
                                """)
                        .param(state.name())
                        .param(at.atOffset(ZoneOffset.UTC))
                        .param(problem)
                        .param(id));
    }

    private static void update(JdbcClient.StatementSpec statement) {
        Scopes.run(new Scope.System(), statement::update);
    }

    private static <T> T asSystem(ScopedValue.CallableOp<T, RuntimeException> work) {
        return Scopes.call(new Scope.System(), work);
    }

    private static Row row(ResultSet row) throws SQLException {
        OffsetDateTime endedAt = row.getObject("ended_at", OffsetDateTime.class);
        return new Row(
                new RetentionRequest(
                        row.getObject("id", UUID.class),
                        row.getObject("approval_id", UUID.class),
                        row.getBoolean("standing"),
                        JSON.readValue(
                                row.getString("wanted"),
                                new TypeReference<Map<String, String>>() {}),
                        row.getString("reason"),
                        State.valueOf(row.getString("state")),
                        row.getObject("asked_by", UUID.class),
                        row.getString("asked_by_name"),
                        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                        row.getString("decided_by"),
                        endedAt == null ? null : endedAt.toInstant(),
                        row.getString("problem")),
                row.getBytes("digest"));
    }
}
