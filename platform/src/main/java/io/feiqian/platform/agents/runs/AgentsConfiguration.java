package io.feiqian.platform.agents.runs;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.language.SlotReader;
import io.feiqian.language.intent.BgeEmbedder;
import io.feiqian.language.intent.StoredModel;
import io.feiqian.language.slot.SlotExtractor;
import io.feiqian.platform.access.PersonalRecords;
import io.feiqian.platform.access.RoleTemplate;
import io.feiqian.platform.agents.Agent;
import io.feiqian.platform.agents.AgentCatalogue;
import io.feiqian.platform.agents.BusinessClock;
import io.feiqian.platform.agents.GazetteerSource;
import io.feiqian.platform.agents.Reasoner;
import io.feiqian.platform.agents.RunEvent;
import io.feiqian.platform.agents.understanding.EmbeddedReasoner;
import io.feiqian.platform.agents.understanding.Intents;
import io.feiqian.platform.agents.understanding.Router;
import io.feiqian.platform.agents.understanding.Thresholds;
import io.feiqian.platform.guardrails.EvidenceCheck;
import io.feiqian.platform.guardrails.Masking;
import io.feiqian.platform.guardrails.Verdict;
import io.feiqian.platform.memory.Threads;
import io.feiqian.platform.storage.GroupCommit;
import io.feiqian.platform.storage.Home;
import io.feiqian.platform.storage.ModuleSchema;
import io.feiqian.platform.tools.Approval;
import io.feiqian.platform.tools.ApprovalDecided;
import io.feiqian.platform.tools.Approvals;
import io.feiqian.platform.tools.ToolCatalogue;
import io.feiqian.platform.tools.ToolRunner;
import io.feiqian.platform.tracing.Spans;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The beans of agents, memory and tracing. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RunsSettings.class)
class AgentsConfiguration {

    @Bean
    ModuleSchema agentsSchema() {
        return ModuleSchema.platform("agents");
    }

    @Bean
    ModuleSchema memorySchema() {
        return ModuleSchema.platform("memory");
    }

    @Bean
    ModuleSchema tracingSchema() {
        return ModuleSchema.platform("tracing");
    }

    @Bean
    RoleTemplate supervisorRole() {
        return new RoleTemplate(
                "supervisor",
                new Bilingual("智能体主管", "Agent supervisor"),
                new Bilingual("查看所有人的智能体运行过程与结果。", "Looks at what the agents did for everybody."),
                Map.of(RunReports.READ, new Bilingual("查看他人的运行记录", "See the runs of others")));
    }

    @Bean
    Spans spans(JdbcClient jdbc) {
        return new Spans(jdbc);
    }

    @Bean
    Threads threads(JdbcClient jdbc) {
        return new Threads(jdbc);
    }

    @Bean
    PersonalRecords threadsOfPersons(Threads threads) {
        return threads::erase;
    }

    @Bean
    PersonalRecords runsOfPersons(Spans spans) {
        return new PersonalRuns(spans);
    }

    @Bean
    AgentCatalogue agentCatalogue(ObjectProvider<Agent> agents, ToolCatalogue tools) {
        return new AgentCatalogue(agents.orderedStream().toList(), tools.specs());
    }

    @Bean(destroyMethod = "close")
    BgeEmbedder embedder() {
        return BgeEmbedder.load();
    }

    @Bean
    SlotReader slotReader() {
        return new SlotExtractor();
    }

    @Bean
    Intents intents(AgentCatalogue catalogue, BgeEmbedder embedder, Home home) {
        Path cache = home.path("cache");
        StoredModel model =
                new StoredModel(
                        embedder, cache.resolve("intents.bin"), cache.resolve("vectors.bin"));
        return new Intents(catalogue, model::of);
    }

    @Bean
    Router router(AgentCatalogue catalogue, Intents intents) {
        return new Router(catalogue, intents, Thresholds.DEFAULT);
    }

    @Bean
    EmbeddedReasoner embeddedReasoner(AgentCatalogue catalogue, Intents intents, SlotReader slots) {
        return new EmbeddedReasoner(catalogue, intents, slots, Thresholds.DEFAULT);
    }

    @Bean
    Ladder ladder(List<Reasoner> reasoners, EvidenceCheck check, RunsSettings settings) {
        return new Ladder(
                reasoners,
                (passage, evidence, language, time) ->
                        fault(check.check(passage, evidence, language, time)),
                settings.rungTimeout());
    }

    private static Optional<String> fault(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Sound() -> Optional.empty();
            case Verdict.Unsound(var findings) ->
                    Optional.of(
                            findings.stream()
                                    .map(f ->
                                            "%s “%s”: %s"
                                                    .formatted(f.fault(), f.text(), f.remedy()))
                                    .toList()
                                    .toString());
        };
    }

    @Bean
    Worlds worlds(ObjectProvider<BusinessClock> clock, List<GazetteerSource> sources) {
        return new Worlds(
                clock.getIfAvailable(() ->
                        () ->
                                BusinessTime.at(
                                        InstantSource.system().instant(), BusinessTime.CHINA)),
                sources);
    }

    @Bean(destroyMethod = "close")
    RunRoom runRoom(
            RunRoom.Ground ground,
            AgentCatalogue agents,
            Router router,
            Ladder ladder,
            Worlds worlds,
            ToolRunner runner,
            Approvals approvals,
            InstantSource clock,
            RunsSettings settings) {
        RunWorld world =
                new RunWorld(
                        clock,
                        worlds,
                        runner::callToItsEnd,
                        id -> decided(approvals, id),
                        id -> approvals.withdraw(id, "the run that asked for it is over"));
        return new RunRoom(ground, new RunRoom.Staff(agents, router, ladder, world), settings);
    }

    @Bean
    RunRoom.Ground runGround(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            GroupCommit commits,
            Spans spans,
            MeterRegistry meters,
            Masking masking) {
        return new RunRoom.Ground(
                jdbc, transactions, commits, spans, meters, text -> masking.mask(text).text());
    }

    private static Optional<RunEvent.ApprovalDecided> decided(Approvals approvals, UUID id) {
        return approvals.decided(List.of(id)).stream().findFirst().map(AgentsConfiguration::told);
    }

    private static RunEvent.ApprovalDecided told(Approval approval) {
        Approval.Person by = approval.decidedBy();
        String reason = approval.reason();
        return new RunEvent.ApprovalDecided(
                approval.id(),
                approval.state().name().toLowerCase(Locale.ROOT),
                by == null ? "system" : by.name(),
                reason == null ? "" : reason);
    }

    @Bean(destroyMethod = "")
    Runs runs(RunRoom room) {
        return room.runs();
    }

    @Bean
    RunReports runReports(RunRoom room) {
        return room.reports();
    }

    @Bean
    Replays replays(RunRoom room) {
        return room.replays();
    }

    @Bean
    Assistant assistant(RunRoom room) {
        return room.assistant();
    }

    @Bean
    DecisionsHeard decisionsHeard(Runs runs) {
        return new DecisionsHeard(runs);
    }

    /** Wakes the run whose approval was decided in this process; the watch hears the others. */
    record DecisionsHeard(Runs runs) {

        @EventListener
        void on(ApprovalDecided decided) {
            runs.wake(decided.runId());
        }
    }
}
