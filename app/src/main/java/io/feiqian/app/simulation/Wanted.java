package io.feiqian.app.simulation;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.simulator.SimulatorSettings;
import io.feiqian.simulator.scenario.Scenario;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A start as a person wants it: what the form says wins over what the scenario says. */
final class Wanted {

    private static final Duration LENGTH_MAX = Duration.ofDays(366);
    private static final double RATE_DEFAULT = 2;

    private final SimulatorView.Start start;
    private final String scenario;
    private final Map<String, String> said;

    Wanted(SimulatorView.Start start) {
        this.start = start;
        this.scenario = start.scenario() == null ? "" : start.scenario();
        this.said = Scenario.settings(scenario);
    }

    /** When it shall begin; null for where the record is. */
    @Nullable Instant from(Instant now) {
        String from = said.get("from");
        return start.from() != null || from == null ? start.from() : Scenario.time(from, now);
    }

    /** The settings of a run that begins here; it ends when the scenario says, or is stopped. */
    SimulatorSettings settings(Instant from) throws IOException {
        Map<String, String> given = new HashMap<>();
        given.put("seed", String.valueOf(start.seed()));
        given.put("from", local(from));
        Double rate = start.messagesPerSecond();
        if (rate != null) {
            given.put("rate", rate.toString());
        } else if (!said.containsKey("rate")) {
            given.put("rate", String.valueOf(RATE_DEFAULT));
        }
        if (!said.containsKey("for") && !said.containsKey("to")) {
            given.put("to", local(from.plus(LENGTH_MAX)));
        }
        return SimulatorSettings.of(given, scenario, from);
    }

    private static String local(Instant moment) {
        return moment.atZone(BusinessTime.CHINA).toLocalDateTime().toString();
    }
}
