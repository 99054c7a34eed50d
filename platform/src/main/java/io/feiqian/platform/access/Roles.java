package io.feiqian.platform.access;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The roles: those that modules brought with them at their first start, as people changed them
 * since.
 */
public final class Roles {

    private final JdbcClient jdbc;
    private final Map<String, Bilingual> purposes = new ConcurrentHashMap<>();
    private final Map<Right, Bilingual> words = new ConcurrentHashMap<>();

    Roles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A role, with how many have it in the caller's scope; no purpose if no module brought it. */
    public record Role(
            String name,
            Bilingual title,
            @Nullable Bilingual purpose,
            Set<Right> rights,
            int users) {}

    /**
     * Adds the roles that are not there yet and to the others what is new in their templates; the
     * administrator gets every right.
     */
    void bringIn(Collection<RoleTemplate> templates) {
        TreeSet<Right> all = new TreeSet<>();
        for (RoleTemplate template : templates) {
            words.putAll(template.rights());
            purposes.putIfAbsent(template.name(), template.purpose());
            all.addAll(template.keys());
            bringIn(template, template.keys());
        }
        templates.stream()
                .filter(role -> role.name().equals(AccessRights.ADMINISTRATOR))
                .forEach(role -> bringIn(role, all));
    }

    /** What a right lets a person do; its name where no module of this build has words for it. */
    public Bilingual wordsOf(Right right) {
        return words.getOrDefault(right, new Bilingual(right.name(), right.name()));
    }

    public List<Role> all() {
        return jdbc.sql(
                        """
                        SELECT r.*, (SELECT count(*) FROM access.account_role a
                                     WHERE a.role_name = r.name) AS users
                        FROM access.role r ORDER BY r.name
                        """)
                .query((row, n) -> role(row))
                .list();
    }

    /** Gives away no right that the giver lacks. */
    void requireGrantable(Collection<String> names, Caller giver) {
        List<Role> known = Scopes.call(new Scope.System(), this::all);
        for (String name : names) {
            Role role =
                    known.stream()
                            .filter(r -> r.name().equals(name))
                            .findFirst()
                            .orElseThrow(() ->
                                    new InvalidValue(
                                            "roles",
                                            name,
                                            new Bilingual("不是角色", "is not a role"),
                                            new Bilingual(
                                                    "现有角色："
                                                            + known.stream()
                                                                    .map(Role::name)
                                                                    .toList()
                                                            + "。",
                                                    "There are "
                                                            + known.stream()
                                                                    .map(Role::name)
                                                                    .toList()
                                                            + ".")));
            role.rights().forEach(giver::require);
        }
    }

    /**
     * For changes to the own account: nobody takes the right to let people in from themselves, so
     * that there is always somebody who has it.
     */
    void requireStillIn(@Nullable List<String> newRoles, @Nullable Boolean disabled) {
        boolean out = Boolean.TRUE.equals(disabled);
        if (out || (newRoles != null && !give(newRoles, AccessRights.USERS_WRITE))) {
            throw new InvalidValue(
                    out ? "disabled" : "roles",
                    out ? true : String.valueOf(newRoles),
                    new Bilingual("会把您自己关在门外", "would shut yourself out"),
                    new Bilingual("请另一位管理员来做。", "Ask another administrator."));
        }
    }

    private boolean give(Collection<String> names, Right right) {
        return Scopes.call(new Scope.System(), this::all).stream()
                .anyMatch(role -> names.contains(role.name()) && role.rights().contains(right));
    }

    private void bringIn(RoleTemplate template, Set<Right> rights) {
        Scopes.run(
                new Scope.System(),
                () ->
                        jdbc.sql(
                                        """
                                        INSERT INTO access.role AS r (name, title_zh, title_en, rights, brought)
                                        VALUES (:name, :zh, :en, :rights, :rights)
                                        ON CONFLICT (name) DO UPDATE SET
                                          rights = ARRAY(SELECT unnest(r.rights) UNION
                                                         (SELECT unnest(excluded.brought) EXCEPT SELECT unnest(r.brought))
                                                         ORDER BY 1),
                                          brought = ARRAY(SELECT unnest(r.brought) UNION SELECT unnest(excluded.brought)
                                                          ORDER BY 1)
                                        """)
                                .param("name", template.name())
                                .param("zh", template.title().zh())
                                .param("en", template.title().en())
                                .param(
                                        "rights",
                                        rights.stream()
                                                .map(Right::name)
                                                .sorted()
                                                .toArray(String[]::new))
                                .update());
    }

    private Role role(ResultSet row) throws SQLException {
        return new Role(
                row.getString("name"),
                new Bilingual(row.getString("title_zh"), row.getString("title_en")),
                purposes.get(row.getString("name")),
                rights((String[]) row.getArray("rights").getArray()),
                row.getInt("users"));
    }

    static Set<Right> rights(String[] names) {
        TreeSet<Right> rights = new TreeSet<>();
        Arrays.stream(names).map(Right::new).forEach(rights::add);
        return rights;
    }
}
