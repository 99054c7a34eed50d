package io.feiqian.platform.tools;

import static io.feiqian.platform.tools.SampleRoom.amount;
import static io.feiqian.platform.tools.SampleRoom.person;
import static io.feiqian.platform.tools.SampleRoom.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Bilingual;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.tools.EffectTool.Reconciliation;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParkedEffectsTest {

    private final UUID run = UUID.randomUUID();
    private final SampleTools.Payout small = payout("sample_payout", Effect.WRITE);
    private final SampleTools.Payout large = payout("sample_transfer", Effect.MONEY);
    private final SampleRoom room = new SampleRoom(Map.of("sample_payout", "never"), small, large);
    private final ParkedEffects parked = room.room.parked();

    private static SampleTools.Payout payout(String name, Effect effect) {
        SampleTools.Payout payout =
                new SampleTools.Payout(
                        SampleTools.spec(
                                name,
                                effect,
                                SampleTools.limits(Duration.ofMillis(400)),
                                SampleTools.amountSlot()));
        payout.after =
                () -> {
                    throw new IllegalStateException("connection reset");
                };
        payout.truth = () -> new Reconciliation.Unknowable(new Bilingual("查不到", "cannot be asked"));
        return payout;
    }

    @AfterEach
    void close() {
        room.close();
    }

    private CallRequest transfer() {
        return request(person("lin"), run, 1, "sample_transfer", amount("128"));
    }

    /** Parked after a second person allowed it. */
    private UUID parkedMoney() {
        CallOutcome.AwaitsApproval waiting =
                (CallOutcome.AwaitsApproval) room.room.runner().call(transfer());
        room.room
                .approvals()
                .decide(waiting.approvalId(), person("wang"), true, "ok", waiting.digest());
        return ((CallOutcome.Parked) room.room.runner().call(transfer())).journalId();
    }

    @Test
    void a_second_person_settles_what_needed_one_to_begin() {
        UUID id = parkedMoney();

        assertThat(parked.open(person("wang"), null, 10))
                .extracting(ParkedEffect::id)
                .containsExactly(id);
        assertThat(parked.settle(id, person("lin"), true, "seen"))
                .isInstanceOf(SettleOutcome.NotAllowed.class);
        assertThat(parked.settle(id, person("wang"), true, "seen in the statement"))
                .isInstanceOfSatisfying(
                        SettleOutcome.Settled.class,
                        settled ->
                                assertThat(settled.effect().settlement())
                                        .extracting("happened", "by", "note")
                                        .containsExactly(true, "wang", "seen in the statement"));

        assertThat(parked.open(person("wang"), null, 10)).isEmpty();
        assertThat(parked.settled(person("wang"), null, 10))
                .extracting(ParkedEffect::id)
                .containsExactly(id);
        assertThat(parked.settle(id, person("wu"), false, "no"))
                .isInstanceOf(SettleOutcome.TooLate.class);
        assertThat(room.room.runner().call(transfer())).isInstanceOf(CallOutcome.Done.class);
        assertThat(large.times()).isEqualTo(1);
        assertThat(room.acts)
                .filteredOn(act -> act.action().equals("effect.resolved"))
                .singleElement()
                .satisfies(act ->
                        assertThat(act.details())
                                .containsEntry("happened", "true")
                                .containsEntry("reason", "seen in the statement"));
    }

    @Test
    void who_asked_settles_alone_only_where_the_policy_asked_for_no_second_person() {
        CallRequest request = request(person("lin"), run, 1, "sample_payout", amount("5"));
        UUID id = ((CallOutcome.Parked) room.room.runner().call(request)).journalId();

        assertThat(parked.settle(id, person("lin"), false, "the bank says no"))
                .isInstanceOf(SettleOutcome.Settled.class);

        assertThat(room.room.runner().call(request)).isInstanceOf(CallOutcome.Failed.class);
        assertThat(small.times()).isEqualTo(1);
    }

    @Test
    void nobody_settles_without_the_right_or_in_another_institution() {
        UUID id = parkedMoney();
        Scope icbc = new Scope.Institution(SampleRoom.ICBC);
        Caller clerk = person("clerk", Set.of(SampleTools.PAY), icbc);
        Caller asker = person("lin", Set.of(SampleTools.PAY), icbc);
        Caller foreign = person("ma", SampleRoom.ALL, new Scope.Institution(SampleRoom.CCB));

        assertThat(parked.open(clerk, null, 10)).isEmpty();
        assertThat(parked.open(foreign, null, 10)).isEmpty();
        assertThat(parked.open(asker, null, 10)).extracting(ParkedEffect::id).containsExactly(id);
        assertThat(parked.settle(id, asker, true, "x"))
                .isInstanceOf(SettleOutcome.NotAllowed.class);
        assertThat(parked.settle(id, clerk, true, "x")).isInstanceOf(SettleOutcome.NotFound.class);
        assertThat(parked.settle(id, foreign, true, "x"))
                .isInstanceOf(SettleOutcome.NotFound.class);
        assertThat(parked.find(person("wang"), id).orElseThrow().settlement()).isNull();
    }
}
