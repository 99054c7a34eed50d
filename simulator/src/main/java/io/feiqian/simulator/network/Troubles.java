package io.feiqian.simulator.network;

import io.feiqian.simulator.scenario.Incident;
import io.feiqian.simulator.scenario.IncidentKind;
import io.feiqian.simulator.scenario.IncidentKind.Target;
import io.feiqian.simulator.world.Bank;
import io.feiqian.simulator.world.Chance;
import io.feiqian.simulator.world.Merchant;
import io.feiqian.simulator.world.Trade;
import io.feiqian.simulator.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The incidents of one run: under way and over. */
public final class Troubles {

    /** {@code any} strikes one of the largest issuers, or nobody would notice. */
    private static final int LARGE_ISSUERS = 4;

    /** 套码 pays where the fee is low: supermarkets, hospitals, bills. */
    private static final List<String> CHEAP_MCCS = List.of("5411", "8062", "4900");

    private final World world;
    private final Agenda agenda;
    private final Truth truth;
    private final Chance chance;
    private final List<Disturbance> running = new ArrayList<>();
    private int count;

    public Troubles(World world, Agenda agenda, Truth truth, Chance chance) {
        this.world = world;
        this.agenda = agenda;
        this.truth = truth;
        this.chance = chance;
    }

    /** Begins it now. */
    public Disturbance begin(Incident incident, long nowMillis) {
        boolean choose =
                Incident.ANY.equals(incident.who()) && incident.kind().target() != Target.NETWORK;
        Incident chosen = choose ? incident.striking(anyone(incident)) : incident;
        String id = String.format(Locale.ROOT, "INC-%03d", ++count);
        Disturbance disturbance = new Disturbance(id, chosen, nowMillis);
        running.add(disturbance);
        truth.begins(disturbance);
        // Answers of what was asked in its last moment still belong to it.
        long over = disturbance.toMillis() + 4 * Switch.ISSUER_LIMIT_MILLIS;
        agenda.at(
                over,
                at -> {
                    running.remove(disturbance);
                    truth.ends(disturbance, disturbance.toMillis());
                });
        return disturbance;
    }

    /** Simulated time is over: what still runs ends with it. */
    public void over(long nowMillis) {
        running.forEach(running -> truth.ends(running, Math.min(running.toMillis(), nowMillis)));
        running.clear();
    }

    /** The incident of this kind that strikes this code now. */
    public @Nullable Disturbance of(IncidentKind kind, String code, long millis) {
        for (int i = 0; i < running.size(); i++) {
            Disturbance disturbance = running.get(i);
            Incident incident = disturbance.incident();
            boolean hits =
                    incident.kind() == kind
                            && (kind.target() == Target.NETWORK || incident.who().equals(code));
            if (hits && disturbance.runsAt(millis)) {
                return disturbance;
            }
        }
        return null;
    }

    /** The incident that keeps this issuer from answering in time. */
    @Nullable Disturbance ofIssuer(Bank issuer, long millis) {
        Disturbance down = of(IncidentKind.ISSUER_DOWN, issuer.code(), millis);
        return down != null ? down : of(IncidentKind.ISSUER_SLOW, issuer.code(), millis);
    }

    private String anyone(Incident incident) {
        return switch (incident.kind().target()) {
            case ISSUER -> Bank.issuers().get(chance.below(LARGE_ISSUERS)).code();
            case ACQUIRER -> Bank.acquirers().get(chance.below(Bank.acquirers().size())).code();
            case MERCHANT -> merchant(incident.kind()).id();
            case NETWORK -> Incident.ANY;
        };
    }

    private Merchant merchant(IncidentKind kind) {
        if (kind == IncidentKind.CARD_TESTING) {
            return world.online(chance);
        }
        List<Merchant> likely =
                world.merchants().stream()
                        .filter(merchant -> merchant.city().isHome())
                        .filter(merchant -> suits(merchant, kind))
                        .toList();
        return likely.get(chance.below(likely.size()));
    }

    private static boolean suits(Merchant merchant, IncidentKind kind) {
        boolean counter = merchant.trade().way() == Trade.Way.COUNTER;
        return switch (kind) {
            case WRONG_MCC -> CHEAP_MCCS.contains(merchant.trade().mcc().code());
            case MOVED_TERMINAL ->
                    counter
                            && merchant.terminals().size() > 1
                            && merchant.trade().hours() != Trade.Hours.NIGHT;
            default -> counter && merchant.trade().median() < 400;
        };
    }
}
