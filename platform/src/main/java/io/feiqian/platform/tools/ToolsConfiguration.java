package io.feiqian.platform.tools;

import io.feiqian.kernel.Bilingual;
import io.feiqian.platform.access.ActionLog;
import io.feiqian.platform.access.PersonalRecords;
import io.feiqian.platform.access.RoleTemplate;
import io.feiqian.platform.access.Roles;
import io.feiqian.platform.storage.ModuleSchema;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
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
                new Bilingual(
                        "对他人发起的退款等操作作第二人复核，并核实结果不明的操作。",
                        "The second pair of eyes on what others ask for, and on what nobody knows the end of."),
                Map.of(
                        Approvals.DECIDE,
                        new Bilingual(
                                "作审批决定（每类操作还需相应的审批权限）",
                                "Decide approvals (each kind needs its own right besides)"),
                        ParkedEffects.RESOLVE,
                        new Bilingual(
                                "核实结果不明的操作是否已执行",
                                "Say whether an effect of unknown outcome happened")));
    }

    @Bean
    ToolRoom toolRoom(
            List<Tool> tools,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ObjectProvider<InstantSource> clock,
            ApplicationEventPublisher events,
            ActionLog log,
            ObjectProvider<Roles> roles,
            ToolsSettings settings) {
        return ToolRoom.open(
                tools,
                new ToolRoom.Ground(
                        jdbc,
                        transactions,
                        clock.getIfAvailable(InstantSource::system),
                        events,
                        new LoggedActs(log),
                        right -> roles.getObject().wordsOf(right)),
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
    PersonalRecords namesInJournal() {
        return new PersonalNames();
    }

    @Bean
    Upkeep toolsUpkeep(ToolRoom room, ToolsSettings settings) {
        return new Upkeep(room, settings);
    }
}
