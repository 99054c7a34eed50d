package io.feiqian.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** An OpenAPI document as plain maps. */
record OpenApi(Map<String, Object> document) {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /** Reads YAML, and so JSON too. */
    static OpenApi parse(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(16 * 1024 * 1024);
        options.setMaxAliasesForCollections(1000);
        return new OpenApi(new Yaml(options).load(text));
    }

    /** Each operation as "GET /runs/{}", below the version prefix, parameter names left out. */
    Map<String, Map<String, Object>> operations() {
        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        map(document.get("paths"))
                .forEach((path, item) ->
                        map(item)
                                .forEach((method, operation) -> {
                                    if (METHODS.contains(method)) {
                                        all.put(
                                                method.toUpperCase(java.util.Locale.ROOT)
                                                        + " "
                                                        + plain(path),
                                                map(operation));
                                    }
                                }));
        return all;
    }

    private static String plain(String path) {
        return path.replaceFirst("^/api/v1", "").replaceAll("\\{[^}]*}", "{}");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@org.jspecify.annotations.Nullable Object node) {
        return node instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
