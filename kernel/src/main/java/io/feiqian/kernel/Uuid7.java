package io.feiqian.kernel;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes version 7 UUIDs (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then 12 bits that
 * count within the millisecond, then 62 random bits. Ids of one generator ascend strictly, so an
 * index on them stays append-only. Thread-safe.
 */
public final class Uuid7 {

    private static final int COUNTER_MAX = 0xFFF;

    private final InstantSource clock;
    private final RandomGenerator random;
    private long lastMillis;
    private int counter;

    /** Clock and randomness come in, so that a simulation or a replay makes the same ids again. */
    public Uuid7(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public synchronized UUID next() {
        long now = clock.millis();
        if (now > lastMillis) {
            lastMillis = now;
            counter = 0;
        } else if (++counter > COUNTER_MAX) {
            // More than 4,096 ids in a millisecond, or a clock that went back: borrow from the
            // next.
            lastMillis++;
            counter = 0;
        }
        long high = (lastMillis << 16) | 0x7000L | counter;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** The instant in milliseconds that an id of version 7 carries. */
    public static long millisOf(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }
}
