package io.feiqian.app.client;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** {@code status [--json]}: version, data set, model ladder, health. */
final class StatusCommand implements Client.Command {

    @Override
    public int run(Api api, List<String> arguments) {
        boolean raw = arguments.equals(List.of("--json"));
        if (!raw && !arguments.isEmpty()) {
            throw ClientFailure.usage("status takes --json and nothing else");
        }
        JsonNode status = api.get("/status");
        if (raw) {
            System.out.println(status.toPrettyString());
            return 0;
        }
        JsonNode data = status.path("dataSet");
        System.out.printf("飞钱 Feiqian %s is running%n", status.path("version").asString(""));
        System.out.printf("  Console   %s%n", api.console());
        System.out.printf(
                "  Data      %s, %,d transactions, business date %s (%s)%n",
                data.path("name").asString("-"),
                data.path("transactions").asLong(0),
                data.path("businessDate").asString("-"),
                data.path("zone").asString("-"));
        for (JsonNode rung : status.path("ladder")) {
            System.out.printf(
                    "  Reasoner  %s: %s%s%n",
                    rung.path("name").asString(""),
                    words(rung.path("state").asString("")),
                    rung.path("reason").isNull()
                            ? ""
                            : " (" + rung.path("reason").asString("") + ")");
        }
        boolean healthy = true;
        for (JsonNode check : status.path("health")) {
            String state = check.path("state").asString("");
            healthy &= state.equals("Up");
            System.out.printf(
                    "  %-9s %s %s%n",
                    check.path("name").asString(""), state, check.path("detail").asString(""));
        }
        return healthy ? 0 : 1;
    }

    private static String words(String state) {
        return switch (state) {
            case "Open" -> "rests after failures, the next one answers";
            case "Unreachable" -> "did not answer the last time";
            default -> state.toLowerCase(Locale.ROOT);
        };
    }
}
