package io.feiqian.wire.iso8583;

/** What a server has counted since its start; {@code connectionsOpen} is the present number. */
public record IsoServerMetrics(
        int connectionsOpen,
        long connectionsAccepted,
        long refusedByAllowList,
        long refusedByLimit,
        long tlsFailures,
        long messagesIn,
        long answersOut,
        long management,
        long malformed,
        long unexpected,
        long handlerFailures,
        long oversized,
        long readTimeouts,
        long halfOpen,
        long slowReaders) {

    /** Before anything was counted. */
    public static final IsoServerMetrics NONE =
            new IsoServerMetrics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
