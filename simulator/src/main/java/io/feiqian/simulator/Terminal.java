package io.feiqian.simulator;

/**
 * A terminal, unique within its acquirer; counts its own STAN from 1 to 999999 and round again. It
 * says in which region it stands, or nothing.
 */
final class Terminal {

    private final String id;
    private final String installedAt;
    private int stan;
    private String location;
    private boolean moved;

    Terminal(String id, int firstStan, String location) {
        this.id = id;
        this.stan = firstStan;
        this.installedAt = location;
        this.location = location;
    }

    String id() {
        return id;
    }

    int nextStan() {
        stan = stan % 999_999 + 1;
        return stan;
    }

    /** The region that it reports; empty for none. */
    String location() {
        return location;
    }

    boolean isMoved() {
        return moved;
    }

    /** Carries it off; {@code says} is what it reports from there. */
    void moveAway(String says) {
        moved = true;
        location = says;
    }

    void moveBack() {
        moved = false;
        location = installedAt;
    }
}
