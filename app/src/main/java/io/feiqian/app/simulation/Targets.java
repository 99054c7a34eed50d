package io.feiqian.app.simulation;

import io.feiqian.kernel.Bilingual;
import io.feiqian.payments.record.References;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom an incident may strike: the parties of the simulated network with their names. When nobody
 * is named, one is drawn here and not by the simulator, so that whoever staged it can say who it
 * is.
 */
record Targets(References.Reference parties) {

    /** Merchants without a counter: telecoms, malls, digital goods, travel. */
    private static final Set<String> ONLINE = Set.of("4814", "5262", "5818", "4722");

    record Target(String code, Bilingual name) {}

    /** The party that is named, or the {@code draw}-th of those whom this kind strikes. */
    @Nullable Target choose(SimulatorView.Kind kind, @Nullable String named, long draw) {
        List<Target> all = of(kind);
        if (named != null && !named.isBlank()) {
            return all.stream()
                    .filter(target -> target.code().equals(named))
                    .findFirst()
                    .orElse(null);
        }
        return all.isEmpty() ? null : all.get((int) Math.floorMod(draw * 7_919, all.size()));
    }

    private List<Target> of(SimulatorView.Kind kind) {
        return switch (kind) {
            case IssuerDown, IssuerSlow -> institutions("ISSUER");
            case DuplicateDebits -> institutions("ACQUIRER");
            case CardTesting -> online();
        };
    }

    private List<Target> institutions(String role) {
        return parties.institutions().stream()
                .filter(bank -> bank.roles().contains(role))
                .map(bank -> new Target(bank.code(), new Bilingual(bank.zh(), bank.en())))
                .toList();
    }

    private List<Target> online() {
        return parties.merchants().stream()
                .filter(merchant -> ONLINE.contains(merchant.mcc()))
                .map(merchant ->
                        new Target(merchant.id(), new Bilingual(merchant.zh(), merchant.en())))
                .toList();
    }
}
