package io.feiqian.app.client;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.simulator.scenario.IncidentKind;
import io.feiqian.simulator.scenario.Scenario;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * {@code simulate [--seed N] [--speed X] [--rate N] [--from T] [--scenario FILE] | simulate stop |
 * simulate status | simulate incident KIND [--target T] [--minutes N]}.
 */
final class SimulateCommand implements Client.Command {

    /** As fast as possible. */
    private static final String MAX = "max";

    @Override
    public int run(Api api, List<String> arguments) {
        Options options =
                Options.parse(
                        arguments,
                        List.of("seed", "speed", "rate", "from", "scenario", "target", "minutes"),
                        List.of());
        String verb = options.positional().isEmpty() ? "start" : options.positional().getFirst();
        if (options.positional().size() > (verb.equals("incident") ? 2 : 1)) {
            throw ClientFailure.usage(
                    "simulate %s takes no %s".formatted(verb, options.positional().getLast()));
        }
        JsonNode state =
                switch (verb) {
                    case "start" -> api.post("/payments/simulator/start", start(options));
                    case "stop" -> api.post("/payments/simulator/stop", Map.of());
                    case "status" -> api.get("/payments/simulator");
                    case "incident" -> api.post("/payments/simulator/incident", incident(options));
                    default ->
                            throw ClientFailure.usage(
                                    "simulate knows start, stop, status and incident");
                };
        double speed = state.path("speed").asDouble(0);
        System.out.printf(
                "Simulator %s, seed %d, speed %s, %,d messages sent%n",
                state.path("state").asString(""),
                state.path("seed").asLong(0),
                speed == 0 ? MAX : state.path("speed").toString(),
                state.path("sent").asLong(0));
        if (!state.path("folder").isNull()) {
            System.out.println(
                    "Its clearing files, messages, disputes and the truth: "
                            + state.path("folder").asString(""));
        }
        return 0;
    }

    static Map<String, Object> start(Options options) {
        Map<String, Object> body = new HashMap<>();
        String scenario = options.value("scenario").map(Path::of).map(TextFile::read).orElse("");
        body.put("seed", options.wholeNumber("seed", seedOf(scenario)));
        // The API calls as fast as possible 0.
        boolean unpaced = options.value("speed").filter(MAX::equals).isPresent();
        body.put("speed", unpaced ? 0 : options.number("speed", 1));
        options.value("rate")
                .ifPresent(given -> body.put("messagesPerSecond", options.number("rate", 0)));
        options.value("from")
                .ifPresent(from -> body.put("from", Scenario.time(from, Instant.now()).toString()));
        if (!scenario.isEmpty()) {
            body.put("scenario", scenario);
        }
        return body;
    }

    /** The API always names a seed, so the scenario's own is sent where none stands beside it. */
    private static long seedOf(String scenario) {
        try {
            return Long.parseLong(Scenario.settings(scenario).getOrDefault("seed", "1"));
        } catch (InvalidValue | NumberFormatException e) {
            // The server reads the same text, and says what is wrong with it.
            return 1;
        }
    }

    private static Map<String, Object> incident(Options options) {
        List<String> known = Arrays.stream(IncidentKind.values()).map(IncidentKind::word).toList();
        if (options.positional().size() != 2 || !known.contains(options.positional().get(1))) {
            throw ClientFailure.usage(
                    "simulate incident needs one kind; known are " + String.join(", ", known));
        }
        Map<String, Object> body = new HashMap<>();
        body.put("kind", kind(options.positional().get(1)));
        options.value("target").ifPresent(target -> body.put("target", target));
        options.value("minutes")
                .ifPresent(given -> body.put("minutes", options.wholeNumber("minutes", 0)));
        return body;
    }

    /** {@code issuer-down} as the API names it: {@code IssuerDown}. */
    private static String kind(String said) {
        return Arrays.stream(said.split("-", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }
}
