package io.feiqian.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The incidents of one run: under way and over. */
final class Troubles {

    private final World world;
    private final Agenda agenda;
    private final Truth truth;
    private final Chance chance;
    private final List<Disturbance> running = new ArrayList<>();
    private int count;

    Troubles(World world, Agenda agenda, Truth truth, Chance chance) {
        this.world = world;
        this.agenda = agenda;
        this.truth = truth;
        this.chance = chance;
    }

    /** Begins it now. */
    Disturbance begin(Incident incident, long nowMillis) {
        Incident chosen =
                Incident.ANY.equals(incident.who())
                        ? incident.striking(anyone(incident))
                        : incident;
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
                    truth.ends(disturbance);
                });
        return disturbance;
    }

    @Nullable Disturbance ofIssuer(Bank issuer, long millis) {
        for (Disturbance disturbance : running) {
            boolean strikes =
                    disturbance.incident() instanceof Incident.IssuerDown
                            || disturbance.incident() instanceof Incident.IssuerSlow;
            if (strikes && hits(disturbance, issuer.code(), millis)) {
                return disturbance;
            }
        }
        return null;
    }

    @Nullable Disturbance ofAcquirer(Bank acquirer, long millis) {
        for (Disturbance disturbance : running) {
            if (disturbance.incident() instanceof Incident.DuplicateDebits
                    && hits(disturbance, acquirer.code(), millis)) {
                return disturbance;
            }
        }
        return null;
    }

    private static boolean hits(Disturbance disturbance, String code, long millis) {
        return disturbance.runsAt(millis) && disturbance.incident().who().equals(code);
    }

    private String anyone(Incident incident) {
        return switch (incident) {
            case Incident.IssuerDown _, Incident.IssuerSlow _ ->
                    Bank.issuers().get(chance.below(4)).code();
            case Incident.DuplicateDebits _ ->
                    Bank.acquirers().get(chance.below(Bank.acquirers().size())).code();
            case Incident.CardTesting _ -> world.online(chance).id();
        };
    }
}
