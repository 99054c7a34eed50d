package io.feiqian.wire.iso8583;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The counters behind {@link IsoServerMetrics}. */
final class ServerCounters {

    final LongAdder accepted = new LongAdder();
    final LongAdder refusedByAllowList = new LongAdder();
    final LongAdder refusedByLimit = new LongAdder();
    final LongAdder tlsFailures = new LongAdder();
    final LongAdder messagesIn = new LongAdder();
    final LongAdder answersOut = new LongAdder();
    final LongAdder management = new LongAdder();
    final LongAdder malformed = new LongAdder();
    final LongAdder unexpected = new LongAdder();
    final LongAdder handlerFailures = new LongAdder();
    private final LongAdder oversized = new LongAdder();
    private final LongAdder readTimeouts = new LongAdder();
    private final LongAdder halfOpen = new LongAdder();
    private final LongAdder slowReaders = new LongAdder();

    void ended(Link.@Nullable Fault fault) {
        switch (fault) {
            case OVERSIZED -> oversized.increment();
            case READ_TIMEOUT -> readTimeouts.increment();
            case HALF_OPEN -> halfOpen.increment();
            case SLOW_READER -> slowReaders.increment();
            case TOO_MANY_MALFORMED, STOPPED -> {}
            case null -> {}
        }
    }

    IsoServerMetrics metrics(int open) {
        return new IsoServerMetrics(
                open,
                accepted.sum(),
                refusedByAllowList.sum(),
                refusedByLimit.sum(),
                tlsFailures.sum(),
                messagesIn.sum(),
                answersOut.sum(),
                management.sum(),
                malformed.sum(),
                unexpected.sum(),
                handlerFailures.sum(),
                oversized.sum(),
                readTimeouts.sum(),
                halfOpen.sum(),
                slowReaders.sum());
    }
}
