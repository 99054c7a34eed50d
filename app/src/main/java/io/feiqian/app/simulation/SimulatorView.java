package io.feiqian.app.simulation;

import io.feiqian.kernel.Bilingual;
import io.feiqian.platform.guardrails.Verbatim;
import io.feiqian.simulator.scenario.IncidentKind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The simulator as the console shows it. */
record SimulatorView(
        State state,
        long seed,
        double speed,
        @Nullable Instant startedAt,
        @Nullable Instant simulatedNow,
        long sent,
        @Nullable Double messagesPerSecond,
        @Nullable Double p99Millis,
        @Nullable String folder,
        @Nullable String scenario,
        List<Staged> incidents) {

    static final SimulatorView NEVER_STARTED =
            new SimulatorView(
                    State.Stopped, 0, 1, null, null, 0, null, null, null, null, List.of());

    enum State {
        Stopped,
        Running,
        Stopping
    }

    enum Kind {
        IssuerDown,
        IssuerSlow,
        DuplicateDebits,
        Misrouting,
        SlowDatabase,
        BadRelease,
        NetworkLoss,
        ClearingCut,
        ClearingDoubled,
        CardTesting,
        AccountTakeover,
        MuleRing,
        CashOut,
        WrongMcc,
        MovedTerminal;

        /** The same, as the simulator calls it. */
        IncidentKind staged() {
            return IncidentKind.valueOf(
                    name().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT));
        }
    }

    enum Phase {
        Planned,
        Active,
        Over
    }

    /** An incident that was staged by command, in simulated time. */
    record Staged(
            String id,
            Kind kind,
            @Nullable String target,
            @Nullable Bilingual targetName,
            Phase state,
            Instant from,
            @Nullable Instant to) {}

    /** How to start; what is null the scenario says, if there is one. */
    record Start(
            long seed,
            double speed,
            @Nullable Instant from,
            @Nullable Double messagesPerSecond,
            @Verbatim @Nullable String scenario) {}

    /** A new speed; 0 is as fast as possible. */
    record Speed(double speed) {}

    /** An incident to stage; without minutes it lasts as long as its kind usually does. */
    record NewIncident(Kind kind, @Verbatim @Nullable String target, @Nullable Integer minutes) {}
}
