package io.feiqian.platform.gateway;

import io.feiqian.kernel.InvalidValue;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The language models: one by url, name and key (also FEIQIAN_MODEL_URL, FEIQIAN_MODEL_NAME,
 * FEIQIAN_MODEL_KEY), which makes the rung "model"; more under {@code rungs}. None is needed.
 */
@ConfigurationProperties(prefix = "feiqian.model", ignoreUnknownFields = false)
public record ModelSettings(
        @Nullable String url,
        @Nullable String name,
        @Nullable String key,
        @DefaultValue("PT10S") Duration firstWordTimeout,
        @DefaultValue("PT60S") Duration timeout,
        @DefaultValue("3") int failuresBeforeRest,
        @DefaultValue("PT30S") Duration rest,
        Map<String, Endpoint> rungs) {

    static final String DEFAULT_RUNG = "model";

    public ModelSettings {
        rungs = rungs == null ? Map.of() : new LinkedHashMap<>(rungs);
    }

    /** The names of all rungs, the default one first. */
    public List<String> names() {
        return List.copyOf(endpoints().keySet());
    }

    /** The model's name behind a rung, for people to see. */
    public @Nullable String modelOf(String rung) {
        Endpoint endpoint = endpoints().get(rung);
        return endpoint == null ? null : endpoint.name();
    }

    /** Every rung by name, the default one first. */
    Map<String, Endpoint> endpoints() {
        Map<String, Endpoint> all = new LinkedHashMap<>();
        if (url != null && !url.isBlank()) {
            all.put(DEFAULT_RUNG, new Endpoint(url, name == null ? "" : name, key));
        }
        all.putAll(rungs);
        return all;
    }

    /** An OpenAI-compatible endpoint; the url ends before {@code /chat/completions}. */
    public record Endpoint(String url, String name, @Nullable String key) {

        public Endpoint {
            URI uri = URI.create(url.strip());
            if (uri.getHost() == null || uri.getScheme() == null) {
                throw new InvalidValue(
                        "feiqian.model.url",
                        url,
                        "is not an address",
                        "It looks like http://127.0.0.1:11434/v1");
            }
            url = url.strip().replaceAll("/+$", "");
        }

        /** Never prints the key. */
        @Override
        public String toString() {
            return url + " " + name;
        }
    }
}
