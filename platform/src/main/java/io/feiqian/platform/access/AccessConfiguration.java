package io.feiqian.platform.access;

import io.feiqian.platform.storage.GroupCommit;
import io.feiqian.platform.storage.Keys;
import io.feiqian.platform.storage.ModuleSchema;
import io.feiqian.platform.storage.TenantDataSource;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of this room. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    @Bean
    ModuleSchema accessSchema() {
        return ModuleSchema.platform("access");
    }

    @Bean
    AccessRoom accessRoom(
            TenantDataSource dataSource,
            GroupCommit commits,
            Keys keys,
            ObjectProvider<InstantSource> clock,
            List<RoleTemplate> templates) {
        return AccessRoom.open(
                dataSource, commits, keys, clock.getIfAvailable(InstantSource::system), templates);
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
