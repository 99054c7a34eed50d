package io.feiqian.platform.gateway;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;

/** The rung "model" on a {@link ModelServer}, for tests above the gateway. */
public final class ModelsOfServer {

    private ModelsOfServer() {}

    public static Models of(ModelServer server) {
        ChatProvider provider =
                new OpenAiCompatible(
                        new ModelSettings.Endpoint(server.url(), "test-model", null),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(60),
                        new ObjectMapper());
        return new Models(
                Map.of("model", provider), InstantSource.system(), 3, Duration.ofSeconds(30));
    }
}
