package io.feiqian.platform.tracing;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * What model calls used. Money in micro-units of the ledger's currency.
 *
 * <p>Whoever calls a model adds to the meter that is bound around it ({@link #metered}); the run
 * loop reads it afterwards, and holds the run to its limits.
 */
public record Usage(long tokensIn, long tokensOut, long tokensCached, long costMicros) {

    public static final Usage NONE = new Usage(0, 0, 0, 0);

    private static final ScopedValue<AtomicReference<Usage>> METER = ScopedValue.newInstance();

    public Usage plus(Usage other) {
        return new Usage(
                tokensIn + other.tokensIn,
                tokensOut + other.tokensOut,
                tokensCached + other.tokensCached,
                costMicros + other.costMicros);
    }

    public long tokens() {
        return tokensIn + tokensOut;
    }

    /** Adds to the meter of the current work; without one the usage is nobody's. */
    public static void add(Usage used) {
        if (METER.isBound()) {
            METER.get().updateAndGet(sum -> sum.plus(used));
        }
    }

    /** Does the work with this meter bound, so that what it uses is known even if it fails. */
    public static <T> T metered(AtomicReference<Usage> meter, Supplier<T> work) {
        return ScopedValue.where(METER, meter).call(work::get);
    }
}
