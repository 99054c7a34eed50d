package io.feiqian.payments.disputes;

import static io.feiqian.payments.disputes.DisputeRoom.ACQUIRER;
import static io.feiqian.payments.disputes.DisputeRoom.ACQUIRING;
import static io.feiqian.payments.disputes.DisputeRoom.ISSUER;
import static io.feiqian.payments.disputes.DisputeRoom.ISSUING;
import static io.feiqian.payments.disputes.DisputeRoom.NETWORK;
import static io.feiqian.payments.disputes.DisputeRoom.STRANGER;
import static io.feiqian.payments.disputes.DisputeRoom.asSystem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Uuid7;
import io.feiqian.payments.DataClocks;
import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.effects.Dispute;
import io.feiqian.payments.effects.Dispute.State;
import io.feiqian.payments.effects.Disputes;
import io.feiqian.payments.effects.EffectOutcome;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.payments.settlement.Position;
import io.feiqian.payments.settlement.Settlement;
import io.feiqian.platform.access.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@Tag("slow")
class DisputesTest {

    private final DisputeRoom here = new DisputeRoom();
    private final RecordRoom room = here.record;
    private final Supplier<DataClocks> clocks = DataClocks.following(here.clock);
    private final Disputes filing = new Disputes(room.tenants, room.transactions, clocks, room.ids);
    private final DisputeHandling handling = new DisputeHandling(room.tenants, clocks, room.ids);
    private final Settlement settlement = new Settlement(room.tenants, clocks, here.clock);

    @AfterEach
    void close() {
        here.close();
    }

    @Test
    void any_walk_keeps_the_money_where_the_state_says_over_seeds() throws Exception {
        for (long seed = 1; seed <= 12; seed++) {
            Random random = new Random(seed);
            UUID id = here.filed(filing);
            for (int i = 0; i < 10; i++) {
                DisputeAction action =
                        DisputeAction.values()[random.nextInt(DisputeAction.values().length)];
                Caller caller = List.of(NETWORK, ISSUING, ACQUIRING).get(random.nextInt(3));
                DisputeCase before = here.found(id);

                var outcome = handling.act(caller, seed + "/" + i, id, action, "说明");
                var again = handling.act(caller, seed + "/" + i, id, action, "说明");

                if (outcome instanceof EffectOutcome.Done<DisputeCase>(DisputeCase after, _)) {
                    assertThat(again).isEqualTo(new EffectOutcome.Done<>(after, true));
                    assertThat(DisputePolicy.next(before.state(), action)).contains(after.state());
                } else {
                    assertThat(here.found(id)).as("seed %d", seed).isEqualTo(before);
                }
                if (random.nextInt(4) == 0) {
                    handling.addEvidence(
                            caller, id, "slip.txt", "text/plain", new byte[] {(byte) i});
                }
                if (random.nextInt(4) == 0) {
                    here.now = here.now.plus(Duration.ofDays(random.nextInt(40)));
                    handling.expire();
                }
                assertMoney(seed, id);
            }
            here.now = Instant.parse(RecordRoom.NOON);
        }
        assertThat(room.number("select count(*) from payments.dispute_moves")).isPositive();
    }

    @Test
    void the_whole_way_to_arbitration_moves_the_money_there_and_back_and_there() throws Exception {
        UUID id = here.filed(filing);

        take(ISSUING, id, DisputeAction.REQUEST_RETRIEVAL);
        assertRefused(ACQUIRING, id, DisputeAction.SUPPLY, "Add a file of evidence first");
        handling.addEvidence(ACQUIRING, id, "小票.jpg", "image/jpeg", bytes("slip"));
        take(ACQUIRING, id, DisputeAction.SUPPLY);
        assertRefused(ACQUIRING, id, DisputeAction.CHARGE_BACK, "is the issuer's to take");
        take(ISSUING, id, DisputeAction.CHARGE_BACK);
        take(ACQUIRING, id, DisputeAction.REPRESENT);
        take(ISSUING, id, DisputeAction.ARBITRATE);
        assertRefused(ISSUING, id, DisputeAction.RULE_FOR_ISSUER, "is the network's to take");
        assertRefused(
                ISSUING,
                id,
                DisputeAction.CHARGE_BACK,
                "A dispute that is in arbitration does not allow “charge back”; it allows rule for the issuer,");
        take(NETWORK, id, DisputeAction.RULE_FOR_ISSUER);
        assertRefused(ISSUING, id, DisputeAction.CHARGE_BACK, "it allows nothing, it is over.");

        assertThat(here.found(id).state()).isEqualTo(State.ACCEPTED);
        assertThat(here.found(id).dueOn()).isNull();
        assertThat(asSystem(() -> here.cases.moves(id))).hasSize(3);
        assertThat(asSystem(() -> here.cases.steps(id)))
                .extracting(DisputeCase.Step::toState)
                .containsExactly(
                        "RETRIEVAL",
                        "DOCUMENTED",
                        "CHARGED_BACK",
                        "REPRESENTED",
                        "ARBITRATION",
                        "ACCEPTED");
        assertThat(asSystem(() -> here.cases.steps(id)))
                .extracting(DisputeCase.Step::party)
                .containsExactly("ISSUER", "ACQUIRER", "ISSUER", "ACQUIRER", "ISSUER", "NETWORK");
        assertMoney(0, id);
        Settlement.Day day = asSystem(() -> settlement.day(LocalDate.of(2026, 11, 22)));
        Map<UUID, Long> nets = new TreeMap<>();
        day.positions().forEach(p -> nets.merge(p.institutionId(), p.netMinor(), Long::sum));
        assertThat(nets)
                .containsEntry(RecordIds.institution(ISSUER).value(), 12_800L)
                .containsEntry(RecordIds.institution(ACQUIRER).value(), -12_800L);
        assertThat(day.positions()).extracting(Position::feesMinor).containsOnly(0L);
    }

    @Test
    void a_deadline_on_working_days_decides_when_nobody_acts() throws Exception {
        UUID id = here.filed(filing);
        take(ISSUING, id, DisputeAction.CHARGE_BACK);
        LocalDate due = LocalDate.of(2026, 12, 18);
        assertThat(here.found(id).dueOn()).isEqualTo(due);

        here.now = due.atTime(20, 0).toInstant(java.time.ZoneOffset.ofHours(8));
        int onTheDay = handling.expire();
        here.now = here.now.plus(Duration.ofDays(1));
        int after = handling.expire();

        assertThat(onTheDay).isZero();
        assertThat(after).isEqualTo(1);
        assertThat(handling.expire()).isZero();
        assertThat(here.found(id).state()).isEqualTo(State.ACCEPTED);
        assertMoney(0, id);
    }

    @Test
    void a_deadline_that_passed_takes_effect_though_nobody_looks_at_the_dispute() throws Exception {
        UUID id = here.filed(filing);
        take(ISSUING, id, DisputeAction.CHARGE_BACK);
        here.now = here.now.plus(Duration.ofDays(60));

        try (DisputeDeadlines deadlines = new DisputeDeadlines(handling)) {
            deadlines.start();
            while (here.found(id).state() != State.ACCEPTED) {
                Thread.onSpinWait();
            }
        }
        assertMoney(0, id);
    }

    @Test
    void a_clock_that_goes_back_a_year_leaves_the_story_in_order_and_moves_money_on_an_open_day()
            throws Exception {
        UUID id = here.filed(filing);
        take(ISSUING, id, DisputeAction.CHARGE_BACK);
        here.now = here.now.plus(Duration.ofDays(1));
        asSystem(() -> settlement.close(NETWORK, LocalDate.of(2026, 11, 22)));
        here.now = here.now.minus(Duration.ofDays(366));
        // A process that starts with the wrong clock: its ids are below all that are there.
        DisputeHandling next =
                new DisputeHandling(room.tenants, clocks, new Uuid7(here.clock, new Random(2)));

        next.addEvidence(ACQUIRING, id, "slip.txt", "text/plain", bytes("slip"));
        var represented = next.act(ACQUIRING, "REPRESENT", id, DisputeAction.REPRESENT, "说明");

        assertThat(represented).isInstanceOf(EffectOutcome.Done.class);
        assertThat(asSystem(() -> here.cases.steps(id)))
                .extracting(DisputeCase.Step::toState)
                .containsExactly("CHARGED_BACK", "REPRESENTED");
        assertThat(asSystem(() -> here.cases.moves(id)))
                .extracting(DisputeCase.Move::settlementDate)
                .containsExactly(LocalDate.of(2026, 11, 22), LocalDate.of(2026, 11, 23));
        assertMoney(0, id);
        assertThatThrownBy(
                        () -> asSystem(() -> settlement.close(NETWORK, LocalDate.of(2026, 11, 23))))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("is not over");
    }

    @Test
    void working_days_know_weekends_holidays_and_weekends_that_are_worked() {
        assertThat(here.workingDaysAfter("2026-11-20", 1)).isEqualTo("2026-11-23");
        assertThat(here.workingDaysAfter("2026-02-13", 1)).isEqualTo("2026-02-14");
        assertThat(here.workingDaysAfter("2026-02-14", 1)).isEqualTo("2026-02-24");
        assertThat(here.workingDaysAfter("2026-09-30", 2)).isEqualTo("2026-10-09");
        assertThat(here.workingDaysAfter("2026-09-30", 3)).isEqualTo("2026-10-10");
    }

    @Test
    void strangers_see_nothing_keys_are_for_one_step_and_one_dispute_is_open_at_a_time()
            throws Exception {
        UUID id = here.filed(filing);
        take(ISSUING, id, DisputeAction.REQUEST_RETRIEVAL);

        assertRefused(STRANGER, id, DisputeAction.WITHDRAW, "no such dispute");
        assertThat(handling.act(ISSUING, "REQUEST_RETRIEVAL", id, DisputeAction.WITHDRAW, "x"))
                .isInstanceOf(EffectOutcome.KeyReused.class);
        assertThat(
                        filing.file(
                                NETWORK,
                                "other",
                                here.found(id).transactionId(),
                                Dispute.Category.OTHER,
                                "再来"))
                .isInstanceOf(EffectOutcome.Refused.class);
        assertThatThrownBy(
                        () -> handling.addEvidence(ISSUING, id, "a.txt", "text/plain", new byte[0]))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("0 bytes");
        assertThatThrownBy(() -> DisputeAction.of("EXPIRE")).hasMessageContaining("action");
    }

    @Test
    void the_same_evidence_is_kept_once() throws Exception {
        UUID id = here.filed(filing);

        var first = handling.addEvidence(ISSUING, id, "a.txt", "text/plain", bytes("same"));
        var again = handling.addEvidence(ISSUING, id, "b.txt", "text/plain", bytes("same"));

        assertThat(again).isEqualTo(first);
        assertThat(asSystem(() -> here.cases.content(id, first.id())).orElseThrow().bytes())
                .isEqualTo(bytes("same"));
    }

    @Test
    void the_same_bytes_of_both_sides_are_two_entries_and_count_for_each() throws Exception {
        UUID id = here.filed(filing);
        var theirs = handling.addEvidence(ISSUING, id, "slip.pdf", "text/plain", bytes("slip"));
        take(ISSUING, id, DisputeAction.REQUEST_RETRIEVAL);
        assertRefused(ACQUIRING, id, DisputeAction.SUPPLY, "evidence");

        var ours = handling.addEvidence(ACQUIRING, id, "slip.pdf", "text/plain", bytes("slip"));

        assertThat(ours.id()).isNotEqualTo(theirs.id());
        assertThat(asSystem(() -> here.cases.evidence(id)))
                .extracting(DisputeCase.Evidence::party)
                .containsExactly("ISSUER", "ACQUIRER");
        take(ACQUIRING, id, DisputeAction.SUPPLY);
    }

    @Test
    void a_key_that_was_used_with_another_note_changes_nothing() throws Exception {
        UUID id = here.filed(filing);
        take(ISSUING, id, DisputeAction.CHARGE_BACK);

        var other = handling.act(ISSUING, "CHARGE_BACK", id, DisputeAction.CHARGE_BACK, "另一个说明");
        var same = handling.act(ISSUING, "CHARGE_BACK", id, DisputeAction.CHARGE_BACK, "说明");

        assertThat(other).isInstanceOf(EffectOutcome.KeyReused.class);
        assertThat(same).isEqualTo(new EffectOutcome.Done<>(here.found(id), true));
        assertThat(asSystem(() -> here.cases.steps(id))).hasSize(1);
    }

    private void take(Caller caller, UUID id, DisputeAction action) {
        assertThat(handling.act(caller, action.name(), id, action, "说明"))
                .isInstanceOf(EffectOutcome.Done.class);
    }

    private void assertRefused(Caller caller, UUID id, DisputeAction action, String why) {
        var outcome = handling.act(caller, "refused " + action, id, action, "说明");
        assertThat(outcome).isInstanceOf(EffectOutcome.Refused.class);
        assertThat(((EffectOutcome.Refused<DisputeCase>) outcome).reason().en()).contains(why);
    }

    /**
     * What moved to the issuer on balance is what the state says that it has; steps are a chain.
     */
    private void assertMoney(long seed, UUID id) {
        DisputeCase dispute = here.found(id);
        UUID issuer = dispute.issuerId();
        long moved = 0;
        for (DisputeCase.Move move : asSystem(() -> here.cases.moves(id))) {
            moved += (move.toId().equals(issuer) ? 1 : -1) * move.amount().amountMinor();
        }
        boolean holds = DisputePolicy.holder(dispute.state()) == DisputeAction.Party.ISSUER;
        assertThat(moved).as("seed %d", seed).isEqualTo(holds ? 12_800 : 0);
        String state = "FILED";
        for (DisputeCase.Step step : asSystem(() -> here.cases.steps(id))) {
            assertThat(step.fromState()).isEqualTo(state);
            state = step.toState();
        }
        assertThat(dispute.state().name()).isEqualTo(state);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
