package io.feiqian.platform.tools;

import static io.feiqian.platform.tools.SampleRoom.amount;
import static io.feiqian.platform.tools.SampleRoom.person;
import static io.feiqian.platform.tools.SampleRoom.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.Bilingual;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.platform.tools.EffectTool.Reconciliation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ToolRunnerTest {

    private static final Map<String, String> NO_APPROVAL = Map.of("sample_payout", "never");
    private final UUID run = UUID.randomUUID();

    private static SampleTools.Payout payout(Effect effect) {
        return new SampleTools.Payout(
                SampleTools.spec(
                        "sample_payout",
                        effect,
                        SampleTools.limits(Duration.ofMillis(400)),
                        SampleTools.amountSlot(),
                        SampleTools.noteSlot()));
    }

    private static Tool read(java.util.concurrent.Callable<ToolOutcome> work) {
        return new SampleTools.Read(
                SampleTools.spec(
                        "sample_look", Effect.READ, SampleTools.limits(Duration.ofMillis(200))),
                work);
    }

    private CallOutcome look(SampleRoom room, int step) {
        return room.room
                .runner()
                .call(request(person("lin"), run, step, "sample_look", Arguments.NONE));
    }

    private CallOutcome pay(ToolRoom room, int step, String amount) {
        return room.runner()
                .call(request(person("lin"), run, step, "sample_payout", amount(amount)));
    }

    private static ToolOutcome refused() {
        return new ToolOutcome.Refused(new Bilingual("不", "no"));
    }

    @Test
    void refuses_a_tool_with_an_effect_that_cannot_be_reconciled() {
        Tool bad =
                new SampleTools.Read(
                        SampleTools.spec(
                                "sample_bad",
                                Effect.MONEY,
                                SampleTools.limits(Duration.ofSeconds(1))),
                        ToolRunnerTest::refused);

        assertThatThrownBy(() -> new ToolCatalogue(List.of(bad)))
                .hasMessageContaining("sample_bad")
                .hasMessageContaining("EffectTool");
    }

    @Test
    void runs_in_the_scope_of_the_caller() {
        List<Scope> seen = new ArrayList<>();
        Tool tool =
                read(() -> {
                    seen.add(Scopes.current().orElseThrow());
                    return refused();
                });
        try (SampleRoom room = new SampleRoom(NO_APPROVAL, tool)) {
            look(room, 1);

            assertThat(seen).containsExactly(new Scope.Institution(SampleRoom.ICBC));
        }
    }

    @Test
    void needs_the_right_of_the_user_and_of_the_agent() {
        try (SampleRoom room = new SampleRoom(NO_APPROVAL, read(ToolRunnerTest::refused))) {
            Caller without = person("wu", Set.of(), new Scope.Network());
            CallRequest asked = request(person("lin"), run, 1, "sample_look", Arguments.NONE);
            CallRequest weakAgent =
                    new CallRequest(
                            run,
                            2,
                            person("lin"),
                            Set.of(),
                            "sample_look",
                            Arguments.NONE,
                            asked.time(),
                            asked.evidence());

            assertThat(room.room.runner().call(asked)).isInstanceOf(CallOutcome.Done.class);
            assertThat(room.room.runner().call(weakAgent)).isInstanceOf(CallOutcome.Denied.class);
            assertThat(
                            room.room
                                    .runner()
                                    .call(request(without, run, 3, "sample_look", Arguments.NONE)))
                    .isInstanceOf(CallOutcome.Denied.class);
        }
    }

    @Test
    void interrupts_what_takes_too_long_and_refuses_what_is_too_large() {
        CountDownLatch interrupted = new CountDownLatch(1);
        Tool slow =
                read(() -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return refused();
                });
        try (SampleRoom room = new SampleRoom(NO_APPROVAL, slow)) {
            assertThat(look(room, 1)).isEqualTo(new CallOutcome.OverLimit("time", "PT0.2S"));
            assertThat(interrupted.getCount()).isZero();
        }
        Tool large =
                read(() -> new ToolOutcome.Refused(new Bilingual("大".repeat(40_000), "large")));
        try (SampleRoom room = new SampleRoom(NO_APPROVAL, large)) {
            assertThat(look(room, 1))
                    .isInstanceOfSatisfying(
                            CallOutcome.OverLimit.class,
                            over -> assertThat(over.limit()).isEqualTo("resultBytes"));
        }
    }

    @Test
    void counts_calls_of_a_run_but_not_the_same_step_twice() {
        try (SampleRoom room = new SampleRoom(NO_APPROVAL, read(ToolRunnerTest::refused))) {
            for (int step : new int[] {1, 2, 2, 3, 3}) {
                assertThat(look(room, step)).isInstanceOf(CallOutcome.Done.class);
            }
            assertThat(look(room, 4)).isEqualTo(new CallOutcome.OverLimit("callsPerRun", "4"));
        }
    }

    @Test
    void gives_the_recorded_outcome_when_a_step_is_asked_twice() {
        SampleTools.Payout tool = payout(Effect.WRITE);
        try (SampleRoom room = new SampleRoom(NO_APPROVAL, tool)) {
            CallRequest request = request(person("lin"), run, 1, "sample_payout", amount("128"));

            CallOutcome first = room.room.runner().call(request);
            CallOutcome second = pay(room.open(), 1, "128.00");

            assertThat(first).isInstanceOf(CallOutcome.Done.class).isEqualTo(second);
            assertThat(tool.times()).isEqualTo(1);
        }
    }

    @Test
    void refuses_other_arguments_for_a_step_that_was_done() {
        SampleTools.Payout tool = payout(Effect.WRITE);
        try (SampleRoom room = new SampleRoom(NO_APPROVAL, tool)) {
            pay(room.room, 1, "128");

            CallOutcome other = pay(room.room, 1, "129");

            assertThat(other).isInstanceOf(CallOutcome.Invalid.class);
            assertThat(tool.times()).isEqualTo(1);
        }
    }

    @Test
    void does_it_once_when_a_step_is_asked_by_many_at_the_same_time() throws Exception {
        SampleTools.Payout tool = payout(Effect.WRITE);
        // On a busy machine one process may take another one for dead, and asks the other side.
        tool.truth =
                () ->
                        tool.times() == 0
                                ? new Reconciliation.DidNotHappen()
                                : new Reconciliation.Happened(refused());
        try (SampleRoom room = new SampleRoom(NO_APPROVAL, tool);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<ToolRoom> processes = List.of(room.room, room.open(), room.open());
            List<Future<CallOutcome>> calls = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                ToolRoom process = processes.get(i % processes.size());
                calls.add(threads.submit(() -> pay(process, 1, "5")));
            }
            for (Future<CallOutcome> call : calls) {
                assertThat(call.get())
                        .isInstanceOfAny(CallOutcome.Done.class, CallOutcome.Parked.class);
            }
            assertThat(tool.times()).isEqualTo(1);
        }
    }

    @Test
    void says_failed_when_it_broke_and_certainly_did_not_happen() {
        SampleTools.Payout tool = payout(Effect.WRITE);
        tool.before =
                () -> {
                    throw new IllegalStateException("no route to the bank");
                };
        try (SampleRoom room = new SampleRoom(NO_APPROVAL, tool)) {
            CallRequest request = request(person("lin"), run, 1, "sample_payout", amount("5"));

            assertThat(room.room.runner().call(request))
                    .isInstanceOfSatisfying(
                            CallOutcome.Failed.class,
                            failed ->
                                    assertThat(failed.problem()).contains("no route to the bank"));
            assertThat(room.room.runner().call(request)).isInstanceOf(CallOutcome.Failed.class);
            assertThat(tool.times()).isZero();
        }
    }

    @Test
    void takes_the_other_sides_word_when_it_broke_after_it_happened() {
        SampleTools.Payout tool = payout(Effect.WRITE);
        tool.after =
                () -> {
                    throw new IllegalStateException("connection reset");
                };
        tool.truth = () -> new Reconciliation.Happened(refused());
        try (SampleRoom room = new SampleRoom(NO_APPROVAL, tool)) {
            assertThat(pay(room.room, 1, "5")).isEqualTo(new CallOutcome.Done(refused()));
            assertThat(tool.times()).isEqualTo(1);
        }
    }

    @Test
    void repeats_under_the_same_key_when_the_other_side_honours_it() {
        SampleTools.Payout tool = payout(Effect.WRITE);
        tool.before =
                () -> {
                    throw new IllegalStateException("connection reset");
                };
        tool.truth = Reconciliation.SafeToRepeat::new;
        try (SampleRoom room = new SampleRoom(NO_APPROVAL, tool)) {
            CallRequest request = request(person("lin"), run, 1, "sample_payout", amount("5"));
            assertThat(room.room.runner().call(request)).isInstanceOf(CallOutcome.Parked.class);

            tool.before = () -> "";
            room.owner().sql("UPDATE tools.journal SET retry_at = NULL").update();
            int ended = room.open().runner().recover();

            assertThat(ended).isEqualTo(1);
            assertThat(room.room.runner().call(request)).isInstanceOf(CallOutcome.Done.class);
            assertThat(tool.paid).containsOnlyKeys(run + "-1");
            assertThat(tool.times()).isEqualTo(1);
        }
    }

    @Test
    void leaves_alone_what_a_live_process_has_in_hand() throws Exception {
        SampleTools.Payout tool = payout(Effect.WRITE);
        Held held = new Held(tool);
        try (SampleRoom room = new SampleRoom(NO_APPROVAL, tool);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<CallOutcome> call = threads.submit(() -> pay(room.room, 1, "5"));
            held.running.await();
            room.room.runner().beat();

            assertThat(room.open().runner().recover()).isZero();
            held.goOn.countDown();

            assertThat(call.get()).isInstanceOf(CallOutcome.Done.class);
            assertThat(tool.times()).isEqualTo(1);
        }
    }

    @Test
    void waits_for_the_end_of_what_another_process_has_in_hand() throws Exception {
        SampleTools.Payout tool = payout(Effect.WRITE);
        Held held = new Held(tool);
        try (SampleRoom room = new SampleRoom(NO_APPROVAL, tool);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CallRequest request = request(person("lin"), run, 1, "sample_payout", amount("5"));
            Future<CallOutcome> first = threads.submit(() -> room.room.runner().call(request));
            held.running.await();
            room.room.runner().beat();
            ToolRunner other = room.open().runner();
            assertThat(other.call(request)).isInstanceOf(CallOutcome.Parked.class);

            Future<CallOutcome> second = threads.submit(() -> other.callToItsEnd(request));
            held.goOn.countDown();

            assertThat(second.get()).isInstanceOf(CallOutcome.Done.class).isEqualTo(first.get());
            assertThat(tool.times()).isEqualTo(1);
        }
    }

    /** A payout that stops in the middle until it may go on. */
    private static final class Held {

        private final CountDownLatch running = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        Held(SampleTools.Payout tool) {
            tool.before =
                    () -> {
                        running.countDown();
                        goOn.await();
                        return "";
                    };
        }
    }
}
