package io.feiqian.platform.agents.runs;

import io.feiqian.kernel.Uuid7;
import io.feiqian.platform.agents.AgentCatalogue;
import io.feiqian.platform.agents.understanding.Router;
import io.feiqian.platform.memory.Threads;
import io.feiqian.platform.storage.GroupCommit;
import io.feiqian.platform.tracing.Span;
import io.feiqian.platform.tracing.Spans;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts the pieces of this room together: for the application, and in plain Java for a process
 * without Spring's context, as the crash test's and the bench's are.
 */
public final class RunRoom implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunRoom.class);

    private final Runs runs;
    private final RunReports reports;
    private final Replays replays;
    private final Assistant assistant;

    /** What the room stands on. */
    public record Ground(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            GroupCommit commits,
            Spans spans,
            MeterRegistry meters,
            UnaryOperator<String> masking) {}

    /** Who works in it. */
    public record Staff(AgentCatalogue agents, Router router, Ladder ladder, RunWorld world) {}

    public RunRoom(Ground ground, Staff staff, RunsSettings settings) {
        RunStore store =
                new RunStore(ground.jdbc(), new TransactionTemplate(ground.transactions()));
        RunSignals signals = new RunSignals();
        Map<UUID, String> cancels = RunWatch.cancels();
        Processes processes =
                new Processes(
                        ground.jdbc(), "pid " + ProcessHandle.current().pid(), settings.lease());
        Uuid7 ids = new Uuid7(staff.world().clock(), new SecureRandom());
        RunLoop loop = new RunLoop(staff.agents(), staff.router());
        RunMetrics metrics = new RunMetrics(ground.meters());
        LiveOutside.Desk desk =
                new LiveOutside.Desk(
                        staff.world(),
                        staff.ladder(),
                        ground.commits(),
                        new RunLog(),
                        processes.epoch(),
                        processes::alive,
                        id -> Optional.ofNullable(cancels.get(id)),
                        signals::signal);
        Workers workers =
                new Workers(
                        loop,
                        store,
                        desk,
                        ids,
                        metrics,
                        spans -> keep(ground, spans),
                        settings.atOnceMax());
        RunWatch watch = new RunWatch(processes, store, workers, staff.world(), cancels);
        this.reports = new RunReports(ground.jdbc(), ground.spans());
        this.replays = new Replays(store, reports, loop, staff.ladder());
        this.runs =
                new Runs(
                        new Runs.Parts(
                                ground.jdbc(),
                                ground.commits(),
                                new Threads(ground.jdbc()),
                                workers,
                                signals,
                                reports,
                                cancels,
                                processes,
                                watch,
                                ground.masking(),
                                ids,
                                staff.world(),
                                settings.waitingMax()));
        this.assistant = new Assistant(runs, settings.patience());
        metrics.gauge("feiqian.runs.active", workers::active);
        metrics.gauge("feiqian.runs.readers", signals::listening);
    }

    /** Spans go with the next commit that anyone makes; a run does not wait for them. */
    private static void keep(Ground ground, List<Span> spans) {
        try {
            var _ =
                    ground.commits()
                            .submit(new GroupCommit.Write<>(ground.spans().lane(), spans))
                            .whenComplete((_, problem) -> {
                                if (problem != null) {
                                    lost(ground, spans.size(), problem);
                                }
                            });
        } catch (RuntimeException e) {
            lost(ground, spans.size(), e);
        }
    }

    private static void lost(Ground ground, int spans, Throwable problem) {
        ground.meters().counter("feiqian.spans.lost").increment(spans);
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(problem);
        LOG.warn("{} spans could not be kept: {}", spans, cause.getMessage());
    }

    public Runs runs() {
        return runs;
    }

    RunReports reports() {
        return reports;
    }

    Replays replays() {
        return replays;
    }

    Assistant assistant() {
        return assistant;
    }

    @Override
    public void close() {
        runs.close();
    }
}
