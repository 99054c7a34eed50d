package io.feiqian.payments.lifecycle;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InstitutionId;
import io.feiqian.kernel.Language;
import io.feiqian.kernel.Pan;
import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.effects.EffectOutcome;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Two acquirers, an issuer, and lives on them. */
final class LifecycleRoom implements AutoCloseable {

    static final UUID ACQUIRER = RecordIds.institution("01020000").value();
    static final UUID OTHER_ACQUIRER = RecordIds.institution("01050000").value();
    static final UUID ISSUER = RecordIds.institution("01030000").value();
    static final Caller NETWORK = caller(new Scope.Network());
    static final Caller ACQUIRING = member(ACQUIRER);
    static final Caller OTHER_ACQUIRING = member(OTHER_ACQUIRER);
    static final Caller ISSUING = member(ISSUER);

    private Instant now = Instant.parse(RecordRoom.NOON);
    final RecordRoom room = new RecordRoom(() -> now);
    final Lifecycle lifecycle =
            new Lifecycle(room.tenants, room.vault, room.dataSets::clocks, room.clock, room.ids);
    final LifecycleHistory history = new LifecycleHistory(room.tenants);

    LifecycleRoom() {
        Scopes.run(
                new Scope.System(),
                () -> {
                    name("01020000", "ACQUIRER");
                    name("01050000", "ACQUIRER");
                    name("01030000", "ISSUER");
                });
    }

    private void name(String code, String role) {
        try {
            room.directory.name(code, new Bilingual(code + " 行", code), List.of(), Set.of(role));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Instant now() {
        return now;
    }

    static Wish apply(String number) {
        var merchant = new Opening.NewMerchant(ACQUIRER, number);
        return new Wish(
                Subject.merchant(RecordIds.merchant(ACQUIRER, number)),
                LifecycleAction.APPLY,
                merchant,
                Map.of("nameZh", "好邻居 " + number, "nameEn", "Good Neighbour", "mcc", "5411"),
                "申请材料齐全",
                null);
    }

    Subject activeMerchant(String number) {
        Wish wish = apply(number);
        done(lifecycle.take(ACQUIRING, "apply " + number, wish));
        done(
                lifecycle.take(
                        NETWORK, "admit " + number, plain(wish.subject(), LifecycleAction.ADMIT)));
        return wish.subject();
    }

    Wish install(String number, Subject merchant) {
        return new Wish(
                Subject.terminal(ACQUIRER, number),
                LifecycleAction.INSTALL,
                new Opening.NewTerminal(ACQUIRER, number),
                Map.of("merchant", merchant.key(), "city", "杭州"),
                "新装",
                null);
    }

    Wish issue(String pan) {
        var card = new Opening.NewCard(ISSUER, new Pan(pan));
        return new Wish(
                lifecycle.subject(card),
                LifecycleAction.ISSUE,
                card,
                Map.of("expiry", "3011"),
                "开户",
                null);
    }

    static Wish plain(Subject subject, LifecycleAction action) {
        return Wish.of(subject, action, Map.of(), "说明");
    }

    static LifecycleEvent done(EffectOutcome<LifecycleEvent> outcome) {
        if (outcome instanceof EffectOutcome.Done<LifecycleEvent>(LifecycleEvent event, _)) {
            return event;
        }
        throw new AssertionError("Not done: " + outcome);
    }

    static String refusal(EffectOutcome<LifecycleEvent> outcome) {
        if (outcome instanceof EffectOutcome.Refused<LifecycleEvent>(Bilingual why)) {
            return why.en();
        }
        throw new AssertionError("Not refused: " + outcome);
    }

    Standing standing(Subject subject) {
        return asSystem(() -> history.standing(subject).orElseThrow());
    }

    /** In the order in which they happened. */
    List<LifecycleEvent> events(Subject subject) {
        return asSystem(() -> history.events(subject, Integer.MAX_VALUE, 500)).reversed();
    }

    static <T, X extends Throwable> T asSystem(ScopedValue.CallableOp<? extends T, X> work)
            throws X {
        return Scopes.call(new Scope.System(), work);
    }

    private static Caller member(UUID institution) {
        return caller(new Scope.Institution(new InstitutionId(institution)));
    }

    private static Caller caller(Scope scope) {
        return new Caller(new UUID(7, 7), "tester", Set.of(), scope, Language.ZH);
    }

    @Override
    public void close() {
        room.close();
    }
}
