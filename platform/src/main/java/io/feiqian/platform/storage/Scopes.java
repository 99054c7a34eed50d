package io.feiqian.platform.storage;

import java.util.Optional;

/**
 * Binds a {@link Scope} to the work done in it. The binding is inherited by structured child
 * threads and ends with the call, so no scope leaks from one request into the next.
 */
public final class Scopes {

    private static final ScopedValue<Scope> CURRENT = ScopedValue.newInstance();

    private Scopes() {}

    public static <T, X extends Throwable> T call(
            Scope scope, ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(CURRENT, scope).call(work);
    }

    public static void run(Scope scope, Runnable work) {
        ScopedValue.where(CURRENT, scope).run(work);
    }

    /** Empty means: see nothing. */
    public static Optional<Scope> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }
}
