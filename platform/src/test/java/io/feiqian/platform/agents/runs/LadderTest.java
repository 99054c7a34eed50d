package io.feiqian.platform.agents.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Bilingual;
import io.feiqian.language.SlotValue;
import io.feiqian.platform.agents.Agent;
import io.feiqian.platform.agents.Move;
import io.feiqian.platform.agents.RunEvent;
import io.feiqian.platform.agents.Turn;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Rendering;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tracing.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class LadderTest {

    private static final String ASKED = "昨天的批准率是多少";
    private static final Move CALL = yesterday("yesterday");

    private final Office office = new Office();

    @AfterEach
    void close() throws Exception {
        office.close();
    }

    @Test
    void a_rung_that_breaks_falls_through_to_the_embedded_one() {
        ScriptedReasoner broken =
                model(_ -> {
                    throw new IllegalStateException("no connection");
                });

        Assistant.Told told = ask();

        assertThat(Office.types(told)).endsWith("ToolCalled", "ToolReturned", "Answered");
        assertThat(rungs(told)).containsOnly("embedded");
        assertThat(broken.asked()).hasSize(2);
    }

    @Test
    void a_rung_that_is_too_slow_is_interrupted_and_falls_through() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        model(_ -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return CALL;
        });

        Assistant.Told told = ask();

        interrupted.await();
        assertThat(Office.types(told)).endsWith("Answered");
        assertThat(rungs(told)).containsOnly("embedded");
    }

    @Test
    void a_model_that_moves_well_is_not_second_guessed() {
        model(turn -> turn.steps().isEmpty() ? CALL : answerOf(turn));

        Assistant.Told told = ask();

        assertThat(rungs(told)).containsExactly("scripted");
        assertThat(Office.last(told, RunEvent.Answered.class).passage().citations()).hasSize(1);
        assertThat(office.open().replays().replay(told.runId()).identical()).isTrue();
    }

    @Test
    void a_move_is_of_when_the_model_made_it_and_an_end_of_when_it_came() {
        List<Instant> made = new ArrayList<>();
        model(turn -> {
            made.add(Instant.now().truncatedTo(ChronoUnit.MICROS));
            return turn.steps().isEmpty() ? CALL : answerOf(turn);
        });

        Assistant.Told told = ask();

        assertThat(Office.types(told))
                .containsExactly("RunStarted", "Routed", "ToolCalled", "ToolReturned", "Answered");
        assertThat(told.events().get(2).at()).isAfterOrEqualTo(made.getFirst());
        assertThat(told.events().getLast().at()).isAfterOrEqualTo(made.getLast());
        assertThat(office.open().replays().replay(told.runId()).identical()).isTrue();
    }

    @Test
    void an_unsound_answer_goes_back_with_what_is_wrong_and_may_be_mended() {
        ScriptedReasoner mending =
                model(turn ->
                        turn.steps().isEmpty()
                                ? CALL
                                : wasToldWhatIsWrong(turn)
                                        ? answerOf(turn)
                                        : saying("大约 97 次", "about 97"));

        Assistant.Told told = ask();

        assertThat(Office.last(told, RunEvent.Answered.class).passage().text())
                .doesNotContain("97")
                .contains("100");
        Turn second = mending.asked().getLast();
        assertThat(second.steps().getLast().outcome())
                .isInstanceOfSatisfying(
                        ToolOutcome.Refused.class,
                        refused -> assertThat(refused.reason().en()).contains("no source"));
    }

    @Test
    void a_model_that_insists_on_an_unsound_answer_is_not_believed() {
        ScriptedReasoner insisting =
                model(turn -> turn.steps().isEmpty() ? CALL : saying("大约 97 次", "about 97"));

        Assistant.Told told = ask();

        assertThat(insisting.asked()).hasSize(3);
        assertThat(Office.last(told, RunEvent.Answered.class).passage().text())
                .doesNotContain("97")
                .contains("100");
        assertThat(told.events()).noneMatch(event -> event.json().contains("大约 97"));
    }

    @Test
    void a_call_of_a_model_that_is_not_believed_is_not_told_for_the_question_that_was_asked() {
        Move.Call everything =
                new Move.Call("bank_approval_rate", Arguments.NONE, 1, List.of("script"));
        model(turn -> turn.steps().isEmpty() ? everything : saying("批准率 99%", "99%"));

        Assistant.Told told = ask();

        assertThat(rungs(told)).containsExactly("scripted", "embedded");
        assertThat(office.called.getLast().arguments().values()).containsKey("period");
        assertThat(Office.last(told, RunEvent.Answered.class).passage().text())
                .doesNotContain("99")
                .contains("200")
                .doesNotContain("100");
        assertThat(office.open().replays().replay(told.runId()).identical()).isTrue();
    }

    @Test
    void what_a_model_called_with_the_very_arguments_is_not_called_again() {
        Move sameDays = yesterday("in other words");
        model(turn -> turn.steps().isEmpty() ? sameDays : saying("批准率 99%", "99%"));

        Assistant.Told told = ask();

        assertThat(rungs(told)).containsExactly("scripted");
        assertThat(office.called).hasSize(1);
        assertThat(Office.last(told, RunEvent.Answered.class).passage().text()).contains("100");
    }

    @Test
    void what_a_model_did_is_told_and_never_done_again() {
        Move.Call refund =
                new Move.Call(
                        "bank_refund",
                        Arguments.NONE.with(
                                "amount",
                                new SlotValue.Amount(new java.math.BigDecimal("5"), "CNY")),
                        1,
                        List.of("script"));
        model(turn -> turn.steps().isEmpty() ? refund : saying("退了 99 元", "99 yuan"));

        Assistant.Told told = ask();

        assertThat(office.called).hasSize(1);
        assertThat(Office.last(told, RunEvent.Answered.class).passage().text()).contains("100");
    }

    @Test
    void a_model_that_never_comes_to_an_end_is_stopped_by_the_limit_of_steps() {
        model(new Agent.Limits(3, 60_000, 2_000_000, Duration.ofMinutes(2)), _ -> CALL);

        Assistant.Told told = ask();

        assertThat(Office.last(told, RunEvent.LimitReached.class))
                .isEqualTo(new RunEvent.LimitReached("steps", "3"));
        assertThat(office.called).hasSize(3);
    }

    @Test
    void tokens_beyond_the_limit_stop_the_run_before_its_next_step() {
        model(
                new Agent.Limits(12, 1_000, 2_000_000, Duration.ofMinutes(2)),
                _ -> {
                    Usage.add(new Usage(900, 200, 0, 0));
                    return CALL;
                });

        Assistant.Told told = ask();

        assertThat(Office.last(told, RunEvent.LimitReached.class))
                .isEqualTo(new RunEvent.LimitReached("tokens", "1000"));
        assertThat(office.called).isEmpty();
    }

    @Test
    void money_beyond_the_limit_stops_the_run() {
        model(
                new Agent.Limits(12, 60_000, 500, Duration.ofMinutes(2)),
                _ -> {
                    Usage.add(new Usage(1, 1, 0, 501));
                    return CALL;
                });

        assertThat(Office.last(ask(), RunEvent.LimitReached.class).limit()).isEqualTo("money");
    }

    @Test
    void time_beyond_the_limit_stops_the_run() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        model(
                new Agent.Limits(12, 60_000, 2_000_000, Duration.ofMillis(50)),
                _ -> {
                    try {
                        // The rung's own time is longer than the run's.
                        never.await(100, java.util.concurrent.TimeUnit.MILLISECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return CALL;
                });

        Assistant.Told told = ask();

        assertThat(Office.last(told, RunEvent.LimitReached.class))
                .isEqualTo(new RunEvent.LimitReached("time", "PT0.05S"));
        assertThat(office.open().replays().replay(told.runId()).identical()).isTrue();
    }

    @Test
    void a_cancelled_run_does_not_wait_for_the_model_that_is_asked() throws Exception {
        CountDownLatch thinking = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        ScriptedReasoner slow =
                model(_ -> {
                    thinking.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return CALL;
                });
        // Longer than a test is followed: only the cancelling can end the wait.
        office.settings =
                new RunsSettings(
                        8,
                        100,
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(5));
        RunRoom room = office.open();
        var clerk = Office.clerk();
        var thread = room.runs().openThread(clerk).id();
        var started = (SayOutcome.Started) room.runs().say(clerk, thread, Saying.of(ASKED));
        thinking.await();
        assertThat(room.reports().latestStates(clerk, List.of(thread)))
                .containsEntry(thread, "Running");

        room.runs().cancel(clerk, started.runId());
        List<String> types = Following.toTheEnd(room, started.runId());

        interrupted.await();
        assertThat(types).containsExactly("RunStarted", "Routed", "Cancelled");
        assertThat(slow.asked()).hasSize(1);
        assertThat(office.called).isEmpty();
        assertThat(room.replays().replay(started.runId()).identical()).isTrue();
    }

    private Assistant.Told ask() {
        return office.open().assistant().ask(Office.clerk(), ASKED, null);
    }

    private ScriptedReasoner model(ScriptedReasoner.Script script) {
        return model(Agent.Limits.DEFAULT, script);
    }

    private ScriptedReasoner model(Agent.Limits limits, ScriptedReasoner.Script script) {
        ScriptedReasoner reasoner = new ScriptedReasoner(script);
        Agent plain = Bank.FIGURES;
        office.models = List.of(reasoner);
        office.agents =
                List.of(
                        new Agent(
                                plain.name(),
                                plain.version(),
                                plain.title(),
                                plain.purpose(),
                                plain.instructions(),
                                plain.tools(),
                                plain.rights(),
                                List.of(ScriptedReasoner.NAME),
                                limits,
                                plain.examples()),
                        Bank.CASES);
        return reasoner;
    }

    private static List<String> rungs(Assistant.Told told) {
        return told.events().stream()
                .map(StoredEvent::event)
                .filter(RunEvent.ToolCalled.class::isInstance)
                .map(event -> ((RunEvent.ToolCalled) event).reasoner())
                .toList();
    }

    private static boolean wasToldWhatIsWrong(Turn turn) {
        return turn.steps().getLast().tool().equals(Ladder.CHECK);
    }

    private static Move answerOf(Turn turn) {
        return new Move.Answer(
                ((ToolOutcome.Result) turn.steps().getFirst().outcome()).rendering());
    }

    private static Move saying(String zh, String en) {
        return new Move.Answer(Rendering.of(writer -> writer.say(new Bilingual(zh, en))));
    }

    /** Asks for yesterday's rate, the day said in these words. */
    private static Move yesterday(String words) {
        return new Move.Call(
                "bank_approval_rate",
                Arguments.NONE.with(
                        "period",
                        new SlotValue.Period(
                                Bank.TIME.today().minusDays(1), Bank.TIME.today(), false, words)),
                1,
                List.of("script"));
    }
}
