package io.feiqian.wire.iso8583;

/** What a client has counted since its start; {@code inFlight} is the present number. */
public record IsoClientMetrics(
        int inFlight,
        long connects,
        long failedConnects,
        long sent,
        long answered,
        long timedOut,
        long lost,
        long unmatched) {}
