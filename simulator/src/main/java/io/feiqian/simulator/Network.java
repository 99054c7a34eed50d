package io.feiqian.simulator;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.simulator.clearing.Clearing;
import io.feiqian.simulator.customers.Customers;
import io.feiqian.simulator.fraud.Frauds;
import io.feiqian.simulator.network.Agenda;
import io.feiqian.simulator.network.Emission;
import io.feiqian.simulator.network.Nodes;
import io.feiqian.simulator.network.Shopping;
import io.feiqian.simulator.network.Switch;
import io.feiqian.simulator.network.Troubles;
import io.feiqian.simulator.network.Truth;
import io.feiqian.simulator.network.Watcher;
import io.feiqian.simulator.output.Lines;
import io.feiqian.simulator.output.OutputFile;
import io.feiqian.simulator.scenario.Incident;
import io.feiqian.simulator.scenario.IncidentKind;
import io.feiqian.simulator.scenario.Scenario;
import io.feiqian.simulator.telemetry.Telemetry;
import io.feiqian.simulator.world.Bank;
import io.feiqian.simulator.world.Chance;
import io.feiqian.simulator.world.Digits;
import io.feiqian.simulator.world.Rhythm;
import io.feiqian.simulator.world.Trade;
import io.feiqian.simulator.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private final Frauds frauds;
    private final double rate;
    private double nextArrival;
    private final Queue<Incident> struck = new ConcurrentLinkedQueue<>();

    Network(SimulatorSettings settings, Truth truth) {
        this(settings, truth, Lines.NOWHERE);
    }

    Network(SimulatorSettings settings, Truth truth, Lines lines) {
        Chance seed = new Chance(settings.seed());
        this.world = new World(settings.plan(), seed.split());
        this.arrivals = seed.split();
        this.rate = settings.rate();
        this.agenda = new Agenda(settings.from().toEpochMilli(), settings.to().toEpochMilli());
        this.rhythm = new Rhythm(settings.calendar());
        this.shopping = new Shopping(world, rhythm, seed.split());
        this.troubles = new Troubles(world, agenda, truth, seed.split());
        Nodes nodes = new Nodes(troubles, seed.split());
        List<Watcher> watchers = watchers(settings, truth, lines, nodes, seed.split());
        this.between = new Switch(agenda, shopping, troubles, truth, nodes, watchers, seed.split());
        this.frauds = new Frauds(world, agenda, shopping, between, truth, seed.split());
        plan(settings.scenario(), seed.split());
        this.nextArrival = settings.from().toEpochMilli();
        agenda.at(settings.from().toEpochMilli(), this::plan);
    }

    private List<Watcher> watchers(
            SimulatorSettings settings, Truth truth, Lines lines, Nodes nodes, Chance chance) {
        List<Watcher> all = new ArrayList<>();
        all.add(new Clearing(troubles, truth, lines, agenda, chance.split()));
        all.add(new Customers(agenda, truth, lines, chance.split()));
        if (lines.wants(OutputFile.TELEMETRY)) {
            long start = settings.from().toEpochMilli();
            all.add(new Telemetry(lines, nodes, start, chance.split()));
        }
        return all;
    }

    World world() {
        return world;
    }

    /** The next message of the switch to the record; null when the time is over. */
    @Nullable Emission next() {
        for (Incident incident = struck.poll(); incident != null; incident = struck.poll()) {
            begin(incident, agenda.nowMillis());
        }
        Emission next = agenda.next();
        if (next == null) {
            troubles.over(agenda.endMillis());
        }
        return next;
    }

    /** Lets an incident begin now; errors if it strikes nobody. */
    void strike(Incident incident) {
        check(incident);
        struck.add(incident);
    }

    Instant now() {
        return Instant.ofEpochMilli(agenda.nowMillis());
    }

    private void plan(Scenario scenario, Chance mixer) {
        for (Scenario.Entry entry : scenario.entries()) {
            try {
                check(entry.incident());
            } catch (InvalidValue e) {
                throw e.of("line " + entry.line() + ", " + e.field());
            }
            agenda.at(entry.at().toEpochMilli(), now -> begin(entry.incident(), now));
        }
        for (Scenario.Mixture mixture : scenario.mixtures()) {
            for (int i = 0; i < mixture.count(); i++) {
                IncidentKind kind = mixture.of().get(mixer.below(mixture.of().size()));
                Incident incident = Incident.of(kind, Incident.ANY, kind.usually());
                double after = mixer.uniform() * mixture.within().toMillis();
                agenda.at(mixture.at().toEpochMilli() + (long) after, now -> begin(incident, now));
            }
        }
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
        frauds.commit(troubles.begin(incident, nowMillis));
    }

    private void check(Incident incident) {
        String who = incident.who();
        boolean known =
                Incident.ANY.equals(who)
                        || switch (incident.kind().target()) {
                            case ISSUER -> world.bank(who).filter(Bank::issues).isPresent();
                            case ACQUIRER -> world.bank(who).filter(Bank::acquires).isPresent();
                            case MERCHANT -> world.merchant(who).isPresent();
                            case NETWORK -> false;
                        };
        if (!known) {
            throw new InvalidValue(
                    incident.kind().word(),
                    who,
                    new Bilingual("在这个网络里不存在", "strikes nobody here"),
                    new Bilingual(
                            "请用 any，或参考文件（--reference）里的代码。",
                            "Use any, or a code from the reference file (--reference)."));
        }
        if (incident.kind() == IncidentKind.WRONG_MCC) {
            String mcc = Digits.padded((long) incident.measure("trade"), 4);
            List<String> trades = Trade.ALL.stream().map(trade -> trade.mcc().code()).toList();
            if (!trades.contains(mcc)) {
                throw new InvalidValue(
                        "trade",
                        mcc,
                        new Bilingual("不是这个网络的行业", "is no trade of this network"),
                        new Bilingual("可用：" + trades + "。", "There are " + trades + "."));
            }
        }
    }
}
