package io.feiqian.platform.access;

import io.feiqian.kernel.Uuid7;
import io.feiqian.platform.storage.GroupCommit;
import io.feiqian.platform.storage.Keys;
import io.feiqian.platform.storage.TenantDataSource;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All doors of this room over one database; without Spring, so that a test opens it in a line. */
public record AccessRoom(
        Accounts accounts, Roles roles, Sessions sessions, ApiKeys apiKeys, ActionLog log) {

    /** What the doors stand on. */
    record Ground(JdbcClient jdbc, GroupCommit commits, InstantSource clock, Uuid7 ids) {}

    /** Opens the doors and brings in the roles of this room and of the modules. */
    public static AccessRoom open(
            TenantDataSource dataSource,
            GroupCommit commits,
            Keys keys,
            InstantSource clock,
            List<RoleTemplate> templates) {
        return open(dataSource, commits, keys, clock, templates, null);
    }

    static AccessRoom open(
            TenantDataSource dataSource,
            GroupCommit commits,
            Keys keys,
            InstantSource clock,
            List<RoleTemplate> templates,
            @Nullable LogAnchor anchor) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        Ground ground = new Ground(jdbc, commits, clock, new Uuid7(clock, new SecureRandom()));
        ActionLog log = new ActionLog(commits, dataSource, keys, clock, anchor);
        Roles roles = new Roles(jdbc);
        List<RoleTemplate> all = new ArrayList<>(AccessRights.roles());
        all.addAll(templates);
        roles.bringIn(all);
        Sessions sessions = new Sessions(ground);
        return new AccessRoom(
                new Accounts(ground, roles, sessions, log),
                roles,
                sessions,
                new ApiKeys(ground, log),
                log);
    }
}
