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
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The roles: those that modules brought with them at their first start, as people changed them
 * since.
 */
public final class Roles {

    private final JdbcClient jdbc;

    Roles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A role, with how many have it in the caller's scope. */
    public record Role(String name, Bilingual title, Set<Right> rights, int users) {}

    /** Adds the templates that are not there yet and gives the administrator every right. */
    void bringIn(Collection<RoleTemplate> templates) {
        TreeSet<Right> all = new TreeSet<>();
        for (RoleTemplate template : templates) {
            all.addAll(template.rights());
            insert(template, "NOTHING");
        }
        AccessRights.roles().stream()
                .filter(role -> role.name().equals(AccessRights.ADMINISTRATOR))
                .forEach(role ->
                        insert(
                                new RoleTemplate(role.name(), role.title(), all),
                                "UPDATE SET rights = excluded.rights"));
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
                                            "is not a role",
                                            "There are "
                                                    + known.stream().map(Role::name).toList()
                                                    + "."));
            role.rights().forEach(giver::require);
        }
    }

    private void insert(RoleTemplate template, String onConflict) {
        Scopes.run(
                new Scope.System(),
                () ->
                        jdbc.sql(
                                        """
                                        INSERT INTO access.role (name, title_zh, title_en, rights)
                                        VALUES (:name, :zh, :en, :rights)
                                        ON CONFLICT (name) DO
                                        """
                                                + onConflict)
                                .param("name", template.name())
                                .param("zh", template.title().zh())
                                .param("en", template.title().en())
                                .param(
                                        "rights",
                                        template.rights().stream()
                                                .map(Right::name)
                                                .sorted()
                                                .toArray(String[]::new))
                                .update());
    }

    private static Role role(ResultSet row) throws SQLException {
        return new Role(
                row.getString("name"),
                new Bilingual(row.getString("title_zh"), row.getString("title_en")),
                rights((String[]) row.getArray("rights").getArray()),
                row.getInt("users"));
    }

    static Set<Right> rights(String[] names) {
        TreeSet<Right> rights = new TreeSet<>();
        Arrays.stream(names).map(Right::new).forEach(rights::add);
        return rights;
    }
}
