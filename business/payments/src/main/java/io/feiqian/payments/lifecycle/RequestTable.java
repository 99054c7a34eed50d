package io.feiqian.payments.lifecycle;

import io.feiqian.kernel.InstitutionId;
import io.feiqian.kernel.Language;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of requests, in the system's scope. */
final class RequestTable {

    private final JdbcClient jdbc;

    RequestTable(DataSource database) {
        this.jdbc = JdbcClient.create(database);
    }

    /** A request with what it takes to go on with it. */
    record Row(LifecycleRequest request, byte[] digest, UUID askedBy, @Nullable UUID askedFor) {

        /** Who asked, with the one right that was checked then. */
        Caller caller(Right right) {
            Scope scope =
                    askedFor == null
                            ? new Scope.Network()
                            : new Scope.Institution(new InstitutionId(askedFor));
            return new Caller(askedBy, request.askedBy(), Set.of(right), scope, Language.ZH);
        }
    }

    /** Keeps it, or finds it: the first one under an id stays. */
    Row keep(UUID id, Caller caller, Wish wish, UUID owner, byte[] digest, Instant now) {
        Scope scope = caller.scope();
        return Scopes.call(
                new Scope.System(),
                () -> {
                    jdbc.sql(
                                    """
                                    insert into payments.lifecycle_requests
                                           (id, kind, subject, action, institution_id, asked_by, asked_by_name, asked_for,
                                            asked_at, state, digest)
                                    values (:id, :kind, :subject, :action, :owner, :by, :name, :for, :at, 'PENDING', :digest)
                                    on conflict (id) do nothing\
                                    """)
                            .param("id", id)
                            .param("kind", wish.subject().kind().name())
                            .param("subject", wish.subject().key())
                            .param("action", wish.action().name())
                            .param("owner", owner)
                            .param("by", caller.userId())
                            .param("name", caller.name())
                            .param(
                                    "for",
                                    scope instanceof Scope.Institution(InstitutionId institution)
                                            ? institution.value()
                                            : null)
                            .param("at", now.atOffset(ZoneOffset.UTC))
                            .param("digest", digest)
                            .update();
                    return find(id).orElseThrow();
                });
    }

    Optional<Row> find(UUID id) {
        return Scopes.call(
                new Scope.System(),
                () ->
                        jdbc.sql("select * from payments.lifecycle_requests where id = :id")
                                .param("id", id)
                                .query((row, n) -> row(row))
                                .optional());
    }

    /** Oldest first. */
    List<UUID> pending(int limit) {
        return Scopes.call(
                new Scope.System(),
                () ->
                        jdbc.sql(
                                        "select id from payments.lifecycle_requests where state = 'PENDING' order by id limit :limit")
                                .param("limit", limit)
                                .query(UUID.class)
                                .list());
    }

    /** What waits of one merchant, terminal or card, oldest first. */
    List<Row> pending(Subject subject) {
        return Scopes.call(
                new Scope.System(),
                () ->
                        jdbc.sql(
                                        """
                                        select * from payments.lifecycle_requests
                                         where kind = :kind and subject = :subject and state = 'PENDING'
                                         order by asked_at, id\
                                        """)
                                .param("kind", subject.kind().name())
                                .param("subject", subject.key())
                                .query((row, n) -> row(row))
                                .list());
    }

    void waitsFor(UUID id, UUID approval) {
        update(
                jdbc.sql(
                                "update payments.lifecycle_requests set approval_id = :approval where id = :id")
                        .param("approval", approval)
                        .param("id", id));
    }

    /** Before its effect, so that the event already knows the second person. */
    void decidedBy(UUID id, String name) {
        update(
                jdbc.sql("update payments.lifecycle_requests set decided_by = :name where id = :id")
                        .param("name", name)
                        .param("id", id));
    }

    void end(UUID id, LifecycleRequest.State state, Instant at, @Nullable String problem) {
        update(
                jdbc.sql(
                                """
                                update payments.lifecycle_requests set state = :state, ended_at = :at, problem = :problem
                                 where id = :id and state = 'PENDING'\
                                """)
                        .param("state", state.name())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("problem", problem)
                        .param("id", id));
    }

    private static void update(JdbcClient.StatementSpec statement) {
        Scopes.run(new Scope.System(), statement::update);
    }

    static LifecycleRequest read(ResultSet row) throws SQLException {
        return new LifecycleRequest(
                row.getObject("id", UUID.class),
                row.getObject("approval_id", UUID.class),
                new Subject(Subject.Kind.valueOf(row.getString("kind")), row.getString("subject")),
                LifecycleAction.valueOf(row.getString("action")),
                LifecycleRequest.State.valueOf(row.getString("state")),
                row.getString("asked_by_name"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getString("decided_by"),
                LifecycleHistory.instantOrNull(row, "ended_at"),
                row.getString("problem"));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                read(row),
                row.getBytes("digest"),
                row.getObject("asked_by", UUID.class),
                row.getObject("asked_for", UUID.class));
    }
}
