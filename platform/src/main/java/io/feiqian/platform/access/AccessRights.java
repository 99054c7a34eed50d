package io.feiqian.platform.access;

import io.feiqian.kernel.Bilingual;
import java.util.List;
import java.util.Set;

/** The rights of this room and the roles that come with it. */
public final class AccessRights {

    public static final Right USERS_READ = new Right("access.users.read");
    public static final Right USERS_WRITE = new Right("access.users.write");
    public static final Right KEYS_WRITE = new Right("access.keys.write");
    public static final Right LOG_READ = new Right("access.log.read");
    public static final Right LOG_VERIFY = new Right("access.log.verify");
    public static final Right PERSONS_ERASE = new Right("access.persons.erase");

    /** Has every right that any role has; renewed at each start. */
    static final String ADMINISTRATOR = "administrator";

    private static final Set<Right> ALL =
            Set.of(USERS_READ, USERS_WRITE, KEYS_WRITE, LOG_READ, LOG_VERIFY, PERSONS_ERASE);

    private AccessRights() {}

    static List<RoleTemplate> roles() {
        return List.of(
                new RoleTemplate(ADMINISTRATOR, new Bilingual("管理员", "Administrator"), ALL),
                new RoleTemplate(
                        "auditor",
                        new Bilingual("审计员", "Auditor"),
                        Set.of(USERS_READ, LOG_READ, LOG_VERIFY)));
    }
}
