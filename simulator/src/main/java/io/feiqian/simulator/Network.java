package io.feiqian.simulator;

import io.feiqian.kernel.InvalidValue;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The whole network in simulated time: a stream of messages that depends on the settings alone (and
 * on incidents struck by hand, which take effect at the present simulated time). Knows no socket
 * and no wall clock. One thread asks for messages; any may strike.
 */
final class Network {

    private final World world;
    private final Agenda agenda;
    private final Rhythm rhythm;
    private final Shopping shopping;
    private final Troubles troubles;
    private final Switch between;
    private final Chance arrivals;
    private final Chance thieves;
    private final double rate;
    private double nextArrival;
    private final Queue<Incident> struck = new ConcurrentLinkedQueue<>();

    Network(SimulatorSettings settings, Truth truth) {
        Chance seed = new Chance(settings.seed());
        this.world = new World(settings, seed.split());
        this.arrivals = seed.split();
        this.thieves = seed.split();
        this.rate = settings.rate();
        this.agenda = new Agenda(settings.from().toEpochMilli(), settings.to().toEpochMilli());
        this.rhythm = new Rhythm(settings.calendar());
        this.shopping = new Shopping(world, rhythm, seed.split());
        this.troubles = new Troubles(world, agenda, truth, seed.split());
        this.between = new Switch(agenda, shopping, troubles, truth, seed.split());
        for (Scenario.Entry entry : settings.scenario().entries()) {
            check(entry.incident());
            agenda.at(entry.at().toEpochMilli(), now -> begin(entry.incident(), now));
        }
        this.nextArrival = settings.from().toEpochMilli();
        agenda.at(settings.from().toEpochMilli(), this::plan);
    }

    World world() {
        return world;
    }

    /** The next message of the switch to the record; null when the time is over. */
    @Nullable Emission next() {
        for (Incident incident = struck.poll(); incident != null; incident = struck.poll()) {
            begin(incident, agenda.nowMillis());
        }
        return agenda.next();
    }

    /** Lets an incident begin now; errors if it strikes nobody. */
    void strike(Incident incident) {
        check(incident);
        struck.add(incident);
    }

    Instant now() {
        return Instant.ofEpochMilli(agenda.nowMillis());
    }

    private void arrive(long nowMillis) {
        between.ask(shopping.next(nowMillis));
        plan(nowMillis);
    }

    private void plan(long nowMillis) {
        // Kept as a fraction: at thousands a second many fall on one millisecond.
        nextArrival += arrivals.exponential(1_000 / (rate * rhythm.at(nowMillis)));
        agenda.at((long) nextArrival, this::arrive);
    }

    private void begin(Incident incident, long nowMillis) {
        Disturbance disturbance = troubles.begin(incident, nowMillis);
        if (disturbance.incident() instanceof Incident.CardTesting testing) {
            Merchant merchant = world.merchant(testing.who()).orElseThrow();
            Bank issuer = Bank.issuers().get(thieves.below(Bank.issuers().size()));
            String device = People.device(thieves);
            agenda.at(nowMillis, at -> test(disturbance, testing, merchant, issuer, device, at));
        }
    }

    private void test(
            Disturbance disturbance,
            Incident.CardTesting testing,
            Merchant merchant,
            Bank issuer,
            String device,
            long nowMillis) {
        if (!disturbance.runsAt(nowMillis)) {
            return;
        }
        between.askTried(shopping.tried(merchant, issuer, thieves, device, nowMillis), disturbance);
        long pause = Math.max(1, Math.round(thieves.exponential(1_000 / testing.perSecond())));
        agenda.at(
                nowMillis + pause, at -> test(disturbance, testing, merchant, issuer, device, at));
    }

    private void check(Incident incident) {
        String who = incident.who();
        boolean known =
                Incident.ANY.equals(who)
                        || switch (incident) {
                            case Incident.IssuerDown _, Incident.IssuerSlow _ ->
                                    world.bank(who).filter(Bank::issues).isPresent();
                            case Incident.DuplicateDebits _ ->
                                    world.bank(who).filter(Bank::acquires).isPresent();
                            case Incident.CardTesting _ -> world.merchant(who).isPresent();
                        };
        if (!known) {
            throw new InvalidValue(
                    incident.name(),
                    who,
                    "strikes nobody here",
                    "Use any, or a code from the reference file (--reference).");
        }
    }
}
