package io.feiqian.platform.access;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.platform.storage.GroupCommit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Erases one of the people who use the system, for ever: the account gets a made-up name and
 * nothing to sign in with, every room drops what it kept, and the key under which the log keeps
 * details about the person is thrown away. All of it in one transaction, with its entry in the log,
 * whose chain stays whole.
 */
public final class Erasure {

    private final Accounts accounts;
    private final ActionLog log;
    private final GroupCommit commits;
    private final InstantSource clock;
    private final List<PersonalRecords> records;

    public Erasure(
            Accounts accounts,
            ActionLog log,
            GroupCommit commits,
            InstantSource clock,
            List<PersonalRecords> records) {
        this.accounts = accounts;
        this.log = log;
        this.commits = commits;
        this.clock = clock;
        this.records = List.copyOf(records);
    }

    /** The account as it is afterwards, and how many rows of all rooms were deleted or changed. */
    public record Erased(Account account, int records) {}

    /**
     * @param name the account's name once more, so that nobody erases the neighbour of who was
     *     meant
     * @param reason why the law asks for it; it stays in the log
     */
    public Erased erase(UUID id, String name, String reason, Caller caller) {
        caller.require(AccessRights.PERSONS_ERASE);
        Account account = accounts.reachable(id, caller);
        requireErasable(account, name, caller);
        var person = new PersonalRecords.Person(id, account.name(), pseudonym(id));
        GroupCommit.Write<?, Integer> rows =
                GroupCommit.work(c -> {
                    int changed = forget(c, person);
                    for (PersonalRecords room : records) {
                        changed += room.erase(c, person);
                    }
                    return changed;
                });
        commits.commit(
                rows,
                log.forgetting(ActionLog.user(id)),
                log.entry(
                        "person.erased",
                        Actor.of(caller),
                        ActionLog.user(id),
                        Map.of("reason", reason)));
        return new Erased(accounts.anywhere(id), Objects.requireNonNull(rows.result()));
    }

    private static void requireErasable(Account account, String name, Caller caller) {
        if (account.id().equals(caller.userId())) {
            throw new InvalidValue(
                    "id",
                    account.id(),
                    new Bilingual("是您自己的账号", "is your own account"),
                    new Bilingual("请另一位管理员来做。", "Ask another administrator."));
        }
        if (!account.disabled()) {
            throw new InvalidValue(
                    "id",
                    account.id(),
                    new Bilingual("还能登录", "is an account that may still sign in"),
                    new Bilingual(
                            "请先停用；它已开始的事会先办完。",
                            "Disable it first; what it began then comes to its end."));
        }
        if (!account.name().equals(name)) {
            throw new InvalidValue(
                    "name",
                    name,
                    new Bilingual("不是这个账号的名字", "is not the name of this account"),
                    new Bilingual(
                            "请再确认是谁；清除之后无法恢复。",
                            "Look again whom you mean; erasing cannot be taken back."));
        }
    }

    /** Random enough to be nobody else's: the last twelve digits of the id. */
    private static String pseudonym(UUID id) {
        String text = id.toString();
        return "erased-" + text.substring(text.lastIndexOf('-') + 1);
    }

    private int forget(Connection connection, PersonalRecords.Person person) throws SQLException {
        JdbcClient on = AccountRows.on(connection);
        int gone = 0;
        for (String table : List.of("session", "api_key", "account_role")) {
            gone +=
                    on.sql("DELETE FROM access." + table + " WHERE account_id = :id")
                            .param("id", person.id())
                            .update();
        }
        return gone
                + on.sql(
                                """
                                UPDATE access.account SET name = :name, display_name = NULL,
                                  password_hash = '', language = 'zh', disabled = true,
                                  locked_until = NULL, last_seen_at = NULL, erased_at = :now
                                WHERE id = :id
                                """)
                        .param("name", person.pseudonym())
                        .param("now", Timestamp.from(clock.instant()))
                        .param("id", person.id())
                        .update();
    }
}
