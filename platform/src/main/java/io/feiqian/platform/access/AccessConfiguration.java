package io.feiqian.platform.access;

import io.feiqian.platform.storage.GroupCommit;
import io.feiqian.platform.storage.Home;
import io.feiqian.platform.storage.Keys;
import io.feiqian.platform.storage.ModuleSchema;
import io.feiqian.platform.storage.TenantDataSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans of this room. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    private static final Duration ANCHORED_EVERY = Duration.ofMinutes(1);

    @Bean
    ModuleSchema accessSchema() {
        return ModuleSchema.platform("access");
    }

    @Bean(destroyMethod = "close")
    LogAnchor logAnchor(Home home, Keys keys, TenantDataSource dataSource) {
        return new LogAnchor(home.path("log.anchor"), keys, JdbcClient.create(dataSource))
                .every(ANCHORED_EVERY);
    }

    @Bean
    AccessRoom accessRoom(
            TenantDataSource dataSource,
            GroupCommit commits,
            Keys keys,
            ObjectProvider<InstantSource> clock,
            List<RoleTemplate> templates,
            LogAnchor anchor) {
        return AccessRoom.open(
                dataSource,
                commits,
                keys,
                clock.getIfAvailable(InstantSource::system),
                templates,
                anchor);
    }

    @Bean
    Accounts accounts(AccessRoom room) {
        return room.accounts();
    }

    @Bean
    Roles roles(AccessRoom room) {
        return room.roles();
    }

    @Bean
    Sessions sessions(AccessRoom room) {
        return room.sessions();
    }

    @Bean
    ApiKeys apiKeys(AccessRoom room) {
        return room.apiKeys();
    }

    @Bean
    Erasure erasure(
            AccessRoom room,
            GroupCommit commits,
            ObjectProvider<InstantSource> clock,
            List<PersonalRecords> records) {
        return new Erasure(
                room.accounts(),
                room.log(),
                commits,
                clock.getIfAvailable(InstantSource::system),
                records);
    }

    @Bean
    LocalOperator localOperator(Accounts accounts, ApiKeys apiKeys) {
        return new LocalOperator(accounts, apiKeys);
    }

    @Bean
    ActionLog actionLog(AccessRoom room) {
        return room.log();
    }
}
