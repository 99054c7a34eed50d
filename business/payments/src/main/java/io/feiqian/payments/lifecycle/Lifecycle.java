package io.feiqian.payments.lifecycle;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Uuid7;
import io.feiqian.payments.DataClocks;
import io.feiqian.payments.effects.EffectOutcome;
import io.feiqian.payments.record.CardVault;
import io.feiqian.payments.record.DatabaseTransaction;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Takes merchants, terminals and cards through their lives: each action once under its key, by
 * whose they are or by the network, in one transaction with the state and the fields that result.
 */
public final class Lifecycle {

    private final DataSource database;
    private final CardVault vault;
    private final Supplier<DataClocks> clocks;
    private final InstantSource clock;
    private final Uuid7 ids;

    /**
     * @param clock when it was recorded; what takes effect does so on the live network's clock
     */
    public Lifecycle(
            DataSource database,
            CardVault vault,
            Supplier<DataClocks> clocks,
            InstantSource clock,
            Uuid7 ids) {
        this.database = database;
        this.vault = vault;
        this.clocks = clocks;
        this.clock = clock;
        this.ids = ids;
    }

    /** Does it; a second time under the same key it gives the first one's event. */
    public EffectOutcome<LifecycleEvent> take(Caller caller, String key, Wish wish) {
        return take(new Act(caller, key, null), wish);
    }

    EffectOutcome<LifecycleEvent> take(Act act, Wish wish) {
        Taking.Now now = now();
        return inTransaction(store -> taking(store, act, wish, now).run());
    }

    /** Whether it would be allowed now; empty means yes. Changes nothing. */
    public Optional<Bilingual> objection(Caller caller, Wish wish) {
        Taking.Now now = now();
        return inTransaction(store ->
                taking(store, new Act(caller, "none", null), wish, now)
                        .objection(store.find(wish.subject()).orElse(null)));
    }

    /** Which one an opening would make. */
    public Subject subject(Opening opening) {
        return opening.subject(vault);
    }

    byte[] digest(Wish wish) {
        return wish.digest(vault);
    }

    /** As {@link #take}, by a tool, for a request that a second person approved. */
    public EffectOutcome<LifecycleEvent> carryOut(
            Caller caller, String key, UUID request, Wish wish) {
        return take(new Act(caller, key, request), wish);
    }

    /** What was done under a person's key. */
    public Optional<LifecycleEvent> byKey(Caller caller, String key) {
        return inTransaction(
                store -> store.earlier(caller.userId(), key).map(LifecycleStore.Earlier::event));
    }

    /** Before the transaction: whoever holds a lock must not wait for a second connection. */
    private Taking.Now now() {
        return new Taking.Now(clock.instant(), clocks.get().live().now());
    }

    private Taking taking(LifecycleStore store, Act act, Wish wish, Taking.Now now) {
        return new Taking(store, vault, ids, now, act, wish);
    }

    private <T> T inTransaction(Function<LifecycleStore, T> work) {
        return Scopes.call(
                new Scope.System(),
                () -> {
                    try {
                        return DatabaseTransaction.call(
                                database,
                                connection -> work.apply(new LifecycleStore(connection, vault)));
                    } catch (SQLException e) {
                        throw new IllegalStateException(
                                "The history cannot be written: " + e.getMessage(), e);
                    }
                });
    }
}
