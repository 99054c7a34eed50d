package io.feiqian.simulator.telemetry;

import io.feiqian.simulator.output.Json;
import java.util.Arrays;

/** A histogram of milliseconds, cumulative since the start. */
final class Buckets {

    static final String BOUNDS = "[50,100,200,400,800,1600,3200,7000]";
    private static final long[] LIMITS = {50, 100, 200, 400, 800, 1_600, 3_200, 7_000};

    private final long[] counts = new long[LIMITS.length + 1];
    private long count;
    private long sum;

    void add(long millis) {
        int at = 0;
        while (at < LIMITS.length && millis > LIMITS[at]) {
            at++;
        }
        counts[at]++;
        count++;
        sum += millis;
    }

    long count() {
        return count;
    }

    long sum() {
        return sum;
    }

    /** As JSON: OTLP writes 64-bit integers as strings. */
    String counts() {
        return Json.array(Arrays.stream(counts).mapToObj(n -> "\"" + n + '"').toList());
    }
}
