package io.feiqian.platform.access;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InstitutionId;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Language;
import io.feiqian.kernel.Uuid7;
import io.feiqian.platform.storage.GroupCommit;
import io.feiqian.platform.storage.Scope;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Local accounts: creating and changing them, signing in, passwords. Each change is committed
 * together with its entry in the log.
 */
public final class Accounts {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,62}");
    private static final String FIRST_ACCOUNT = "admin";

    private final AccountTable table;
    private final JdbcClient jdbc;
    private final Roles roles;
    private final Sessions sessions;
    private final ActionLog log;
    private final GroupCommit commits;
    private final InstantSource clock;
    private final Uuid7 ids;
    private final Passwords passwords = new Passwords();

    Accounts(AccessRoom.Ground ground, Roles roles, Sessions sessions, ActionLog log) {
        this.jdbc = ground.jdbc();
        this.table = new AccountTable(jdbc);
        this.roles = roles;
        this.sessions = sessions;
        this.log = log;
        this.commits = ground.commits();
        this.clock = ground.clock();
        this.ids = ground.ids();
    }

    /** A new account and the only time its first password is seen. */
    public record Created(Account account, String firstPassword) {
        @Override
        public String toString() {
            return "Created[" + account.name() + "]";
        }
    }

    /** What to create. */
    public record NewAccount(
            String name,
            @Nullable String displayName,
            List<String> roles,
            @Nullable InstitutionId institution,
            Language language) {

        public NewAccount {
            if (!NAME.matcher(name).matches()) {
                throw new InvalidValue(
                        "name",
                        name,
                        new Bilingual(
                                "须为 2 到 63 个小写字母、数字、点、短横线或下划线",
                                "must be 2 to 63 of a-z, 0-9, dot, dash, underscore"),
                        new Bilingual("也许有大写字母或空格。", "Maybe it has capitals or spaces."));
            }
            roles = List.copyOf(roles);
        }
    }

    /**
     * Creates the administrator when there is no account at all: at the very first start. The app
     * prints the password once; it must be changed at the first sign-in.
     */
    public Optional<Created> createFirst() {
        boolean any =
                AccountTable.inSystem(() ->
                        jdbc.sql("SELECT EXISTS (SELECT FROM access.account)")
                                .query(Boolean.class)
                                .single());
        if (any) {
            return Optional.empty();
        }
        NewAccount first =
                new NewAccount(
                        FIRST_ACCOUNT,
                        null,
                        List.of(AccessRights.ADMINISTRATOR),
                        null,
                        Language.ZH);
        return Optional.of(create(first, Actor.SYSTEM));
    }

    /** An account of the system's own, whose password nobody knows; created when it is missing. */
    Account local(String name, List<String> roleNames) {
        Optional<Account> known = table.findByName(name);
        if (known.isPresent()) {
            return known.get();
        }
        UUID id =
                create(new NewAccount(name, null, roleNames, null, Language.ZH), Actor.SYSTEM)
                        .account()
                        .id();
        setPassword(id, passwords.generate(), false, "user.passwordReset", Actor.SYSTEM);
        return table.findAnywhere(id).orElseThrow();
    }

    /** Within the creator's institution and rights. */
    public Created create(NewAccount wanted, Caller creator) {
        creator.require(AccessRights.USERS_WRITE);
        roles.requireGrantable(wanted.roles(), creator);
        NewAccount account = wanted;
        if (creator.scope() instanceof Scope.Institution(var own)) {
            if (wanted.institution() != null && !wanted.institution().equals(own)) {
                throw new InvalidValue(
                        "institutionId",
                        wanted.institution(),
                        new Bilingual("不是您的机构", "is not your institution"),
                        new Bilingual("请不要填。", "Leave it out."));
            }
            account =
                    new NewAccount(
                            wanted.name(),
                            wanted.displayName(),
                            wanted.roles(),
                            own,
                            wanted.language());
        }
        return create(account, Actor.of(creator));
    }

    private Created create(NewAccount wanted, Actor creator) {
        UUID id = ids.next();
        String password = passwords.generate();
        String hash = passwords.hash(password);
        commits.commit(
                GroupCommit.work(c -> {
                    AccountRows.insert(AccountRows.on(c), id, wanted, hash, clock.instant());
                    AccountRows.setRoles(AccountRows.on(c), id, wanted.roles());
                    return id;
                }),
                log.entryAbout(
                        id,
                        "user.created",
                        creator,
                        Map.of("name", wanted.name(), "roles", wanted.roles())));
        return new Created(table.findAnywhere(id).orElseThrow(), password);
    }

    /**
     * Signs in with name and password. An attempt counts before the password is looked at, so that
     * many at once guess no more often than one after the other.
     */
    public SignIn signIn(String name, String password) {
        Optional<AccountTable.Credentials> found = table.credentials(name);
        if (found.isEmpty()) {
            passwords.pretendToMatch(password);
            return new SignIn.Refused();
        }
        AccountTable.Credentials credentials = found.get();
        Optional<Instant> lockedUntil = countAttempt(credentials);
        if (lockedUntil.isPresent()) {
            return new SignIn.Locked(lockedUntil.get());
        }
        boolean right = passwords.matches(password, credentials.hash());
        if (!right || credentials.disabled()) {
            logOf("session.refused", credentials);
            return new SignIn.Refused();
        }
        change(
                "UPDATE access.account SET failures = 0, locked_until = NULL, last_seen_at = :now WHERE id = :id",
                credentials.id());
        String token = sessions.open(credentials.id());
        logOf("session.signedIn", credentials);
        return new SignIn.Opened(token, table.findAnywhere(credentials.id()).orElseThrow());
    }

    /** Changes the own password; ends the other sessions. */
    public Account changePassword(Caller caller, String current, String next, String sessionToken) {
        AccountTable.Credentials credentials = table.credentials(caller.name()).orElseThrow();
        // Before an attempt is counted: a weak choice is no guess at the password.
        Passwords.requireNew(current, next, credentials.name());
        if (countAttempt(credentials).isPresent()
                || !passwords.matches(current, credentials.hash())) {
            throw new InvalidValue(
                    "current",
                    "…",
                    new Bilingual("与现在的密码不符", "is not the password"),
                    new Bilingual("也许开着大写锁定。", "Maybe Caps Lock is on."));
        }
        setPassword(credentials.id(), next, false, "user.passwordChanged", Actor.of(caller));
        sessions.closeOthers(credentials.id(), sessionToken);
        return table.findAnywhere(credentials.id()).orElseThrow();
    }

    /** Gives a new first password, ends the sessions and lifts a lock-out. */
    public Created resetPassword(UUID id, Caller caller) {
        caller.require(AccessRights.USERS_WRITE);
        Account account = reachable(id, caller);
        String password = passwords.generate();
        setPassword(account.id(), password, true, "user.passwordReset", Actor.of(caller));
        sessions.closeAll(account.id());
        return new Created(table.findAnywhere(account.id()).orElseThrow(), password);
    }

    /** Ends all sessions of an account in reach; returns how many there were. */
    public int endSessions(UUID id, Caller caller) {
        caller.require(AccessRights.USERS_WRITE);
        Account account = reachable(id, caller);
        int ended = sessions.closeAll(account.id());
        log.append("user.sessionsEnded", caller, ActionLog.user(id), Map.of("sessions", ended));
        return ended;
    }

    /** Null leaves as it is. */
    public Account change(
            UUID id,
            @Nullable String displayName,
            @Nullable List<String> newRoles,
            @Nullable Boolean disabled,
            Caller caller) {
        caller.require(AccessRights.USERS_WRITE);
        Account before = reachable(id, caller);
        if (newRoles != null) {
            roles.requireGrantable(newRoles, caller);
        }
        if (id.equals(caller.userId())) {
            roles.requireStillIn(newRoles, disabled);
        }
        commits.commit(
                GroupCommit.work(c -> {
                    AccountRows.update(AccountRows.on(c), id, displayName, disabled);
                    if (newRoles != null) {
                        AccountRows.setRoles(AccountRows.on(c), id, newRoles);
                    }
                    return id;
                }),
                log.entry(
                        "user.changed",
                        Actor.of(caller),
                        ActionLog.user(id),
                        Map.of(
                                "roles",
                                Objects.requireNonNullElse(newRoles, before.roles()),
                                "disabled",
                                Objects.requireNonNullElse(disabled, before.disabled()))));
        if (Boolean.TRUE.equals(disabled)) {
            sessions.closeAll(id);
        }
        return table.findAnywhere(id).orElseThrow();
    }

    public void chooseLanguage(Caller caller, Language language) {
        AccountTable.inSystem(() ->
                jdbc.sql("UPDATE access.account SET language = :language WHERE id = :id")
                        .param("language", language.name().toLowerCase(Locale.ROOT))
                        .param("id", caller.userId())
                        .update());
    }

    /** Accounts by name in the scope of the thread. */
    public List<Account> page(@Nullable String words, String afterName, int limit) {
        return table.page(words, afterName, limit);
    }

    /** In the scope of the thread. */
    public Optional<Account> find(UUID id) {
        return table.find(id);
    }

    /** The rights that an account's roles give it now. */
    public Set<Right> rightsOf(Account account) {
        return table.rightsOf(account.id());
    }

    /** What the name of somebody is, whoever asks: for lists of acts. */
    public Optional<String> nameOf(UUID id) {
        return table.findAnywhere(id).map(Account::name);
    }

    /** Nobody changes an account out of reach, nor one with rights that the changer lacks. */
    Account reachable(UUID id, Caller caller) {
        Account account =
                table.find(id)
                        .orElseThrow(() ->
                                new InvalidValue(
                                        "id",
                                        id,
                                        new Bilingual("不在您能管理的账号之中", "is no account in reach"),
                                        new Bilingual(
                                                "也许属于别的机构。",
                                                "Maybe it belongs to another institution.")));
        if (account.erased()) {
            throw new InvalidValue(
                    "id",
                    id,
                    new Bilingual("是已清除的账号", "is an erased account"),
                    new Bilingual("请为此人新建一个账号。", "Create another one for the person."));
        }
        table.rightsOf(id).forEach(caller::require);
        return account;
    }

    Account anywhere(UUID id) {
        return table.findAnywhere(id).orElseThrow();
    }

    /** Empty when the password may be looked at. */
    private Optional<Instant> countAttempt(AccountTable.Credentials credentials) {
        Instant now = clock.instant();
        return AccountTable.inSystem(() -> {
            Optional<Integer> failures =
                    jdbc.sql(
                                    """
                                    UPDATE access.account SET failures = failures + 1
                                    WHERE id = :id AND (locked_until IS NULL OR locked_until <= :now)
                                    RETURNING failures
                                    """)
                            .param("id", credentials.id())
                            .param("now", Timestamp.from(now))
                            .query(Integer.class)
                            .optional();
            if (failures.isEmpty()) {
                return Optional.of(
                        jdbc.sql("SELECT locked_until FROM access.account WHERE id = :id")
                                .param("id", credentials.id())
                                .query((row, n) -> row.getTimestamp(1).toInstant())
                                .single());
            }
            Duration delay = LockOut.after(failures.get());
            if (!delay.isZero()) {
                jdbc.sql("UPDATE access.account SET locked_until = :until WHERE id = :id")
                        .param("until", Timestamp.from(now.plus(delay)))
                        .param("id", credentials.id())
                        .update();
                logOf("user.lockedOut", credentials);
            }
            return Optional.<Instant>empty();
        });
    }

    private void logOf(String action, AccountTable.Credentials credentials) {
        log.append(
                action,
                new Actor(Actor.Kind.USER, credentials.id(), credentials.name(), null),
                ActionLog.user(credentials.id()),
                Map.of());
    }

    private void setPassword(
            UUID id, String password, boolean mustChange, String action, Actor actor) {
        String hash = passwords.hash(password);
        commits.commit(
                GroupCommit.work(c ->
                        AccountRows.on(c)
                                .sql(
                                        """
                                        UPDATE access.account SET password_hash = :hash,
                                          must_change = :must, failures = 0, locked_until = NULL
                                        WHERE id = :id
                                        """)
                                .param("hash", hash)
                                .param("must", mustChange)
                                .param("id", id)
                                .update()),
                log.entry(action, actor, ActionLog.user(id), Map.of()));
    }

    private void change(String sql, UUID id) {
        AccountTable.inSystem(() ->
                jdbc.sql(sql)
                        .param("id", id)
                        .param("now", Timestamp.from(clock.instant()))
                        .update());
    }
}
