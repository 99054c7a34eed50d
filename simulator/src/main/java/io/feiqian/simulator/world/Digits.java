package io.feiqian.simulator.world;

/** Numbers as codes: with leading zeros. */
public final class Digits {

    private Digits() {}

    public static String padded(long value, int length) {
        String digits = Long.toString(value);
        return "0".repeat(Math.max(0, length - digits.length())) + digits;
    }
}
