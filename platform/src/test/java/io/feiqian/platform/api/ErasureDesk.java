package io.feiqian.platform.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Language;
import io.feiqian.platform.access.AccessRoom;
import io.feiqian.platform.access.Account;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Erasure;
import io.feiqian.platform.access.PersonalRecords;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.access.RoleTemplate;
import io.feiqian.platform.agents.runs.PersonalRuns;
import io.feiqian.platform.memory.Message;
import io.feiqian.platform.memory.Threads;
import io.feiqian.platform.storage.GroupCommit;
import io.feiqian.platform.storage.Keys;
import io.feiqian.platform.storage.Migrations;
import io.feiqian.platform.storage.ModuleSchema;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.TenantDataSource;
import io.feiqian.platform.tools.PersonalNames;
import io.feiqian.platform.tracing.Span;
import io.feiqian.platform.tracing.Spans;
import io.feiqian.platform.tracing.Usage;
import io.feiqian.testkit.FixedClock;
import io.feiqian.testkit.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** The users' part of the API over every table that the platform keeps something of people in. */
final class ErasureDesk implements AutoCloseable {

    static final Right CLERK_RIGHT = new Right("desk.cases.read");

    private static final RoleTemplate CLERK =
            new RoleTemplate(
                    "clerk",
                    new Bilingual("柜员", "Clerk"),
                    new Bilingual("处理个案", "Works on cases"),
                    Map.of(CLERK_RIGHT, new Bilingual("查看个案", "See cases")));

    final AccessRoom room;
    final MockMvc mvc;
    private final FixedClock clock = FixedClock.at("2026-11-22T08:00:00Z");
    private final TestDatabase database;
    private final GroupCommit commits;
    private final Threads threads;
    private final Spans spans;

    ErasureDesk() {
        database =
                TestDatabase.prepared(
                        "erasure",
                        owner ->
                                Migrations.run(
                                        owner,
                                        Stream.of("access", "tracing", "memory", "agents", "tools")
                                                .map(ModuleSchema::platform)
                                                .toList()));
        TenantDataSource tenants = new TenantDataSource(database.owner());
        JdbcClient jdbc = JdbcClient.create(tenants);
        commits = new GroupCommit(tenants, GroupCommit.Limits.DEFAULT);
        threads = new Threads(jdbc);
        spans = new Spans(jdbc);
        room = AccessRoom.open(tenants, commits, Keys.inMemory(), clock, List.of(CLERK));
        List<PersonalRecords> records =
                List.of(threads::erase, new PersonalRuns(spans), new PersonalNames());
        Erasure erasure = new Erasure(room.accounts(), room.log(), commits, clock, records);
        StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("clock", clock));
        UserViews views =
                new UserViews(
                        room.accounts(),
                        beans.getBeanProvider(InstitutionNames.class),
                        beans.getBeanProvider(java.time.InstantSource.class));
        mvc =
                MockMvcBuilders.standaloneSetup(
                                new UserController(room.accounts(), erasure, room.roles(), views))
                        .setControllerAdvice(new ProblemAdvice(AccessWeb.NO_OUTAGE))
                        .build();
    }

    Caller as(Account account) {
        Scope scope =
                account.institution() == null
                        ? new Scope.Network()
                        : new Scope.Institution(account.institution());
        return new Caller(account.id(), account.name(), Set.of(CLERK_RIGHT), scope, Language.ZH);
    }

    /** The person asks something, with all that it leaves; the other one approves and settles. */
    void worked(Account person, Account other) {
        UUID thread = UUID.randomUUID();
        UUID run = UUID.randomUUID();
        String text = "what " + person.name() + " asked";
        threads.open(as(person), thread, clock.instant());
        commits.commit(
                threads.say(
                        as(person),
                        new Message(UUID.randomUUID(), thread, run, text, clock.instant()),
                        null));
        UUID institution = person.institution() == null ? null : person.institution().value();
        Span span =
                new Span(
                        UUID.randomUUID(),
                        run,
                        institution,
                        null,
                        Span.Kind.Run,
                        "run",
                        null,
                        clock.instant(),
                        1,
                        Span.State.Ok,
                        Usage.NONE,
                        new TreeMap<>(Map.of("text", text)));
        commits.commit(new GroupCommit.Write<>(spans.lane(), List.of(span)));
        run(person, run, thread, text);
        effect(person, other, run);
    }

    private void run(Account person, UUID run, UUID thread, String text) {
        owner().sql(
                        """
                        INSERT INTO agents.runs (id, user_id, user_name, thread_id, said, input, state, owner,
                                                 started_at, ended_at, cancel_by)
                        VALUES (:id, :user, :name, :thread, :text, :text, 'Answered', 1, now(), now(), :name)
                        """)
                .param("id", run)
                .param("user", person.id())
                .param("name", person.name())
                .param("thread", thread)
                .param("text", text)
                .update();
        owner().sql("INSERT INTO agents.events VALUES (:run, 1, NULL, now(), 'Said', true, :text)")
                .param("run", run)
                .param("text", text)
                .update();
    }

    private void effect(Account person, Account other, UUID run) {
        UUID entry = UUID.randomUUID();
        owner().sql(
                        """
                        INSERT INTO tools.journal (id, idempotency_key, run_id, step, tool, tool_version, effect,
                          arguments, digest, caller_id, caller_name, caller_rights, caller_scope,
                          caller_language, business_now, business_zone, business_cutoff, evidence_used, state,
                          resolved_by)
                        VALUES (:id, :id::text, :run, 1, 'sample', 1, 'MONEY', '{}', 'd', :user, :name, '{}',
                          'NETWORK', 'zh', now(), 'UTC', '00:00', 0, 'DONE', :other)
                        """)
                .param("id", entry)
                .param("run", run)
                .param("user", person.id())
                .param("name", person.name())
                .param("other", other.name())
                .update();
        if (person.equals(other)) {
            return;
        }
        owner().sql(
                        """
                        INSERT INTO tools.approvals (id, journal_id, run_id, step, tool, tool_version, effect,
                          tool_right, arguments, digest, preview, state, requested_by, requested_by_name,
                          requested_at, expires_at, decided_by, decided_by_name, decided_at)
                        VALUES (gen_random_uuid(), :id, :run, 1, 'sample', 1, 'MONEY', 'r', '{}', 'd', '{}',
                          'APPROVED', :user, :name, now(), now(), :by, :other, now())
                        """)
                .param("id", entry)
                .param("run", run)
                .param("user", person.id())
                .param("name", person.name())
                .param("by", other.id())
                .param("other", other.name())
                .update();
    }

    void reopenRuns() {
        owner().sql("UPDATE agents.runs SET state = 'Running', ended_at = NULL").update();
    }

    /** Every table of the platform that has a row with this text in any column. */
    List<String> rowsWith(String text) {
        JdbcClient all = JdbcClient.create(database.superuser());
        return all
                .sql(
                        """
                        SELECT schemaname || '.' || relname FROM pg_stat_user_tables
                        WHERE schemaname IN ('access', 'memory', 'agents', 'tools', 'tracing')
                          AND relname !~ '^spans_' ORDER BY 1
                        """)
                .query(String.class)
                .list()
                .stream()
                .filter(table ->
                        all.sql(
                                        "SELECT EXISTS (SELECT FROM %s t WHERE strpos(t::text, :text) > 0)"
                                                .formatted(table))
                                .param("text", text)
                                .query(Boolean.class)
                                .single())
                .toList();
    }

    private JdbcClient owner() {
        return JdbcClient.create(database.owner());
    }

    @Override
    public void close() {
        commits.close();
        database.close();
    }
}
