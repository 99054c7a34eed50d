package io.feiqian.platform.tools;

import io.feiqian.kernel.Bilingual;
import io.feiqian.platform.access.ActionLog;
import io.feiqian.platform.access.RoleTemplate;
import io.feiqian.platform.storage.ModuleSchema;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The beans of this room. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ToolsSettings.class)
class ToolsConfiguration {

    @Bean
    ModuleSchema toolsSchema() {
        return ModuleSchema.platform("tools");
    }

    @Bean
    RoleTemplate approverRole() {
        return new RoleTemplate(
                "approver",
                new Bilingual("审批人", "Approver"),
                Set.of(Approvals.DECIDE, ParkedEffects.RESOLVE));
    }

    @Bean
    ToolRoom toolRoom(
            List<Tool> tools,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ObjectProvider<InstantSource> clock,
            ApplicationEventPublisher events,
            ActionLog log,
            ToolsSettings settings) {
        return ToolRoom.open(
                tools,
                new ToolRoom.Ground(
                        jdbc,
                        transactions,
                        clock.getIfAvailable(InstantSource::system),
                        events,
                        new LoggedActs(log)),
                settings);
    }

    @Bean
    ToolCatalogue toolCatalogue(ToolRoom room) {
        return room.catalogue();
    }

    @Bean
    ToolRunner toolRunner(ToolRoom room) {
        return room.runner();
    }

    @Bean
    Approvals approvals(ToolRoom room) {
        return room.approvals();
    }

    @Bean
    ParkedEffects parkedEffects(ToolRoom room) {
        return room.parked();
    }

    @Bean
    Upkeep toolsUpkeep(ToolRoom room, ToolsSettings settings) {
        return new Upkeep(room, settings);
    }
}
