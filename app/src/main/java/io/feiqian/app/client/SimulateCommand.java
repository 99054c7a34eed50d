package io.feiqian.app.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * {@code simulate [--seed N] [--speed X] [--rate N] | simulate stop | simulate incident KIND
 * [--target T]}.
 */
final class SimulateCommand implements Client.Command {

    @Override
    public int run(Api api, List<String> arguments) {
        Options options =
                Options.parse(
                        arguments,
                        List.of("seed", "speed", "rate", "target", "minutes"),
                        List.of());
        String verb = options.positional().isEmpty() ? "start" : options.positional().getFirst();
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
        System.out.printf(
                "Simulator %s, seed %d, speed %s, %,d messages sent%n",
                state.path("state").asString(""),
                state.path("seed").asLong(0),
                state.path("speed").asString(state.path("speed").toString()),
                state.path("sent").asLong(0));
        return 0;
    }

    private static Map<String, Object> start(Options options) {
        Map<String, Object> body = new HashMap<>();
        body.put("seed", Long.parseLong(options.value("seed").orElse("1")));
        body.put("speed", Double.parseDouble(options.value("speed").orElse("1")));
        options.value("rate").ifPresent(r -> body.put("messagesPerSecond", Double.parseDouble(r)));
        return body;
    }

    private static Map<String, Object> incident(Options options) {
        if (options.positional().size() != 2) {
            throw ClientFailure.usage(
                    "simulate incident needs a kind: IssuerDown, IssuerSlow, DuplicateDebits, CardTesting");
        }
        Map<String, Object> body = new HashMap<>();
        body.put("kind", options.positional().get(1));
        options.value("target").ifPresent(t -> body.put("target", t));
        options.value("minutes").ifPresent(m -> body.put("minutes", Integer.parseInt(m)));
        return body;
    }
}
