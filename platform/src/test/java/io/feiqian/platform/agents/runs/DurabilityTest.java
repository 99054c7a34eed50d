package io.feiqian.platform.agents.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.Language;
import io.feiqian.platform.agents.RunEvent;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.tools.CallOutcome;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

@Tag("slow")
class DurabilityTest {

    private final Office office = new Office();

    @AfterEach
    void close() throws Exception {
        office.close();
    }

    private static SayOutcome.Started asked(RunRoom room) throws Exception {
        UUID thread = room.runs().openThread(Office.clerk()).id();
        return (SayOutcome.Started) room.runs().say(Office.clerk(), thread, Saying.of("昨天的批准率是多少"));
    }

    /** Comes back when the run is in its tool, which goes on when the latch opens. */
    private SayOutcome.Started askedUntilInTheTool(RunRoom room, CountDownLatch go)
            throws Exception {
        CountDownLatch inTheTool = new CountDownLatch(1);
        office.calls =
                request -> {
                    inTheTool.countDown();
                    Office.await(go);
                    return Office.answer(request);
                };
        SayOutcome.Started started = asked(room);
        inTheTool.await();
        return started;
    }

    @Test
    void the_database_refuses_a_second_end() {
        RunRoom room = office.open();
        Assistant.Told told = room.assistant().ask(Office.clerk(), "昨天的批准率是多少", null);

        assertThatThrownBy(() ->
                        office.owner()
                                .sql(
                                        """
                                        INSERT INTO agents.events (run_id, sequence, at, type, ends, event)
                                        VALUES (?, 99, now(), 'Answered', true, '{}')
                                        """)
                                .param(told.runId())
                                .update())
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void another_process_takes_over_what_a_dead_one_left_in_the_middle() throws Exception {
        CountDownLatch inTheTool = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        RunRoom first = office.open();
        office.calls =
                request -> {
                    inTheTool.countDown();
                    Office.await(never);
                    return Office.answer(request);
                };
        SayOutcome.Started started = asked(first);
        inTheTool.await();

        // The first one's lease ends, as if it had been killed, while its thread is in the tool.
        office.owner().sql("UPDATE agents.processes SET alive_until = '-infinity'").update();
        office.calls = Office::answer;
        RunRoom second = office.open();
        List<String> types = Following.toTheEnd(second, started.runId());
        never.countDown();

        assertThat(types)
                .containsExactly("RunStarted", "Routed", "ToolCalled", "ToolReturned", "Answered");
        assertThat(office.called).hasSize(2).extracting("step").containsOnly(1);
        assertThat(second.replays().replay(started.runId()).identical()).isTrue();
    }

    @Test
    void an_owner_that_lost_its_run_writes_nothing_more() throws Exception {
        RunRoom room = office.open();
        CountDownLatch go = new CountDownLatch(1);
        SayOutcome.Started started = askedUntilInTheTool(room, go);

        office.owner()
                .sql(
                        """
                        WITH other AS (INSERT INTO agents.processes (name, alive_until)
                                       VALUES ('other', 'infinity') RETURNING epoch)
                        UPDATE agents.runs SET owner = (SELECT epoch FROM other)
                        """)
                .update();
        go.countDown();
        Waiting.until(() -> room.runs().idle());

        List<String> types =
                office.owner()
                        .sql("SELECT type FROM agents.events WHERE run_id = ? ORDER BY sequence")
                        .param(started.runId())
                        .query(String.class)
                        .list();
        assertThat(types).containsExactly("RunStarted", "Routed", "ToolCalled");
    }

    @Test
    void a_decision_that_nobody_heard_is_found_by_the_watch() throws Exception {
        UUID approval = UUID.randomUUID();
        office.calls =
                request ->
                        office.decisions.containsKey(approval)
                                ? Office.answer(request)
                                : new CallOutcome.AwaitsApproval(
                                        approval,
                                        "digest",
                                        Bank.count(
                                                1,
                                                request.arguments(),
                                                request.evidence(),
                                                "退",
                                                "r"),
                                        Bank.TIME.now().plus(1, ChronoUnit.DAYS));
        RunRoom first = office.open();
        Assistant.Told waiting = first.assistant().ask(Office.clerk(), "给客户退款 128 元", null);
        first.close();

        RunRoom second = office.open();
        office.decisions.put(
                approval, new RunEvent.ApprovalDecided(approval, "approved", "boss", "fine"));
        List<String> types = Following.toTheEnd(second, waiting.runId());

        assertThat(types).endsWith("ApprovalDecided", "ToolReturned", "Answered");
        assertThat(second.replays().replay(waiting.runId()).identical()).isTrue();
    }

    @Test
    void a_replay_tells_the_same_bytes_and_calls_nothing() {
        RunRoom room = office.open();
        UUID thread = room.runs().openThread(Office.clerk()).id();
        List<UUID> runs =
                List.of("昨天工行的批准率是多少，另外一共有多少笔交易", "那今天呢", "转人工", "上海下周会下雪吗", "帮我找一笔消费", "128 元")
                        .stream()
                        .map(text ->
                                room.assistant().ask(Office.clerk(), thread, text, null).runId())
                        .toList();
        int calls = office.called.size();

        List<Replay> replays = runs.stream().map(id -> room.replays().replay(id)).toList();

        assertThat(replays).allMatch(Replay::identical);
        assertThat(replays.getFirst().events()).isEqualTo(7);
        assertThat(office.called).hasSize(calls);
    }

    @Test
    void a_replay_names_the_step_that_differs() {
        RunRoom room = office.open();
        Assistant.Told told = room.assistant().ask(Office.clerk(), "昨天的批准率是多少", null);

        office.owner()
                .sql(
                        """
                        UPDATE agents.events SET event = replace(event, '100', '101')
                        WHERE run_id = ? AND type = 'Answered'
                        """)
                .param(told.runId())
                .update();
        Replay replay = room.replays().replay(told.runId());

        assertThat(replay.identical()).isFalse();
        assertThat(replay.divergence())
                .extracting("name", "sequence")
                .containsExactly("Answered", 5);
        assertThat(replay.events()).isEqualTo(4);
    }

    @Test
    void the_same_key_says_the_same_thing_once_and_nothing_else() {
        RunRoom room = office.open();
        UUID thread = room.runs().openThread(Office.clerk()).id();
        Saying saying = new Saying("昨天的批准率是多少", null, null, null, "key-1");

        SayOutcome first = room.runs().say(Office.clerk(), thread, saying);
        SayOutcome second = room.runs().say(Office.clerk(), thread, saying);
        SayOutcome other =
                room.runs()
                        .say(
                                Office.clerk(),
                                thread,
                                new Saying("给客户退款 128 元", null, null, null, "key-1"));

        assertThat(second).isEqualTo(first);
        assertThat(other).isInstanceOf(SayOutcome.KeyReused.class);
        assertThat(
                        office.owner()
                                .sql("SELECT count(*) FROM agents.runs")
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void a_reader_who_comes_back_reads_on_after_what_it_saw_last() throws Exception {
        RunRoom room = office.open();
        Assistant.Told told = room.assistant().ask(Office.clerk(), "昨天的批准率是多少", null);
        List<StoredEvent> again = new java.util.ArrayList<>();

        room.runs()
                .<RuntimeException>follow(
                        Office.clerk(),
                        told.runId(),
                        2,
                        Duration.ofSeconds(5),
                        Duration.ofMillis(100),
                        again::add);

        assertThat(told.events()).extracting(StoredEvent::sequence).containsExactly(1, 2, 3, 4, 5);
        assertThat(again).isEqualTo(told.events().subList(2, 5));
        assertThat(room.reports().events(Office.clerk(), told.runId(), 0, 10))
                .isEqualTo(told.events());
    }

    @Test
    void a_slow_reader_misses_nothing_although_it_is_told_from_memory() throws Exception {
        RunRoom room = office.open();
        CountDownLatch reading = new CountDownLatch(1);
        office.calls =
                request -> {
                    Office.await(reading);
                    return Office.answer(request);
                };
        SayOutcome.Started started = asked(room);
        List<Integer> read = new java.util.ArrayList<>();

        room.runs()
                .<RuntimeException>follow(
                        Office.clerk(),
                        started.runId(),
                        0,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(10),
                        event -> {
                            if (read.isEmpty()) {
                                // The rest is written and told while this one is being read.
                                reading.countDown();
                                Following.quietly(room, started.runId());
                            }
                            return read.add(event.sequence());
                        });

        assertThat(read).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void a_cancelled_run_stops_before_its_next_step() throws Exception {
        RunRoom room = office.open();
        CountDownLatch go = new CountDownLatch(1);
        SayOutcome.Started started = askedUntilInTheTool(room, go);

        boolean cancelled = room.runs().cancel(Office.clerk(), started.runId());
        go.countDown();
        List<String> types = Following.toTheEnd(room, started.runId());

        assertThat(cancelled).isTrue();
        assertThat(types).endsWith("ToolReturned", "Cancelled");
        assertThat(room.replays().replay(started.runId()).identical()).isTrue();
    }

    @Test
    void a_run_that_is_cancelled_while_it_waits_withdraws_its_approval() throws Exception {
        RunRoom room = office.open();
        office.calls =
                request ->
                        new CallOutcome.AwaitsApproval(
                                UUID.randomUUID(),
                                "digest",
                                Bank.count(1, request.arguments(), request.evidence(), "退", "r"),
                                Bank.TIME.now().plus(1, ChronoUnit.DAYS));
        Assistant.Told waiting = room.assistant().ask(Office.clerk(), "给客户退款 128 元", null);
        assertThat(Office.types(waiting)).endsWith("ApprovalRequested");

        room.runs().cancel(Office.clerk(), waiting.runId());
        List<String> types = Following.toTheEnd(room, waiting.runId());

        assertThat(types).endsWith("ApprovalRequested", "Cancelled");
        assertThat(office.withdrawn).containsOnly(waiting.runId());
        assertThat(room.replays().replay(waiting.runId()).identical()).isTrue();
    }

    @Test
    void a_stranger_sees_neither_thread_nor_run() {
        RunRoom room = office.open();
        Assistant.Told told = room.assistant().ask(Office.clerk(), "昨天的批准率是多少", null);
        var colleague = Office.person("colleague", Bank.READ);
        var supervisor = Office.person("supervisor", RunReports.READ);
        var elsewhere =
                new io.feiqian.platform.access.Caller(
                        UUID.randomUUID(),
                        "elsewhere",
                        java.util.Set.of(RunReports.READ),
                        new Scope.Institution(Office.CCB),
                        Language.ZH);

        assertThat(room.reports().find(Office.clerk(), told.runId())).isPresent();
        assertThat(room.reports().find(supervisor, told.runId())).isPresent();
        assertThat(room.reports().find(colleague, told.runId())).isEmpty();
        assertThat(room.reports().find(elsewhere, told.runId())).isEmpty();
        assertThat(room.reports().events(elsewhere, told.runId(), 0, 10)).isEmpty();
        assertThat(room.runs().say(colleague, told.threadId(), Saying.of("那今天呢")))
                .isInstanceOf(SayOutcome.NoThread.class);
        assertThat(room.runs().cancel(colleague, told.runId())).isFalse();
        assertThat(room.runs().feedback(colleague, told.runId(), true, null)).isFalse();
    }

    @Test
    void the_waterfall_of_a_run_is_kept() throws Exception {
        RunRoom room = office.open();

        Assistant.Told told = room.assistant().ask(Office.clerk(), "昨天的批准率是多少", null);
        Waiting.until(() -> !room.reports().spans(Office.clerk(), told.runId()).isEmpty());

        var spans = room.reports().spans(Office.clerk(), told.runId());
        assertThat(spans.getFirst().kind().name()).isEqualTo("Run");
        assertThat(spans)
                .extracting(s -> s.kind().name())
                .contains("Route", "Reason", "Tool", "Check");
        assertThat(spans.stream().skip(1))
                .allMatch(s -> spans.getFirst().id().equals(s.parentId()));
    }

    @Test
    void a_run_outlives_a_database_that_goes_away() throws Exception {
        RunRoom room = office.open();
        CountDownLatch go = new CountDownLatch(1);
        SayOutcome.Started started = askedUntilInTheTool(room, go);

        // Every connection breaks while the tool is at work.
        org.springframework.jdbc.core.simple.JdbcClient.create(office.database.superuser())
                .sql(
                        """
                        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid()
                        """)
                .query(Long.class)
                .single();
        go.countDown();
        Waiting.until(() -> ended(started.runId()));
        List<String> types = Following.toTheEnd(room, started.runId());

        assertThat(types)
                .containsExactly("RunStarted", "Routed", "ToolCalled", "ToolReturned", "Answered");
    }

    private boolean ended(UUID runId) {
        return office.owner()
                .sql("SELECT ended_at IS NOT NULL FROM agents.runs WHERE id = ?")
                .param(runId)
                .query(Boolean.class)
                .single();
    }
}
