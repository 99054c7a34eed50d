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

    /** Categories of low fees, behind which another trade hides. */
    private static final Set<String> CHEAP = Set.of("5411", "8062", "4900");

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
        return switch (kind.staged().target()) {
            case ISSUER -> institutions("ISSUER");
            case ACQUIRER -> institutions("ACQUIRER");
            case MERCHANT -> merchants(kind);
            case NETWORK -> List.of();
        };
    }

    private List<Target> institutions(String role) {
        return parties.institutions().stream()
                .filter(bank -> bank.roles().contains(role))
                .map(bank -> new Target(bank.code(), new Bilingual(bank.zh(), bank.en())))
                .toList();
    }

    private List<Target> merchants(SimulatorView.Kind kind) {
        return parties.merchants().stream()
                .filter(merchant -> suits(kind, merchant))
                .map(merchant ->
                        new Target(merchant.id(), new Bilingual(merchant.zh(), merchant.en())))
                .toList();
    }

    /** Card numbers are tried where there is no counter; all else needs one, in the country. */
    private boolean suits(SimulatorView.Kind kind, References.Merchant merchant) {
        boolean counter = !ONLINE.contains(merchant.mcc()) && "CN".equals(merchant.country());
        return switch (kind) {
            case CardTesting -> ONLINE.contains(merchant.mcc());
            case WrongMcc -> counter && CHEAP.contains(merchant.mcc());
            case MovedTerminal ->
                    counter
                            && parties.terminals().stream()
                                            .filter(terminal ->
                                                    terminal.merchant().equals(merchant.id()))
                                            .limit(2)
                                            .count()
                                    == 2;
            default -> counter;
        };
    }
}
