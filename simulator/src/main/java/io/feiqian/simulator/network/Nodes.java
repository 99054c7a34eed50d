package io.feiqian.simulator.network;

import io.feiqian.simulator.scenario.Incident;
import io.feiqian.simulator.scenario.IncidentKind;
import io.feiqian.simulator.world.Chance;

/** The switch's machines: which of them handle a payment, and what ails them. */
public final class Nodes {

    public static final int GATEWAYS = 2;
    public static final int ROUTERS = 4;
    public static final String RELEASE = "4.7.2";
    public static final String NEXT_RELEASE = "4.8.0";

    private static final double DATABASE_MEDIAN_MILLIS = 4;
    private static final String QR = "032";

    private final Troubles troubles;
    private final Chance chance;

    public Nodes(Troubles troubles, Chance chance) {
        this.troubles = troubles;
        this.chance = chance;
    }

    /** Draws the way of a payment and marks what slows it down. */
    Course.Path path(Course course) {
        long now = course.payment().atMillis();
        double database = chance.logNormal(DATABASE_MEDIAN_MILLIS, .4);
        Disturbance slow = troubles.of(IncidentKind.SLOW_DATABASE, Incident.ANY, now);
        if (slow != null) {
            database = chance.logNormal(slow.incident().measure("latency"), .5);
            course.mark(slow, "slow-database");
        }
        int router = chance.below(ROUTERS);
        return new Course.Path(router, (long) database, release(router, now));
    }

    /** The gateway that an acquirer's line ends at. */
    public int gateway(String acquirer) {
        return Math.floorMod(acquirer.hashCode(), GATEWAYS);
    }

    /** Whether the release on this payment's node breaks it, and marks it then. */
    boolean fails(Course course) {
        Payment payment = course.payment();
        Disturbance bad = troubles.of(IncidentKind.BAD_RELEASE, Incident.ANY, payment.atMillis());
        boolean failing =
                bad != null
                        && NEXT_RELEASE.equals(course.path().release())
                        && QR.equals(payment.entryMode())
                        && chance.happens(bad.incident().measure("share"));
        if (failing && bad != null) {
            course.mark(bad, "failed-by-release");
        }
        return failing;
    }

    /** The release that a router runs: half of them get the next one, one after the other. */
    public String release(int router, long nowMillis) {
        Disturbance bad = troubles.of(IncidentKind.BAD_RELEASE, Incident.ANY, nowMillis);
        if (bad == null || router >= ROUTERS / 2) {
            return RELEASE;
        }
        long since = bad.fromMillis() + router * (bad.toMillis() - bad.fromMillis()) / 8;
        return nowMillis >= since ? NEXT_RELEASE : RELEASE;
    }
}
