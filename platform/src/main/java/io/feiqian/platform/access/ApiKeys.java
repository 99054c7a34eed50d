package io.feiqian.platform.access;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Uuid7;
import io.feiqian.platform.storage.GroupCommit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Keys for programs: {@code fq_} and 256 random bits, kept as a digest. A key acts as its owner,
 * with the rights that were named for it and that the owner still has.
 */
public final class ApiKeys {

    public static final String PREFIX = "fq_";

    private static final int SHOWN_CHARACTERS = 9;
    private static final Duration USED_GRAIN = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final AccountTable accounts;
    private final ActionLog log;
    private final GroupCommit commits;
    private final InstantSource clock;
    private final Uuid7 ids;

    ApiKeys(AccessRoom.Ground ground, ActionLog log) {
        this.jdbc = ground.jdbc();
        this.accounts = new AccountTable(jdbc);
        this.log = log;
        this.commits = ground.commits();
        this.clock = ground.clock();
        this.ids = ground.ids();
    }

    /** A key without its secret. */
    public record ApiKey(
            UUID id,
            UUID ownerId,
            String ownerName,
            String name,
            String prefix,
            Set<Right> rights,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {}

    /** A new key and the only time its secret is seen. */
    public record Created(ApiKey key, String secret) {
        @Override
        public String toString() {
            return "Created[" + key.prefix() + "…]";
        }
    }

    /** Names no right that the creator lacks. */
    public Created create(
            String name, Set<Right> rights, @Nullable Instant expiresAt, Caller creator) {
        creator.require(AccessRights.KEYS_WRITE);
        rights.forEach(creator::require);
        if (name.isBlank() || name.length() > 100 || name.indexOf('#') >= 0) {
            throw new InvalidValue(
                    "name",
                    name,
                    new Bilingual("须有 1 到 100 个字，且不含 #", "must have 1 to 100 characters and no #"),
                    new Bilingual("请写明用途。", "Name its use."));
        }
        if (rights.isEmpty()) {
            throw new InvalidValue(
                    "scopes",
                    "[]",
                    new Bilingual("为空，这样的密钥什么都不能做", "is empty, such a key could do nothing"),
                    new Bilingual("请至少选择一项权限。", "Choose at least one right."));
        }
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            throw new InvalidValue(
                    "expiresAt",
                    expiresAt,
                    new Bilingual("已经过去", "is over"),
                    new Bilingual("也许年份写错了。", "Maybe the year is wrong."));
        }
        UUID id = ids.next();
        String secret = PREFIX + Secrets.fresh();
        commits.commit(
                GroupCommit.work(c ->
                        insert(
                                JdbcClient.create(new SingleConnectionDataSource(c, true)),
                                id,
                                name,
                                rights,
                                expiresAt,
                                secret,
                                creator.userId())),
                log.entry(
                        "apiKey.created",
                        Actor.of(creator),
                        "api-key:" + id,
                        Map.of(
                                "name",
                                name,
                                "rights",
                                rights.stream().map(Right::name).sorted().toList())));
        ApiKey key = AccountTable.inSystem(() -> find(id)).orElseThrow();
        return new Created(key, secret);
    }

    /** Who a key stands for; empty when unknown, expired, revoked, or its owner disabled. */
    public Optional<Caller> find(String secret) {
        if (!secret.startsWith(PREFIX)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        byte[] digest = Secrets.digest(secret);
        Optional<ApiKey> found =
                AccountTable.inSystem(() -> {
                    jdbc.sql(
                                    """
                                    UPDATE access.api_key SET last_used_at = :now WHERE digest = :digest
                                      AND (last_used_at IS NULL OR last_used_at < :grain)
                                    """)
                            .param("now", Timestamp.from(now))
                            .param("digest", digest)
                            .param("grain", Timestamp.from(now.minus(USED_GRAIN)))
                            .update();
                    return keys("k.digest = :digest", "digest", digest);
                });
        return found.filter(key -> key.revokedAt() == null)
                .filter(key -> key.expiresAt() == null || key.expiresAt().isAfter(now))
                .flatMap(this::caller);
    }

    /** Keys in the scope of the thread, newest first. */
    public List<ApiKey> page(UUID before, int limit) {
        return jdbc.sql(SELECT + "WHERE k.id < :before ORDER BY k.id DESC LIMIT :limit")
                .param("before", before)
                .param("limit", limit)
                .query((row, n) -> key(row))
                .list();
    }

    /** The own key, or any in reach with the right to change users. */
    public void revoke(UUID id, Caller caller) {
        ApiKey key =
                find(id).orElseThrow(() ->
                        new InvalidValue(
                                "id",
                                id,
                                new Bilingual("不在您能管理的密钥之中", "is no key in reach"),
                                new Bilingual("也许是别人的。", "Maybe it is another's.")));
        if (!key.ownerId().equals(caller.userId())) {
            caller.require(AccessRights.USERS_WRITE);
        }
        Timestamp now = Timestamp.from(clock.instant());
        commits.commit(
                GroupCommit.work(c ->
                        JdbcClient.create(new SingleConnectionDataSource(c, true))
                                .sql(
                                        "UPDATE access.api_key SET revoked_at = coalesce(revoked_at, :now) WHERE id = :id")
                                .param("now", now)
                                .param("id", id)
                                .update()),
                log.entry("apiKey.revoked", Actor.of(caller), "api-key:" + id, Map.of()));
    }

    private Optional<Caller> caller(ApiKey key) {
        return accounts.findAnywhere(key.ownerId())
                .filter(owner -> !owner.disabled() && !owner.mustChange())
                .map(owner -> {
                    Set<Right> rights = new HashSet<>(accounts.rightsOf(owner.id()));
                    rights.retainAll(key.rights());
                    return new Caller(
                            owner.id(),
                            owner.name() + "#" + key.name(),
                            rights,
                            Sessions.scope(owner),
                            owner.language());
                });
    }

    private static final String SELECT =
            """
            SELECT k.id, k.account_id, a.name AS owner, k.name, k.prefix, k.rights, k.created_at,
                   k.expires_at, k.last_used_at, k.revoked_at
            FROM access.api_key k JOIN access.account a ON a.id = k.account_id
            """;

    private Optional<ApiKey> find(UUID id) {
        return keys("k.id = :id", "id", id);
    }

    private Optional<ApiKey> keys(String where, String parameter, Object value) {
        return jdbc.sql(SELECT + "WHERE " + where)
                .param(parameter, value)
                .query((row, n) -> key(row))
                .optional();
    }

    private int insert(
            JdbcClient on,
            UUID id,
            String name,
            Set<Right> rights,
            @Nullable Instant expiresAt,
            String secret,
            UUID owner) {
        return on.sql(
                        """
                        INSERT INTO access.api_key (id, account_id, name, prefix, digest, rights,
                                                    created_at, expires_at)
                        VALUES (:id, :owner, :name, :prefix, :digest, :rights, :now, :end)
                        """)
                .param("id", id)
                .param("owner", owner)
                .param("name", name)
                .param("prefix", secret.substring(0, SHOWN_CHARACTERS))
                .param("digest", Secrets.digest(secret))
                .param("rights", rights.stream().map(Right::name).sorted().toArray(String[]::new))
                .param("now", Timestamp.from(clock.instant()))
                .param(
                        "end",
                        expiresAt == null ? null : Timestamp.from(expiresAt),
                        java.sql.Types.TIMESTAMP)
                .update();
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getObject("id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getString("owner"),
                row.getString("name"),
                row.getString("prefix"),
                Roles.rights((String[]) row.getArray("rights").getArray()),
                row.getTimestamp("created_at").toInstant(),
                AccountTable.instant(row, "expires_at"),
                AccountTable.instant(row, "last_used_at"),
                AccountTable.instant(row, "revoked_at"));
    }
}
