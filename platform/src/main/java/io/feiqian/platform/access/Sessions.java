package io.feiqian.platform.access;

import io.feiqian.kernel.Uuid7;
import io.feiqian.platform.storage.Scope;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who is signed in, in PostgreSQL: a restart signs nobody out, and ending a session counts at once
 * for every process. A session ends after two idle hours, and twelve hours after its beginning.
 */
public final class Sessions {

    static final Duration IDLE_MAX = Duration.ofHours(2);
    static final Duration LENGTH_MAX = Duration.ofHours(12);

    // Rewriting the time of each request would be a write a request.
    private static final Duration SEEN_GRAIN = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final AccountTable accounts;
    private final InstantSource clock;
    private final Uuid7 ids;

    Sessions(AccessRoom.Ground ground) {
        this.jdbc = ground.jdbc();
        this.accounts = new AccountTable(jdbc);
        this.clock = ground.clock();
        this.ids = ground.ids();
    }

    /** One session, as its owner may see it. */
    public record Session(UUID id, Instant createdAt, Instant lastSeenAt, Instant expiresAt) {}

    /** An open session's account, and the caller that it makes. */
    public record SignedIn(Account account, Caller caller) {}

    String open(UUID accountId) {
        String token = Secrets.fresh();
        Instant now = clock.instant();
        AccountTable.inSystem(() -> {
            jdbc.sql("DELETE FROM access.session WHERE expires_at <= :now OR last_seen_at <= :idle")
                    .param("now", Timestamp.from(now))
                    .param("idle", Timestamp.from(now.minus(IDLE_MAX)))
                    .update();
            return jdbc.sql(
                            """
                            INSERT INTO access.session
                              (digest, id, account_id, created_at, last_seen_at, expires_at)
                            VALUES (:digest, :id, :account, :now, :now, :end)
                            """)
                    .param("digest", Secrets.digest(token))
                    .param("id", ids.next())
                    .param("account", accountId)
                    .param("now", Timestamp.from(now))
                    .param("end", Timestamp.from(now.plus(LENGTH_MAX)))
                    .update();
        });
        return token;
    }

    /** Who a cookie's token stands for; empty when it is unknown, over, or its account disabled. */
    public Optional<SignedIn> find(String token) {
        Instant now = clock.instant();
        byte[] digest = Secrets.digest(token);
        Optional<UUID> accountId =
                AccountTable.inSystem(() -> {
                    jdbc.sql(
                                    """
                                    UPDATE access.session SET last_seen_at = :now
                                    WHERE digest = :digest AND last_seen_at < :grain
                                      AND last_seen_at > :idle AND expires_at > :now
                                    """)
                            .param("now", Timestamp.from(now))
                            .param("digest", digest)
                            .param("grain", Timestamp.from(now.minus(SEEN_GRAIN)))
                            .param("idle", Timestamp.from(now.minus(IDLE_MAX)))
                            .update();
                    return jdbc.sql(
                                    """
                                    SELECT account_id FROM access.session
                                    WHERE digest = :digest AND expires_at > :now
                                      AND last_seen_at > :idle
                                    """)
                            .param("digest", digest)
                            .param("now", Timestamp.from(now))
                            .param("idle", Timestamp.from(now.minus(IDLE_MAX)))
                            .query((row, n) -> row.getObject(1, UUID.class))
                            .optional();
                });
        return accountId
                .flatMap(accounts::findAnywhere)
                .filter(account -> !account.disabled())
                .map(this::signedIn);
    }

    /** An account's open sessions, latest first. */
    public List<Session> of(UUID accountId) {
        Instant now = clock.instant();
        return AccountTable.inSystem(() ->
                jdbc.sql(
                                """
                                SELECT * FROM access.session WHERE account_id = :id
                                  AND expires_at > :now AND last_seen_at > :idle
                                ORDER BY last_seen_at DESC
                                """)
                        .param("id", accountId)
                        .param("now", Timestamp.from(now))
                        .param("idle", Timestamp.from(now.minus(IDLE_MAX)))
                        .query((row, n) ->
                                new Session(
                                        row.getObject("id", UUID.class),
                                        row.getTimestamp("created_at").toInstant(),
                                        row.getTimestamp("last_seen_at").toInstant(),
                                        row.getTimestamp("expires_at").toInstant()))
                        .list());
    }

    /** Under which id {@link #of} lists the session of this token. */
    public Optional<UUID> idOf(String token) {
        return AccountTable.inSystem(() ->
                jdbc.sql("SELECT id FROM access.session WHERE digest = :digest")
                        .param("digest", Secrets.digest(token))
                        .query((row, n) -> row.getObject(1, UUID.class))
                        .optional());
    }

    /** Ends one of the account's sessions. */
    public boolean close(UUID accountId, UUID sessionId) {
        return delete("account_id = :account AND id = :id", accountId, sessionId, new byte[0]) > 0;
    }

    public void close(String token) {
        delete("digest = :digest", new UUID(0, 0), new UUID(0, 0), Secrets.digest(token));
    }

    int closeAll(UUID accountId) {
        return delete("account_id = :account", accountId, new UUID(0, 0), new byte[0]);
    }

    void closeOthers(UUID accountId, String token) {
        delete(
                "account_id = :account AND digest <> :digest",
                accountId,
                new UUID(0, 0),
                Secrets.digest(token));
    }

    /** A first password opens nothing, so until it is changed the caller has no right. */
    private SignedIn signedIn(Account account) {
        Set<Right> rights = account.mustChange() ? Set.of() : accounts.rightsOf(account.id());
        return new SignedIn(
                account,
                new Caller(
                        account.id(), account.name(), rights, scope(account), account.language()));
    }

    static Scope scope(Account account) {
        return account.institution() == null
                ? new Scope.Network()
                : new Scope.Institution(account.institution());
    }

    private int delete(String which, UUID account, UUID id, byte[] digest) {
        return AccountTable.inSystem(() ->
                jdbc.sql("DELETE FROM access.session WHERE " + which)
                        .param("account", account)
                        .param("id", id)
                        .param("digest", digest)
                        .update());
    }
}
