package io.feiqian.platform.gateway;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Whether anybody still waits for what a model says; bound around the work by whoever asks. What a
 * model was not let finish says nothing of the model.
 */
public final class Waiting {

    private static final ScopedValue<BooleanSupplier> GIVEN_UP = ScopedValue.newInstance();

    private Waiting() {}

    /** Does the work; the provider is told by {@code givenUp} that nobody wants it any more. */
    public static <T> T until(BooleanSupplier givenUp, Supplier<T> work) {
        return ScopedValue.where(GIVEN_UP, givenUp).call(work::get);
    }

    static boolean isOver() {
        return GIVEN_UP.isBound() && GIVEN_UP.get().getAsBoolean();
    }
}
