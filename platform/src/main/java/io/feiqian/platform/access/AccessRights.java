package io.feiqian.platform.access;

import io.feiqian.kernel.Bilingual;
import java.util.List;
import java.util.Map;

/** The rights of this room and the roles that come with it. */
public final class AccessRights {

    public static final Right USERS_READ = new Right("access.users.read");
    public static final Right USERS_WRITE = new Right("access.users.write");
    public static final Right KEYS_WRITE = new Right("access.keys.write");
    public static final Right LOG_READ = new Right("access.log.read");
    public static final Right LOG_VERIFY = new Right("access.log.verify");
    public static final Right PERSONS_ERASE = new Right("access.persons.erase");

    /** Has every right that any module brings. */
    static final String ADMINISTRATOR = "administrator";

    private static final Map<Right, Bilingual> WORDS =
            Map.of(
                    USERS_READ,
                    new Bilingual("查看用户、角色与登录情况", "See users, roles and who is signed in"),
                    USERS_WRITE,
                    new Bilingual(
                            "新建和停用用户、分配角色、重置密码、结束登录",
                            "Create and disable users, give roles, reset passwords, end sessions"),
                    KEYS_WRITE,
                    new Bilingual("创建和吊销 API 密钥", "Create and revoke API keys"),
                    LOG_READ,
                    new Bilingual("查看操作日志", "Read the log of acts"),
                    LOG_VERIFY,
                    new Bilingual("校验操作日志未被篡改", "Verify that the log was not changed"),
                    PERSONS_ERASE,
                    new Bilingual(
                            "按法律要求抹除个人信息", "Erase what is kept about a person, as the law asks"));

    private AccessRights() {}

    static List<RoleTemplate> roles() {
        return List.of(
                new RoleTemplate(
                        ADMINISTRATOR,
                        new Bilingual("管理员", "Administrator"),
                        new Bilingual(
                                "管理整个系统：拥有全部权限，但不能审批自己发起的操作。",
                                "Runs the whole system: every right, but no consent to what one asked for oneself."),
                        WORDS),
                RoleTemplate.of(
                        "auditor",
                        new Bilingual("审计员", "Auditor"),
                        new Bilingual(
                                "查谁做过什么，核对日志；不能改动任何内容。",
                                "Looks who did what and verifies the log; changes nothing."),
                        WORDS,
                        USERS_READ,
                        LOG_READ,
                        LOG_VERIFY));
    }
}
