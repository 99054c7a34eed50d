package io.feiqian.testkit;

import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Runs a property over many seeds. A failure names its seed; {@code -Dfeiqian.seed=…} runs that one
 * alone.
 */
public final class Seeds {

    private static final String SEED_PROPERTY = "feiqian.seed";

    private Seeds() {}

    /** Holds for every seed, or throws. */
    @FunctionalInterface
    public interface Property {
        void holds(long seed, RandomGenerator random) throws Exception;
    }

    /** Seeds 1 to {@code count}: the same in every run, so that a green build stays green. */
    public static void check(int count, Property property) {
        Long only = Long.getLong(SEED_PROPERTY);
        if (only != null) {
            checkOne(only, property);
            return;
        }
        for (long seed = 1; seed <= count; seed++) {
            checkOne(seed, property);
        }
    }

    private static void checkOne(long seed, Property property) {
        try {
            property.holds(seed, new Random(seed));
        } catch (Exception | AssertionError e) {
            throw new AssertionError(
                    "Fails with seed %d (run it alone with -D%s=%d): %s"
                            .formatted(seed, SEED_PROPERTY, seed, e.getMessage()),
                    e);
        }
    }
}
