package io.feiqian.simulator.world;

import java.util.SplittableRandom;

/**
 * Random draws that are the same on every machine: the JDK's own Gaussian may use intrinsics that
 * differ in the last bit, StrictMath does not.
 */
public final class Chance {

    private final SplittableRandom random;

    public Chance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    private Chance(SplittableRandom random) {
        this.random = random;
    }

    /** An independent stream, so that one more draw here does not shift what is drawn there. */
    public Chance split() {
        return new Chance(random.split());
    }

    public boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    public long between(long from, long to) {
        return random.nextLong(from, to);
    }

    public double uniform() {
        return random.nextDouble();
    }

    public double gaussian() {
        // Box and Muller; 1 - u keeps the logarithm finite.
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }

    public double logNormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * gaussian());
    }

    public double exponential(double mean) {
        return -mean * StrictMath.log(1 - random.nextDouble());
    }

    /** An index, by weights that were summed up: the last of them is the total. */
    int weighted(double[] cumulative) {
        double at = random.nextDouble() * cumulative[cumulative.length - 1];
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > at) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
