package io.feiqian.platform.agents.runs;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.InstitutionId;
import io.feiqian.kernel.Language;
import io.feiqian.kernel.Passage;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.agents.Agent;
import io.feiqian.platform.agents.AgentCatalogue;
import io.feiqian.platform.agents.Reasoner;
import io.feiqian.platform.agents.RunEvent;
import io.feiqian.platform.agents.understanding.EmbeddedReasoner;
import io.feiqian.platform.agents.understanding.Intents;
import io.feiqian.platform.agents.understanding.Router;
import io.feiqian.platform.agents.understanding.Thresholds;
import io.feiqian.platform.memory.Threads;
import io.feiqian.platform.storage.GroupCommit;
import io.feiqian.platform.storage.Migrations;
import io.feiqian.platform.storage.ModuleSchema;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.TenantDataSource;
import io.feiqian.platform.tools.CallOutcome;
import io.feiqian.platform.tools.CallRequest;
import io.feiqian.platform.tracing.Spans;
import io.feiqian.testkit.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * A run room over a real database, with the {@link Bank}'s agents and calls that a test decides.
 */
public final class Office implements AutoCloseable {

    static final InstitutionId ICBC = new InstitutionId(new UUID(0, 102));
    static final InstitutionId CCB = new InstitutionId(new UUID(0, 105));

    final TestDatabase database;
    final List<CallRequest> called = new CopyOnWriteArrayList<>();
    final Map<UUID, RunEvent.ApprovalDecided> decisions = new ConcurrentHashMap<>();
    final List<UUID> withdrawn = new CopyOnWriteArrayList<>();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HikariDataSource pool;
    private final List<AutoCloseable> opened = new ArrayList<>();
    public volatile Function<CallRequest, CallOutcome> calls = Office::answer;
    volatile List<Agent> agents = List.of(Bank.FIGURES, Bank.CASES);
    volatile List<Reasoner> models = List.of();
    volatile RunsSettings settings =
            new RunsSettings(
                    8, 100, Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofSeconds(20));

    public Office() {
        database =
                TestDatabase.prepared(
                        "agents",
                        owner ->
                                Migrations.run(
                                        owner,
                                        List.of(
                                                ModuleSchema.platform("tracing"),
                                                ModuleSchema.platform("memory"),
                                                ModuleSchema.platform("agents"))));
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.owner());
        config.setMaximumPoolSize(12);
        pool = new HikariDataSource(config);
    }

    /** A process of its own over the same database. */
    public RunRoom open() {
        TenantDataSource tenants = new TenantDataSource(pool);
        GroupCommit commits = new GroupCommit(tenants, GroupCommit.Limits.DEFAULT);
        JdbcClient jdbc = JdbcClient.create(tenants);
        RunRoom.Ground ground =
                new RunRoom.Ground(
                        jdbc,
                        new DataSourceTransactionManager(tenants),
                        commits,
                        new Spans(jdbc),
                        meters,
                        text -> text.replaceAll("\\b\\d{16}\\b", "card_masked"));
        RunRoom room = new RunRoom(ground, staff(), settings);
        opened.add(room);
        opened.add(commits);
        return room;
    }

    RunRoom.Staff staff() {
        AgentCatalogue catalogue = new AgentCatalogue(agents, Bank.tools());
        Intents intents = new Intents(catalogue, WordModel::new);
        List<Reasoner> reasoners = new ArrayList<>(models);
        reasoners.add(
                new EmbeddedReasoner(catalogue, intents, new WordReader(), Thresholds.DEFAULT));
        return new RunRoom.Staff(
                catalogue,
                new Router(catalogue, intents, Thresholds.DEFAULT),
                new Ladder(reasoners, Office::everyFigureCited, settings.rungTimeout()),
                new RunWorld(
                        InstantSource.system(),
                        new Worlds(() -> Bank.TIME, List.of(_ -> Bank.ISSUERS)),
                        request -> {
                            called.add(request);
                            return calls.apply(request);
                        },
                        id -> Optional.ofNullable(decisions.get(id)),
                        withdrawn::add));
    }

    /** Holds a call until the latch is open, or for as long as the process lives. */
    public static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static CallOutcome answer(CallRequest request) {
        return new CallOutcome.Done(
                Bank.count(
                        request.step() * 100L,
                        request.arguments(),
                        request.evidence(),
                        request.tool() + request.arguments().values().keySet(),
                        request.tool()));
    }

    /** A digit outside of a citation is a figure without a source. */
    static Optional<String> everyFigureCited(
            Passage passage, List<Evidence> evidence, Language language, BusinessTime time) {
        for (int i = 0; i < passage.text().length(); i++) {
            int at = i;
            boolean cited =
                    passage.citations().stream().anyMatch(c -> c.from() <= at && at < c.to());
            if (Character.isDigit(passage.text().charAt(i)) && !cited) {
                return Optional.of("a figure at " + i + " has no source");
            }
        }
        return Optional.empty();
    }

    public static Caller person(String name, Right... rights) {
        return new Caller(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                name,
                Set.of(rights),
                new Scope.Institution(ICBC),
                Language.ZH);
    }

    public static Caller clerk() {
        return person("clerk", Bank.READ, Bank.REFUND);
    }

    /** What the clerk asks, to its end. */
    public static Assistant.Told ask(RunRoom room, String text) {
        return room.assistant().ask(clerk(), text, null);
    }

    /** What its people may read of runs. */
    public static RunReports reports(RunRoom room) {
        return room.reports();
    }

    /** What was said, as this database has it. */
    public Threads threads() {
        return new Threads(JdbcClient.create(new TenantDataSource(pool)));
    }

    JdbcClient owner() {
        return JdbcClient.create(database.owner());
    }

    static List<String> types(Assistant.Told told) {
        return told.events().stream().map(e -> e.event().getClass().getSimpleName()).toList();
    }

    static <E extends RunEvent> E last(Assistant.Told told, Class<E> type) {
        return type.cast(told.events().getLast().event());
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
        pool.close();
        database.close();
    }
}
