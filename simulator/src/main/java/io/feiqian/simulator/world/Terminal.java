package io.feiqian.simulator.world;

/**
 * A terminal, unique within its acquirer; counts its own STAN from 1 to 999999 and round again. It
 * says in which region it stands, or nothing.
 */
public final class Terminal {

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

    public String id() {
        return id;
    }

    public int nextStan() {
        stan = stan % 999_999 + 1;
        return stan;
    }

    /** The region that it reports; empty for none. */
    public String location() {
        return location;
    }

    boolean isMoved() {
        return moved;
    }

    /** Carries it off; {@code says} is what it reports from there. */
    public void moveAway(String says) {
        moved = true;
        location = says;
    }

    public void moveBack() {
        moved = false;
        location = installedAt;
    }
}
