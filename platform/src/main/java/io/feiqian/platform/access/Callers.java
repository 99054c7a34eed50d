package io.feiqian.platform.access;

import io.feiqian.platform.storage.Scopes;
import java.util.Optional;

/**
 * Binds a {@link Caller} and its scope to the work done for it. The door's filter binds it for the
 * thread of a request; work that goes on elsewhere binds it again by {@link #call}.
 */
public final class Callers {

    private static final ScopedValue<Caller> CURRENT = ScopedValue.newInstance();

    private Callers() {}

    public static <T, X extends Throwable> T call(
            Caller caller, ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(CURRENT, caller)
                .<T, X>call(() -> Scopes.<T, X>call(caller.scope(), work));
    }

    public static void run(Caller caller, Runnable work) {
        ScopedValue.where(CURRENT, caller).run(() -> Scopes.run(caller.scope(), work));
    }

    /** Who acts now. Throws outside a request that signed in, which is a bug. */
    public static Caller current() {
        return find().orElseThrow(() ->
                new IllegalStateException(
                        "No caller is bound. Maybe this runs on another thread; use Callers.call."));
    }

    public static Optional<Caller> find() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }
}
