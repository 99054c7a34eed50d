package io.feiqian.platform.tools;

import static io.feiqian.platform.tools.SampleRoom.amount;
import static io.feiqian.platform.tools.SampleRoom.person;
import static io.feiqian.platform.tools.SampleRoom.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Bilingual;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.tools.CallOutcome.AwaitsApproval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApprovalsTest {

    private final UUID run = UUID.randomUUID();
    private final SampleTools.Payout payout =
            new SampleTools.Payout(
                    SampleTools.spec(
                            "sample_payout",
                            Effect.MONEY,
                            SampleTools.limits(Duration.ofMillis(400)),
                            SampleTools.amountSlot()));
    private final SampleRoom room = new SampleRoom(Map.of("sample_payout", "never"), payout);
    private final Approvals approvals = room.room.approvals();

    @AfterEach
    void close() {
        room.close();
    }

    private CallOutcome ask(String amount) {
        return room.room
                .runner()
                .call(request(person("lin"), run, 1, "sample_payout", amount(amount)));
    }

    private DecisionOutcome approve(AwaitsApproval waiting, Caller decider) {
        return approvals.decide(waiting.approvalId(), decider, true, "checked", waiting.digest());
    }

    @Test
    void money_waits_for_a_second_person_whatever_the_settings_say() {
        AwaitsApproval waiting = (AwaitsApproval) ask("128");

        assertThat(waiting.preview()).isInstanceOf(ToolOutcome.Result.class);
        assertThat(payout.times()).isZero();
        assertThat(approve(waiting, person("wang"))).isInstanceOf(DecisionOutcome.Decided.class);
        assertThat(payout.times()).isZero();
        assertThat(ask("128")).isInstanceOf(CallOutcome.Done.class);
        assertThat(ask("128")).isInstanceOf(CallOutcome.Done.class);
        assertThat(payout.times()).isEqualTo(1);
        assertThat(room.events)
                .containsExactly(
                        new ApprovalDecided(
                                waiting.approvalId(),
                                run,
                                1,
                                ApprovalState.APPROVED,
                                "wang",
                                "checked"));
        assertThat(room.acts)
                .extracting(Act::action)
                .contains("approval.requested", "approval.approved", "tool.called");
    }

    @Test
    void the_person_who_asked_may_not_decide_nor_one_without_the_rights() {
        AwaitsApproval waiting = (AwaitsApproval) ask("128");
        Scope icbc = new Scope.Institution(SampleRoom.ICBC);

        assertThat(approve(waiting, person("lin"))).isInstanceOf(DecisionOutcome.NotAllowed.class);
        assertThat(approve(waiting, person("wu", Set.of(SampleTools.PAY.toApprove()), icbc)))
                .isInstanceOf(DecisionOutcome.NotAllowed.class);
        Set<Right> proposes = Set.of(Approvals.DECIDE, SampleTools.PAY);
        assertThat(approve(waiting, person("hu", proposes, icbc)))
                .isInstanceOfSatisfying(
                        DecisionOutcome.NotAllowed.class,
                        no -> assertThat(no.reason().en()).contains("sample.payouts.approve"));
        assertThat(
                        approve(
                                waiting,
                                person(
                                        "ma",
                                        SampleRoom.ALL,
                                        new Scope.Institution(SampleRoom.CCB))))
                .isInstanceOf(DecisionOutcome.NotFound.class);
        assertThat(ask("128")).isEqualTo(waiting);
    }

    @Test
    void who_approves_need_not_be_one_who_may_propose() {
        AwaitsApproval waiting = (AwaitsApproval) ask("128");
        Set<Right> approves = Set.of(Approvals.DECIDE, SampleTools.PAY.toApprove());
        Caller approver = person("hu", approves, new Scope.Institution(SampleRoom.ICBC));

        assertThat(approve(waiting, approver)).isInstanceOf(DecisionOutcome.Decided.class);
        assertThat(room.room.runner().call(request(approver, run, 2, "sample_payout", amount("5"))))
                .isInstanceOf(CallOutcome.Denied.class);
        assertThat(ask("128")).isInstanceOf(CallOutcome.Done.class);
        assertThat(payout.times()).isEqualTo(1);
    }

    @Test
    void what_a_run_that_is_over_asked_for_is_void_even_when_it_was_allowed() {
        AwaitsApproval allowed = (AwaitsApproval) ask("128");
        approve(allowed, person("wang"));
        AwaitsApproval waiting =
                (AwaitsApproval)
                        room.room
                                .runner()
                                .call(request(person("lin"), run, 2, "sample_payout", amount("5")));

        assertThat(approvals.withdraw(run, "cancelled")).isEqualTo(2);
        assertThat(approvals.withdraw(run, "cancelled")).isZero();
        assertThat(approvals.withdraw(UUID.randomUUID(), "cancelled")).isZero();

        for (AwaitsApproval one : List.of(allowed, waiting)) {
            assertThat(approvals.find(person("wang"), one.approvalId()).orElseThrow().state())
                    .isEqualTo(ApprovalState.VOID);
            assertThat(approve(one, person("wang"))).isInstanceOf(DecisionOutcome.TooLate.class);
        }
        assertThat(payout.times()).isZero();
        assertThat(room.acts).extracting(Act::action).contains("approval.voided");
    }

    @Test
    void one_changed_argument_voids_the_consent() {
        AwaitsApproval waiting = (AwaitsApproval) ask("128");
        approve(waiting, person("wang"));

        AwaitsApproval other = (AwaitsApproval) ask("128.01");

        assertThat(other.digest()).isNotEqualTo(waiting.digest());
        assertThat(approvals.find(person("wang"), waiting.approvalId()).orElseThrow().state())
                .isEqualTo(ApprovalState.VOID);
        assertThat(approve(waiting, person("wang"))).isInstanceOf(DecisionOutcome.TooLate.class);
        assertThat(payout.times()).isZero();
    }

    @Test
    void a_decision_names_the_digest_that_was_looked_at() {
        AwaitsApproval waiting = (AwaitsApproval) ask("128");

        assertThat(
                        approvals.decide(
                                waiting.approvalId(), person("wang"), true, "ok", "0".repeat(64)))
                .isEqualTo(new DecisionOutcome.DigestDiffers(waiting.digest()));
        assertThat(ask("128")).isEqualTo(waiting);
    }

    @Test
    void arguments_changed_behind_our_back_void_it_before_and_after_the_decision() {
        AwaitsApproval waiting = (AwaitsApproval) ask("128");
        room.owner()
                .sql("UPDATE tools.journal SET arguments = replace(arguments, '128', '999')")
                .update();

        assertThat(approve(waiting, person("wang"))).isInstanceOf(DecisionOutcome.TooLate.class);

        AwaitsApproval again = (AwaitsApproval) ask("128");
        approve(again, person("wang"));
        room.owner()
                .sql("UPDATE tools.journal SET arguments = replace(arguments, '128', '999')")
                .update();
        assertThat(ask("128")).isInstanceOf(AwaitsApproval.class);
        assertThat(payout.times()).isZero();
    }

    @Test
    void a_rejection_is_final_and_does_nothing() {
        AwaitsApproval waiting = (AwaitsApproval) ask("128");

        approvals.decide(
                waiting.approvalId(), person("wang"), false, "not his card", waiting.digest());

        assertThat(((CallOutcome.Done) ask("128")).outcome())
                .isInstanceOfSatisfying(
                        ToolOutcome.Refused.class,
                        refused -> assertThat(refused.reason().en()).contains("not his card"));
        assertThat(approve(waiting, person("wang"))).isInstanceOf(DecisionOutcome.TooLate.class);
        assertThat(payout.times()).isZero();
    }

    @Test
    void expires_undecided_and_also_approved_but_unused() {
        AwaitsApproval waiting = (AwaitsApproval) ask("128");
        room.clock.advance(Duration.ofHours(1));

        assertThat(approve(waiting, person("wang")))
                .isInstanceOfSatisfying(
                        DecisionOutcome.TooLate.class,
                        late ->
                                assertThat(late.approval().state())
                                        .isEqualTo(ApprovalState.EXPIRED));
        assertThat(((CallOutcome.Done) ask("128")).outcome())
                .isInstanceOf(ToolOutcome.Refused.class);

        CallRequest second = request(person("lin"), run, 2, "sample_payout", amount("7"));
        AwaitsApproval next = (AwaitsApproval) room.room.runner().call(second);
        approve(next, person("wang"));
        room.clock.advance(Duration.ofHours(2));

        assertThat(((CallOutcome.Done) room.room.runner().call(second)).outcome())
                .isInstanceOf(ToolOutcome.Refused.class);
        assertThat(payout.times()).isZero();
        assertThat(room.events)
                .filteredOn(event ->
                        event instanceof ApprovalDecided decided
                                && decided.state() == ApprovalState.EXPIRED)
                .hasSize(2);
    }

    @Test
    void what_is_refused_at_its_execution_did_not_happen_and_says_why() {
        Bilingual why = new Bilingual("账户已销户。", "The account is closed.");
        AwaitsApproval waiting = (AwaitsApproval) ask("128");
        approve(waiting, person("wang"));
        payout.refusal = new ToolOutcome.Refused(why);

        CallOutcome first = ask("128");
        CallOutcome again = ask("128");

        assertThat(first).isEqualTo(new CallOutcome.Done(new ToolOutcome.Refused(why)));
        assertThat(again).isEqualTo(first);
        Approval approval = approvals.find(person("wang"), waiting.approvalId()).orElseThrow();
        assertThat(approval.state()).isEqualTo(ApprovalState.APPROVED);
        assertThat(approval.effectState()).isEqualTo(JournalState.FAILED);
        assertThat(approval.refusal()).isEqualTo(why);
        assertThat(payout.times()).isZero();
    }

    @Test
    void what_cannot_come_true_any_more_is_void_and_the_decider_reads_why() {
        Bilingual why = new Bilingual("账户已销户。", "The account is closed.");
        AwaitsApproval waiting = (AwaitsApproval) ask("128");

        assertThat(approvals.withdraw(run, why)).isEqualTo(1);

        assertThat(approve(waiting, person("wang")))
                .isInstanceOfSatisfying(
                        DecisionOutcome.TooLate.class,
                        late -> assertThat(late.approval().refusal()).isEqualTo(why));
        assertThat(approvals.withdraw(run, why)).isZero();
        assertThat(payout.times()).isZero();
    }

    @Test
    void of_many_who_decide_at_once_exactly_one_does() throws Exception {
        AwaitsApproval waiting = (AwaitsApproval) ask("128");
        List<Future<DecisionOutcome>> decisions = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10; i++) {
                Caller decider = person("decider" + i);
                boolean yes = i % 2 == 0;
                decisions.add(
                        threads.submit(() ->
                                approvals.decide(
                                        waiting.approvalId(),
                                        decider,
                                        yes,
                                        "r",
                                        waiting.digest())));
            }
        }

        List<DecisionOutcome> outcomes = new ArrayList<>();
        for (Future<DecisionOutcome> decision : decisions) {
            outcomes.add(decision.get());
        }
        assertThat(outcomes).filteredOn(DecisionOutcome.Decided.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(DecisionOutcome.TooLate.class::isInstance).hasSize(9);
        assertThat(room.events).hasSize(1);
    }

    @Test
    void pages_newest_first_by_state_within_the_callers_reach() {
        for (int step = 1; step <= 3; step++) {
            room.room
                    .runner()
                    .call(request(person("lin"), run, step, "sample_payout", amount("1")));
        }
        Caller wang = person("wang");
        List<Approval> first = approvals.page(wang, ApprovalState.PENDING, null, 2);
        List<Approval> rest = approvals.page(wang, ApprovalState.PENDING, first.getLast().id(), 2);

        assertThat(first).extracting(Approval::step).containsExactly(3, 2);
        assertThat(rest).extracting(Approval::step).containsExactly(1);
        assertThat(approvals.page(wang, ApprovalState.APPROVED, null, 9)).isEmpty();
        assertThat(
                        approvals.page(
                                person("ma", SampleRoom.ALL, new Scope.Institution(SampleRoom.CCB)),
                                null,
                                null,
                                9))
                .isEmpty();
        assertThat(approvals.page(person("op", SampleRoom.ALL, new Scope.Network()), null, null, 9))
                .hasSize(3);
    }
}
