package io.feiqian.payments.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Pan;
import io.feiqian.payments.effects.EffectOutcome;
import io.feiqian.payments.lifecycle.LifecycleEvent.Change;
import io.feiqian.payments.record.DatabaseTransaction;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.payments.record.References;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.PersonalRecords;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.testkit.Seeds;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@Tag("slow")
class LifecycleTest {

    private static final String PAN = "6228480402564890018";
    private static final String NEXT_PAN = "6228480402564890026";

    private final LifecycleRoom room = new LifecycleRoom();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void any_walk_leaves_the_row_the_fold_of_its_history_over_seeds() {
        Seeds.check(
                12,
                (seed, random) -> {
                    String number = "M%03d".formatted(seed);
                    Subject merchant = room.activeMerchant(number);
                    Subject terminal = Subject.terminal(LifecycleRoom.ACQUIRER, "T" + seed);
                    Wish issue = room.issue(pan(seed));
                    List<Subject> subjects = List.of(merchant, terminal, issue.subject());
                    for (int i = 0; i < 40; i++) {
                        Subject subject = subjects.get(random.nextInt(subjects.size()));
                        walk(seed + "/" + i, subject, wish(subject, number, issue, random));
                        if (random.nextInt(3) == 0) {
                            room.pass(Duration.ofHours(random.nextInt(30)));
                        }
                    }
                    subjects.forEach(this::assertFold);
                });
    }

    /** Done exactly where the policy says so, and twice under one key is once. */
    private void walk(String key, Subject subject, Wish wish) {
        int before = room.events(subject).size();
        Stage stage = before == 0 ? null : room.standing(subject).stage();

        var outcome = room.lifecycle.take(LifecycleRoom.NETWORK, key, wish);
        var again = room.lifecycle.take(LifecycleRoom.NETWORK, key, wish);

        if (outcome instanceof EffectOutcome.Done<LifecycleEvent>(LifecycleEvent event, _)) {
            assertThat(LifecyclePolicy.next(subject.kind(), stage, wish.action()))
                    .contains(event.to());
            assertThat(again).isEqualTo(new EffectOutcome.Done<>(event, true));
            assertThat(room.events(subject)).hasSize(before + 1);
        } else {
            assertThat(again).isEqualTo(outcome);
            assertThat(room.events(subject)).hasSize(before);
        }
    }

    private Wish wish(Subject subject, String number, Wish issue, RandomGenerator random) {
        LifecycleAction[] all = LifecycleAction.values();
        LifecycleAction action = all[random.nextInt(all.length)];
        String some = "地址 " + random.nextInt(3);
        Subject.Kind kind = subject.kind();
        return switch (action) {
            case APPLY, INSTALL, ISSUE -> opening(subject, number, issue);
            case CHANGE, MOVE ->
                    kind == Subject.Kind.CARD
                            ? LifecycleRoom.plain(subject, action)
                            : Wish.of(subject, action, Map.of("address", some), "说明");
            case RENEW ->
                    kind == Subject.Kind.CARD
                            ? Wish.of(subject, action, Map.of("expiry", "3112"), "到期")
                            : LifecycleRoom.plain(subject, LifecycleAction.SUSPEND);
            case TRANSFER, REPLACE -> LifecycleRoom.plain(subject, LifecycleAction.SUSPEND);
            default -> LifecycleRoom.plain(subject, action);
        };
    }

    private Wish opening(Subject subject, String number, Wish issue) {
        return switch (subject.kind()) {
            case MERCHANT -> LifecycleRoom.apply(number);
            case CARD -> issue;
            case TERMINAL ->
                    room.install(
                            subject.key().substring(subject.key().indexOf('/') + 1),
                            Subject.merchant(RecordIds.merchant(LifecycleRoom.ACQUIRER, number)));
        };
    }

    private void assertFold(Subject subject) {
        List<LifecycleEvent> events = room.events(subject);
        Stage stage = null;
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            LifecycleEvent event = events.get(i);
            assertThat(event.seq()).isEqualTo(i + 1);
            assertThat(event.from()).isEqualTo(stage);
            assertThat(LifecyclePolicy.next(subject.kind(), stage, event.action()))
                    .contains(event.to());
            if (i > 0) {
                assertThat(event.effectiveAt()).isAfterOrEqualTo(events.get(i - 1).effectiveAt());
            }
            for (Map.Entry<String, Change> change : event.changes().entrySet()) {
                assertThat(change.getValue().before()).isEqualTo(fields.get(change.getKey()));
                fields.put(change.getKey(), change.getValue().after());
            }
            stage = event.to();
        }
        if (stage != null) {
            Standing now = room.standing(subject);
            assertThat(now.stage()).isEqualTo(stage);
            assertThat(now.events()).isEqualTo(events.size());
            assertThat(now.fields()).isEqualTo(fields);
        }
    }

    @Test
    void of_two_who_act_at_once_one_wins_and_one_key_is_one_event() throws Exception {
        for (int i = 0; i < 10; i++) {
            Subject merchant = room.activeMerchant("R" + i);
            Wish suspend = LifecycleRoom.plain(merchant, LifecycleAction.SUSPEND);
            String key = "race " + i;

            var two =
                    atOnce(
                            () -> suspended(key + "a", suspend),
                            () -> suspended(key + "b", suspend));

            assertThat(two).containsExactlyInAnyOrder("Done", "Refused");
            Wish resume = LifecycleRoom.plain(merchant, LifecycleAction.RESUME);
            assertThat(atOnce(() -> suspended(key, resume), () -> suspended(key, resume)))
                    .containsOnly("Done");
            assertThat(room.events(merchant)).hasSize(4);
        }
    }

    private String suspended(String key, Wish wish) {
        return room.lifecycle.take(LifecycleRoom.ACQUIRING, key, wish).getClass().getSimpleName();
    }

    private static List<String> atOnce(Callable<String> one, Callable<String> other)
            throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(one);
            var second = threads.submit(other);
            return List.of(first.get(), second.get());
        }
    }

    @Test
    void what_is_refused_names_the_state_the_wish_and_what_may_be_wished() {
        Subject merchant = room.activeMerchant("W1");
        take(LifecycleRoom.ACQUIRING, merchant, LifecycleAction.TERMINATE);

        assertThat(refused(LifecycleRoom.ACQUIRING, merchant, LifecycleAction.SUSPEND))
                .isEqualTo(
                        "A merchant that is terminated allows no suspension; its life here is over.");
        LifecycleRoom.done(
                room.lifecycle.take(LifecycleRoom.ACQUIRING, "a", LifecycleRoom.apply("W2")));
        assertThat(room.lifecycle.take(LifecycleRoom.ACQUIRING, "b", LifecycleRoom.apply("W2")))
                .as("its life has not begun yet")
                .isEqualTo(
                        new EffectOutcome.Refused<>(
                                new Bilingual(
                                        "商户当前状态为“申请中”，不能申请入网；它在等第二个人复核。",
                                        "A merchant that is applied for allows no application; it waits for a second person.")));
        Subject card = room.issue(PAN).subject();
        assertThat(refused(LifecycleRoom.ISSUING, card, LifecycleAction.BLOCK)).contains("no such");
        LifecycleRoom.done(room.lifecycle.take(LifecycleRoom.ISSUING, "i", room.issue(PAN)));
        assertThat(refused(LifecycleRoom.ISSUING, card, LifecycleAction.BLOCK))
                .isEqualTo(
                        "A card that is issued, not activated allows no block; it allows activation, report of loss, report of theft, replacement, closing.");
    }

    @Test
    void whose_it_is_acts_and_sees_and_nobody_else_but_the_network() {
        Subject merchant = room.activeMerchant("S1");
        LifecycleRoom.done(room.lifecycle.take(LifecycleRoom.ISSUING, "i", room.issue(PAN)));
        Subject card = room.issue(PAN).subject();

        assertThat(refused(LifecycleRoom.OTHER_ACQUIRING, merchant, LifecycleAction.SUSPEND))
                .isEqualTo("Only its acquirer or the network may.");
        assertThat(refused(LifecycleRoom.ACQUIRING, card, LifecycleAction.ACTIVATE))
                .isEqualTo("Only its issuer or the network may.");
        assertThat(seen(LifecycleRoom.OTHER_ACQUIRING, merchant)).isEmpty();
        assertThat(seen(LifecycleRoom.ACQUIRING, merchant)).hasSize(2);
        assertThat(seen(LifecycleRoom.NETWORK, card)).hasSize(1);
        assertThat(seen(LifecycleRoom.ACQUIRING, card)).isEmpty();
    }

    private List<LifecycleEvent> seen(Caller caller, Subject subject) {
        return Scopes.call(caller.scope(), () -> room.history.events(subject, 99, 9));
    }

    @Test
    void a_transferred_merchant_and_a_replaced_card_go_on_as_others() {
        Subject merchant = room.activeMerchant("X1");
        Wish transfer =
                new Wish(
                        merchant,
                        LifecycleAction.TRANSFER,
                        new Opening.NewMerchant(LifecycleRoom.OTHER_ACQUIRER, "Y1"),
                        Map.of(),
                        "更换收单机构",
                        null);
        LifecycleRoom.done(room.lifecycle.take(LifecycleRoom.ISSUING, "i", room.issue(PAN)));
        Subject card = room.issue(PAN).subject();
        take(LifecycleRoom.ISSUING, card, LifecycleAction.REPORT_STOLEN);
        Wish replace =
                new Wish(
                        card,
                        LifecycleAction.REPLACE,
                        new Opening.NewCard(LifecycleRoom.ISSUER, new Pan(NEXT_PAN)),
                        Map.of("expiry", "3211"),
                        "补卡",
                        null);

        assertThat(
                        LifecycleRoom.refusal(
                                room.lifecycle.take(LifecycleRoom.ACQUIRING, "t", transfer)))
                .contains("the network");
        LifecycleRoom.done(room.lifecycle.take(LifecycleRoom.NETWORK, "t", transfer));
        LifecycleRoom.done(room.lifecycle.take(LifecycleRoom.ISSUING, "r", replace));

        Subject nextMerchant =
                Subject.merchant(RecordIds.merchant(LifecycleRoom.OTHER_ACQUIRER, "Y1"));
        Subject nextCard = room.issue(NEXT_PAN).subject();
        assertThat(room.standing(merchant).stage()).isEqualTo(Stage.TRANSFERRED);
        assertThat(room.standing(merchant).field("successor")).isEqualTo(nextMerchant.key());
        assertThat(room.standing(nextMerchant).stage()).isEqualTo(Stage.ACTIVE);
        assertThat(room.standing(nextMerchant).field("mcc")).isEqualTo("5411");
        assertThat(room.standing(nextMerchant).field("predecessor")).isEqualTo(merchant.key());
        assertThat(room.standing(card).stage()).isEqualTo(Stage.REPLACED);
        assertThat(room.standing(card).field("successor")).isEqualTo(nextCard.key());
        assertThat(room.standing(nextCard).field("expiry")).isEqualTo("3211");
        List.of(merchant, nextMerchant, card, nextCard).forEach(this::assertFold);
    }

    @Test
    void what_a_reference_file_says_differently_is_an_event_that_nobody_took() throws Exception {
        Subject merchant = room.activeMerchant("F1");
        Subject second = room.activeMerchant("F2");
        LifecycleRoom.done(
                room.lifecycle.take(LifecycleRoom.ACQUIRING, "in", room.install("T1", merchant)));
        var references = new References(room.room.tenants, room.room.directory);

        references.store(
                new References.Reference(
                        List.of(),
                        List.of(
                                new References.Merchant(
                                        "F1",
                                        "01020000",
                                        "7995",
                                        "好邻居 F1",
                                        "Good Neighbour",
                                        null,
                                        null,
                                        null,
                                        null)),
                        List.of(new References.Terminal("T1", "01020000", "F2"))));

        LifecycleEvent changed = room.events(merchant).getLast();
        assertThat(changed.changes()).isEqualTo(Map.of("mcc", new Change("5411", "7995")));
        assertThat(changed.takenBy()).isNull();
        Subject terminal = Subject.terminal(LifecycleRoom.ACQUIRER, "T1");
        assertThat(room.events(terminal).getLast().action())
                .isEqualTo(LifecycleAction.SEEN_ELSEWHERE);
        assertThat(room.standing(terminal).field("merchant")).isEqualTo(second.key());
        assertFold(merchant);
        assertFold(terminal);
    }

    @Test
    void a_history_is_never_rewritten_and_never_goes_back_or_ahead() {
        Subject merchant = room.activeMerchant("H1");
        room.pass(Duration.ofDays(2));

        assertThatThrownBy(() ->
                        room.room.sql(jdbc ->
                                jdbc.sql("update payments.lifecycle_events set reason = 'x'")
                                        .update()))
                .hasStackTraceContaining("append-only");
        assertThat(LifecycleRoom.refusal(at(merchant, Duration.ofHours(1)))).contains("to come");
        assertThat(LifecycleRoom.refusal(at(merchant, Duration.ofDays(-3))))
                .contains("before the latest event");
        LifecycleEvent late = LifecycleRoom.done(at(merchant, Duration.ofDays(-1)));
        assertThat(Duration.between(late.effectiveAt(), late.recordedAt()))
                .isEqualTo(Duration.ofDays(1));
    }

    @Test
    void a_person_who_is_erased_leaves_what_was_done_without_the_name() throws Exception {
        Subject merchant = room.activeMerchant("E1");
        var person = new PersonalRecords.Person(new UUID(7, 7), "tester", "已抹除");

        int changed =
                LifecycleRoom.asSystem(() ->
                        DatabaseTransaction.call(
                                room.room.tenants,
                                connection -> new PersonalLives().erase(connection, person)));

        assertThat(changed).isEqualTo(2);
        assertThat(room.events(merchant))
                .extracting(LifecycleEvent::takenByName)
                .containsOnly("已抹除");
        assertFold(merchant);
    }

    private EffectOutcome<LifecycleEvent> at(Subject merchant, Duration fromNow) {
        return room.lifecycle.take(
                LifecycleRoom.ACQUIRING,
                "at " + fromNow,
                new Wish(
                        merchant,
                        LifecycleAction.SUSPEND,
                        null,
                        Map.of(),
                        "投诉集中",
                        room.now().plus(fromNow)));
    }

    @Test
    void values_of_another_form_and_keys_for_something_else_are_refused_by_name() {
        Subject merchant = room.activeMerchant("V1");
        take(LifecycleRoom.ACQUIRING, merchant, LifecycleAction.SUSPEND);

        assertThat(
                        room.lifecycle.take(
                                LifecycleRoom.ACQUIRING,
                                "SUSPEND" + merchant,
                                LifecycleRoom.plain(merchant, LifecycleAction.RESUME)))
                .isInstanceOf(EffectOutcome.KeyReused.class);
        assertThatThrownBy(() -> change(merchant, "mcc", "54A1"))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("mcc (54A1)");
        assertThatThrownBy(() -> change(merchant, "successor", "x"))
                .hasMessageContaining("is no field that changes");
        assertThatThrownBy(() -> change(merchant, "address", " ")).hasMessageContaining("address");
        assertThatThrownBy(() -> LifecycleAction.of(Subject.Kind.MERCHANT, "ADMIT"))
                .hasMessageContaining("APPLY");
    }

    private static Wish change(Subject merchant, String field, String value) {
        return Wish.of(merchant, LifecycleAction.CHANGE, Map.of(field, value), "说明");
    }

    private void take(Caller caller, Subject subject, LifecycleAction action) {
        LifecycleRoom.done(
                room.lifecycle.take(
                        caller, action + "" + subject, LifecycleRoom.plain(subject, action)));
    }

    private String refused(Caller caller, Subject subject, LifecycleAction action) {
        return LifecycleRoom.refusal(
                room.lifecycle.take(caller, "no " + action, LifecycleRoom.plain(subject, action)));
    }

    /** A number with its right check digit. */
    private static String pan(long seed) {
        String body = "622848%010d".formatted(seed);
        for (int check = 0; check < 10; check++) {
            try {
                return new Pan(body + check).clear();
            } catch (InvalidValue wrong) {
                continue;
            }
        }
        throw new AssertionError(body);
    }
}
