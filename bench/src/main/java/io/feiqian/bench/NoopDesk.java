package io.feiqian.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.Language;
import io.feiqian.language.IntentModel;
import io.feiqian.language.Labelled;
import io.feiqian.language.Ranking;
import io.feiqian.platform.access.ActionLog;
import io.feiqian.platform.access.Actor;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.agents.Agent;
import io.feiqian.platform.agents.AgentCatalogue;
import io.feiqian.platform.agents.Move;
import io.feiqian.platform.agents.Reasoner;
import io.feiqian.platform.agents.Turn;
import io.feiqian.platform.agents.runs.Ladder;
import io.feiqian.platform.agents.runs.RunRoom;
import io.feiqian.platform.agents.runs.RunWorld;
import io.feiqian.platform.agents.runs.Runs;
import io.feiqian.platform.agents.runs.RunsSettings;
import io.feiqian.platform.agents.runs.Worlds;
import io.feiqian.platform.agents.understanding.EmbeddedReasoner;
import io.feiqian.platform.agents.understanding.Intents;
import io.feiqian.platform.agents.understanding.Router;
import io.feiqian.platform.agents.understanding.Thresholds;
import io.feiqian.platform.storage.Database;
import io.feiqian.platform.storage.GroupCommit;
import io.feiqian.platform.storage.Keys;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.TenantDataSource;
import io.feiqian.platform.tools.Act;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.DataClass;
import io.feiqian.platform.tools.Effect;
import io.feiqian.platform.tools.Rendering;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolRoom;
import io.feiqian.platform.tools.ToolSpec;
import io.feiqian.platform.tools.ToolsSettings;
import io.feiqian.platform.tracing.Spans;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * The whole road of a run but for understanding: an agent whose reasoner calls a tool that does
 * nothing three times, then answers. Governed calls, spans and all; with the action log or without.
 */
final class NoopDesk implements AutoCloseable {

    static final int STEPS = 3;

    private static final Right RIGHT = new Right("bench.noop.call");
    private static final String AGENT = "noop";
    private static final String TOOL = "bench_noop";
    private static final Bilingual WORD = new Bilingual("空操作", "No operation");
    private static final int CONNECTIONS = 12;
    private static final RunsSettings QUEUE_OF_ANY_LENGTH =
            new RunsSettings(
                    64,
                    1_000_000,
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(2));

    private final LongAdder steps = new LongAdder();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HikariDataSource pool;
    private final GroupCommit commits;
    private final RunRoom room;
    final Caller caller =
            new Caller(UUID.randomUUID(), "bench", Set.of(RIGHT), new Scope.Network(), Language.ZH);

    /**
     * @param options added to the url, as {@code options=-c%20synchronous_commit=off}
     * @param keys with keys, calls go into the action log as they do in the application
     */
    NoopDesk(Database.Login login, String options, Optional<Keys> keys) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(login.url() + (login.url().contains("?") ? "&" : "?") + options);
        config.setUsername(login.user());
        config.setPassword(login.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        this.pool = new HikariDataSource(config);
        TenantDataSource tenants = new TenantDataSource(pool);
        this.commits = new GroupCommit(tenants, GroupCommit.Limits.DEFAULT);
        JdbcClient jdbc = JdbcClient.create(tenants);
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(tenants);
        Act.Sink log =
                keys.<Act.Sink>map(
                                with -> {
                                    ActionLog actions =
                                            new ActionLog(
                                                    commits, tenants, with, InstantSource.system());
                                    return act ->
                                            actions.append(
                                                    act.action(),
                                                    Actor.of(caller),
                                                    act.subject(),
                                                    act.details());
                                })
                        .orElse(_ -> {});
        ToolRoom tools =
                ToolRoom.open(
                        List.of(new Noop(steps)),
                        new ToolRoom.Ground(
                                jdbc, transactions, InstantSource.system(), _ -> {}, log),
                        ToolsSettings.defaults());
        this.room =
                new RunRoom(
                        new RunRoom.Ground(
                                jdbc, transactions, commits, new Spans(jdbc), meters, text -> text),
                        staff(tools),
                        QUEUE_OF_ANY_LENGTH);
    }

    Runs runs() {
        return room.runs();
    }

    /** How many steps really ran. */
    long steps() {
        return steps.sum();
    }

    /** How many runs were answered, by the loop's own count. */
    long answered() {
        return meters.timer("feiqian.runs", "agent", AGENT, "end", "Answered").count();
    }

    /** How many answers stand in the log. */
    long answersInLog() {
        return JdbcClient.create(pool)
                .sql("SELECT count(*) FROM agents.events WHERE type = 'Answered' AND ends")
                .query(Long.class)
                .single();
    }

    private static RunRoom.Staff staff(ToolRoom tools) {
        Agent agent =
                new Agent(
                        AGENT,
                        1,
                        WORD,
                        WORD,
                        "prompts/none.md",
                        List.of(TOOL),
                        Set.of(RIGHT),
                        List.of(),
                        Agent.Limits.DEFAULT,
                        List.of());
        AgentCatalogue catalogue = new AgentCatalogue(List.of(agent), tools.catalogue().specs());
        Instant today = Instant.parse("2018-06-07T06:00:00Z");
        return new RunRoom.Staff(
                catalogue,
                new Router(catalogue, new Intents(catalogue, Only::new), Thresholds.DEFAULT),
                new Ladder(
                        List.of(new ThreeCalls()),
                        (_, _, _, _) -> Optional.empty(),
                        Duration.ofSeconds(1)),
                new RunWorld(
                        InstantSource.system(),
                        new Worlds(() -> BusinessTime.at(today, BusinessTime.CHINA), List.of()),
                        tools.runner()::call,
                        _ -> Optional.empty(),
                        _ -> {}));
    }

    @Override
    public void close() {
        room.close();
        commits.close();
        pool.close();
    }

    private record Noop(LongAdder steps) implements Tool {

        private static final ToolSpec SPEC =
                new ToolSpec(
                        TOOL,
                        1,
                        WORD,
                        WORD,
                        WORD,
                        List.of(),
                        DataClass.INTERNAL,
                        Effect.READ,
                        RIGHT,
                        ToolSpec.Limits.DEFAULT,
                        List.of(new ToolSpec.Example(Language.EN, "do nothing three times")));

        @Override
        public ToolSpec spec() {
            return SPEC;
        }

        @Override
        public ToolOutcome run(Arguments arguments, ToolContext context) {
            steps.increment();
            return new ToolOutcome.Nothing(List.of(), Rendering.of(writer -> writer.say(WORD)));
        }
    }

    /**
     * Stands on the embedded rung, so no thread is started for it, as for the embedded reasoner.
     */
    private static final class ThreeCalls implements Reasoner {

        @Override
        public String name() {
            return EmbeddedReasoner.NAME;
        }

        @Override
        public Move next(Turn turn) {
            return turn.steps().size() < STEPS
                    ? new Move.Call(TOOL, Arguments.NONE, 1, List.of())
                    : new Move.Answer(Rendering.of(writer -> writer.say(WORD)));
        }
    }

    /** Knows one wish and finds it in every sentence. */
    private record Only(List<Labelled> examples) implements IntentModel {

        @Override
        public Ranking rank(String text) {
            return new Ranking(List.of(new Ranking.Score(TOOL, 1, List.of("only one"))), 1, 1);
        }
    }
}
