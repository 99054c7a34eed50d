package io.feiqian.platform.agents.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Bilingual;
import io.feiqian.language.SlotValue;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.agents.RunEvent;
import io.feiqian.platform.tools.CallOutcome;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunTest {

    private final Office office = new Office();

    @AfterEach
    void close() throws Exception {
        office.close();
    }

    @Test
    void answers_a_question_with_evidence_and_stores_what_it_told() {
        RunRoom room = office.open();

        Assistant.Told told = room.assistant().ask(Office.clerk(), "昨天的批准率是多少", null);

        assertThat(Office.types(told))
                .containsExactly("RunStarted", "Routed", "ToolCalled", "ToolReturned", "Answered");
        RunEvent.Answered answered = Office.last(told, RunEvent.Answered.class);
        assertThat(answered.passage().text()).isEqualTo("bank_approval_rate[period] 100");
        assertThat(answered.passage().citations()).hasSize(1);
        assertThat(answered.evidence()).hasSize(1);
        assertThat(office.called.getFirst().arguments().period("period"))
                .get()
                .extracting(SlotValue.Period::from)
                .isEqualTo(LocalDate.of(2018, 6, 6));
        List<String> stored =
                office.owner()
                        .sql("SELECT event FROM agents.events WHERE run_id = ? ORDER BY sequence")
                        .param(told.runId())
                        .query(String.class)
                        .list();
        assertThat(stored).isEqualTo(told.events().stream().map(StoredEvent::json).toList());
    }

    @Test
    void answers_in_the_language_of_the_question() {
        RunRoom room = office.open();

        Assistant.Told told =
                room.assistant()
                        .ask(Office.clerk(), "what is the approval rate of yesterday", null);

        assertThat(Office.last(told, RunEvent.Answered.class).passage().text())
                .isEqualTo("bank_approval_rate 100");
    }

    @Test
    void asks_for_a_missing_slot_and_goes_on_with_the_answer() {
        RunRoom room = office.open();
        UUID thread = room.runs().openThread(Office.clerk()).id();

        Assistant.Told first = room.assistant().ask(Office.clerk(), thread, "工行的批准率是多少", null);
        Assistant.Told second = room.assistant().ask(Office.clerk(), thread, "昨天", null);

        RunEvent.AskedBack asked = Office.last(first, RunEvent.AskedBack.class);
        assertThat(asked.slot()).isEqualTo("period");
        assertThat(asked.question().zh()).isEqualTo("哪一天？");
        assertThat(Office.types(second)).endsWith("ToolReturned", "Answered");
        assertThat(office.called.getFirst().arguments().text("issuer")).contains("102");
        assertThat(office.called.getFirst().arguments().period("period")).isPresent();
    }

    @Test
    void a_follow_up_keeps_the_tool_and_the_other_slots() {
        RunRoom room = office.open();
        UUID thread = room.runs().openThread(Office.clerk()).id();

        room.assistant().ask(Office.clerk(), thread, "昨天工行的批准率是多少", null);
        room.assistant().ask(Office.clerk(), thread, "那今天呢", null);
        room.assistant().ask(Office.clerk(), thread, "那建行呢", null);

        assertThat(office.called).extracting("tool").containsOnly("bank_approval_rate").hasSize(3);
        assertThat(office.called.get(1).arguments().text("issuer")).contains("102");
        assertThat(office.called.get(1).arguments().period("period").orElseThrow().from())
                .isEqualTo(LocalDate.of(2018, 6, 7));
        assertThat(office.called.get(2).arguments().text("issuer")).contains("105");
        assertThat(office.called.get(2).arguments().period("period").orElseThrow().from())
                .isEqualTo(LocalDate.of(2018, 6, 7));
    }

    @Test
    void the_day_before_is_the_one_before_the_days_that_were_asked_about() {
        RunRoom room = office.open();
        UUID thread = room.runs().openThread(Office.clerk()).id();

        room.assistant().ask(Office.clerk(), thread, "昨天工行的批准率是多少", null);
        room.assistant().ask(Office.clerk(), thread, "前一天呢", null);
        // Another process goes on with the thread as it is on disk.
        office.open().assistant().ask(Office.clerk(), thread, "and the week before?", null);

        assertThat(office.called).extracting("tool").containsOnly("bank_approval_rate").hasSize(3);
        assertThat(office.called).allMatch(call -> call.arguments().text("issuer").isPresent());
        SlotValue.Period dayBefore =
                office.called.get(1).arguments().period("period").orElseThrow();
        assertThat(dayBefore.from()).isEqualTo(LocalDate.of(2018, 6, 5));
        assertThat(dayBefore.to()).isEqualTo(LocalDate.of(2018, 6, 6));
        SlotValue.Period weekBefore =
                office.called.get(2).arguments().period("period").orElseThrow();
        assertThat(weekBefore.from()).isEqualTo(LocalDate.of(2018, 5, 29));
        assertThat(weekBefore.to()).isEqualTo(LocalDate.of(2018, 6, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"你好", "您好！", "谢谢", "好的，谢谢你", "你能做什么", "你好，你能做什么？", "帮助", "再见"})
    void what_is_only_polite_is_answered_without_a_tool_or_a_figure(String text) {
        Assistant.Told told = office.open().assistant().ask(Office.clerk(), text, null);

        assertThat(Office.types(told)).containsExactly("RunStarted", "Answered");
        RunEvent.Answered answered = Office.last(told, RunEvent.Answered.class);
        assertThat(answered.evidence()).isEmpty();
        assertThat(answered.passage().text()).doesNotContainPattern("[0-9]");
        assertThat(office.called).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "what can you do?", "Hi, what can you do for me"})
    void what_it_can_do_is_told_from_the_tools_that_the_caller_may_use(String text) {
        RunRoom room = office.open();

        Caller looking = Office.person("looking", Bank.READ);
        String reader = abilities(room, looking, text);
        String nobody = abilities(room, Office.person("nobody"), text);

        for (ToolSpec tool : Bank.tools()) {
            boolean may = looking.may(tool.right());
            assertThat(reader.contains("· " + tool.title().en())).as(tool.name()).isEqualTo(may);
        }
        assertThat(nobody).contains("no right").doesNotContain("· ");
    }

    private static String abilities(RunRoom room, Caller caller, String text) {
        return Office.last(room.assistant().ask(caller, text, null), RunEvent.Answered.class)
                .passage()
                .text();
    }

    @ParameterizedTest
    @ValueSource(strings = {"你好，昨天的批准率是多少", "谢谢，那昨天的批准率是多少"})
    void a_question_behind_a_greeting_is_a_question(String text) {
        Assistant.Told told = office.open().assistant().ask(Office.clerk(), text, null);

        assertThat(office.called).extracting("tool").containsExactly("bank_approval_rate");
        assertThat(Office.types(told)).contains("ToolCalled");
    }

    @Test
    void two_wishes_in_one_sentence_are_two_calls_and_one_answer() {
        RunRoom room = office.open();

        Assistant.Told told = room.assistant().ask(Office.clerk(), "昨天的批准率是多少，另外一共有多少笔交易", null);

        assertThat(office.called)
                .extracting("tool")
                .containsExactly("bank_approval_rate", "bank_volume");
        assertThat(office.called.get(1).arguments().period("period")).isPresent();
        RunEvent.Answered answered = Office.last(told, RunEvent.Answered.class);
        assertThat(answered.passage().citations()).hasSize(2);
        assertThat(answered.evidence()).extracting("id").containsExactly("e1", "e2");
    }

    @Test
    void a_tool_that_finds_several_lets_the_person_choose() {
        RunRoom room = office.open();
        UUID thread = room.runs().openThread(Office.clerk()).id();
        office.calls =
                request ->
                        request.arguments().text("which").isPresent()
                                ? Office.answer(request)
                                : new CallOutcome.Done(
                                        new ToolOutcome.Choose(
                                                "which",
                                                new Bilingual("哪一笔？", "Which one?"),
                                                List.of(
                                                        new ToolOutcome.Choice(
                                                                "t1",
                                                                new Bilingual("上午的", "morning")),
                                                        new ToolOutcome.Choice(
                                                                "t2",
                                                                new Bilingual(
                                                                        "下午的", "afternoon")))));

        Assistant.Told first = room.assistant().ask(Office.clerk(), thread, "帮我找一笔消费 128 元", null);
        Assistant.Told second = room.assistant().ask(Office.clerk(), thread, "第二个", null);

        assertThat(Office.last(first, RunEvent.AskedBack.class).choices()).hasSize(2);
        assertThat(Office.types(second)).endsWith("Answered");
        assertThat(office.called.getLast().arguments().text("which")).contains("t2");
        assertThat(office.called.getLast().arguments().amount("amount")).isPresent();
    }

    @Test
    void what_nobody_does_is_not_understood_and_a_person_is_got_for_who_wants_one() {
        RunRoom room = office.open();

        Assistant.Told weather = room.assistant().ask(Office.clerk(), "上海下周会下雪吗", null);
        Assistant.Told person = room.assistant().ask(Office.clerk(), "转人工", null);
        Assistant.Told english =
                room.assistant().ask(Office.clerk(), "I want to talk to a human", null);

        assertThat(Office.types(weather)).containsExactly("RunStarted", "NotUnderstood");
        assertThat(Office.types(person)).containsExactly("RunStarted", "HandedOver");
        assertThat(Office.types(english)).containsExactly("RunStarted", "HandedOver");
        assertThat(office.called).isEmpty();
    }

    @Test
    void a_side_effect_waits_for_its_approval_and_is_done_once_it_is_there() throws Exception {
        RunRoom room = office.open();
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
                                                "退款",
                                                "refund"),
                                        Bank.TIME.now());

        Assistant.Told waiting = room.assistant().ask(Office.clerk(), "给客户退款 128 元", null);
        office.decisions.put(
                approval, new RunEvent.ApprovalDecided(approval, "approved", "boss", "fine"));
        room.runs().wake(waiting.runId());
        List<String> types = Following.toTheEnd(room, waiting.runId());

        assertThat(Office.types(waiting)).endsWith("ToolCalled", "ApprovalRequested");
        assertThat(types)
                .containsExactly(
                        "RunStarted",
                        "Routed",
                        "ToolCalled",
                        "ApprovalRequested",
                        "ApprovalDecided",
                        "ToolReturned",
                        "Answered");
        assertThat(office.called).extracting("step").containsExactly(1, 1);
    }

    @Test
    void card_numbers_are_masked_before_anything_is_stored() {
        RunRoom room = office.open();

        Assistant.Told told =
                room.assistant().ask(Office.clerk(), "卡 6222021234567890 昨天的批准率是多少", null);

        String everything =
                office.owner()
                        .sql(
                                """
                                SELECT (SELECT string_agg(input || said, '') FROM agents.runs)
                                    || (SELECT string_agg(event || coalesce(note, ''), '') FROM agents.events)
                                    || (SELECT string_agg(said, '') FROM memory.messages)
                                    || (SELECT string_agg(title, '') FROM memory.threads)
                                """)
                        .query(String.class)
                        .single();
        assertThat(told.ended()).isTrue();
        assertThat(everything).contains("card_masked").doesNotContain("6222021234567890");
    }
}
