package io.feiqian.simulator;

/** A terminal, unique within its acquirer; counts its own STAN from 1 to 999999 and round again. */
final class Terminal {

    private final String id;
    private int stan;

    Terminal(String id, int firstStan) {
        this.id = id;
        this.stan = firstStan;
    }

    String id() {
        return id;
    }

    int nextStan() {
        stan = stan % 999_999 + 1;
        return stan;
    }
}
