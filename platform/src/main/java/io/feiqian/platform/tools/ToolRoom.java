package io.feiqian.platform.tools;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Uuid7;
import io.feiqian.platform.access.Right;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * This room put together: its doors share one journal. Plain Java, so that a process without
 * Spring's context (the crash test's) runs the very same thing.
 */
public record ToolRoom(
        ToolCatalogue catalogue, ToolRunner runner, Approvals approvals, ParkedEffects parked) {

    private static final int ATTEMPTS_MAX = 20;
    private static final int RECONCILES_MAX = 60;
    private static final Duration PAUSE_MAX = Duration.ofMinutes(5);

    /**
     * What the room stands on.
     *
     * @param titles what a right is called, for who lacks it
     */
    public record Ground(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            InstantSource clock,
            ApplicationEventPublisher events,
            Act.Sink log,
            Function<Right, Bilingual> titles) {

        /** Where nobody named the rights, each is called by its code. */
        public Ground(
                JdbcClient jdbc,
                PlatformTransactionManager transactions,
                InstantSource clock,
                ApplicationEventPublisher events,
                Act.Sink log) {
            this(
                    jdbc,
                    transactions,
                    clock,
                    events,
                    log,
                    right -> new Bilingual(right.name(), right.name()));
        }
    }

    public static ToolRoom open(
            Collection<? extends Tool> tools, Ground ground, ToolsSettings settings) {
        ToolCatalogue catalogue = new ToolCatalogue(tools);
        Durably durably = new Durably(ground.transactions());
        Acts acts = new Acts(ground.log());
        Journal journal = new Journal(ground.jdbc(), durably, UUID.randomUUID(), settings.lease());
        Execution execution = new Execution(settings.callsAtOnceMax());
        Approvals approvals =
                new Approvals(
                        new ApprovalTable(ground.jdbc()),
                        journal,
                        durably,
                        acts,
                        ground.clock(),
                        ground.events(),
                        ground.titles());
        Performance performance =
                new Performance(
                        catalogue,
                        journal,
                        execution,
                        ground.events(),
                        new Performance.Limits(
                                settings.settling(), ATTEMPTS_MAX, RECONCILES_MAX, PAUSE_MAX));
        EffectCalls effects =
                new EffectCalls(
                        journal,
                        approvals,
                        durably,
                        settings.policy(),
                        execution,
                        performance,
                        ground.clock(),
                        new Uuid7(ground.clock(), new SecureRandom()),
                        settings.approvalValidity());
        journal.beat();
        return new ToolRoom(
                catalogue,
                new ToolRunner(catalogue, execution, effects, performance, journal, acts),
                approvals,
                new ParkedEffects(
                        ground.jdbc(), journal, durably, acts, ground.events(), ground.titles()));
    }
}
