package io.feiqian.app.client;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code verify-log}: checks the hash chain of the action log and names the first broken entry. */
final class VerifyLogCommand implements Client.Command {

    @Override
    public int run(Api api, List<String> arguments) {
        if (!arguments.isEmpty()) {
            throw ClientFailure.usage("verify-log takes no arguments");
        }
        JsonNode result = api.post("/log/verify", Map.of());
        long entries = result.path("entries").asLong(0);
        if (result.path("intact").asBoolean(false)) {
            System.out.printf("The action log is intact: %,d entries verified.%n", entries);
            return 0;
        }
        JsonNode broken = result.path("firstBroken");
        System.out.printf(
                "The action log is BROKEN at entry %d: %s (%,d entries looked at).%n",
                broken.path("sequence").asLong(0), broken.path("reason").asString(""), entries);
        return 1;
    }
}
