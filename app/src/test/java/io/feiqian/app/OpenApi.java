package io.feiqian.app;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** An OpenAPI document as plain maps, with its references resolved on the way. */
record OpenApi(Map<String, Object> document) {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final int DEPTH_MAX = 6;

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

    /** The names of all properties of the successful answer, "items[].state". */
    Set<String> answerProperties(Map<String, Object> operation) {
        Set<String> names = new TreeSet<>();
        map(operation.get("responses"))
                .forEach((status, response) -> {
                    if (String.valueOf(status).startsWith("2")) {
                        media(resolve(response))
                                .forEach(schema -> collect(schema, "", names, Set.of(), 0));
                    }
                });
        return names;
    }

    /** The names of all properties of the request body. */
    Set<String> requestProperties(Map<String, Object> operation) {
        Set<String> names = new TreeSet<>();
        if (operation.containsKey("requestBody")) {
            media(resolve(operation.get("requestBody")))
                    .forEach(schema -> collect(schema, "", names, Set.of(), 0));
        }
        return names;
    }

    private List<Object> media(Map<String, Object> body) {
        List<Object> schemas = new ArrayList<>();
        map(body.get("content"))
                .forEach((type, media) -> {
                    if (type.contains("json")) {
                        schemas.add(map(media).get("schema"));
                    }
                });
        return schemas;
    }

    private void collect(
            Object schemaOrRef, String prefix, Set<String> names, Set<Object> seen, int depth) {
        Map<String, Object> schema = resolve(schemaOrRef);
        if (depth > DEPTH_MAX || seen.contains(map(schemaOrRef).get("$ref"))) {
            return;
        }
        Set<Object> now = new HashSet<>(seen);
        if (map(schemaOrRef).get("$ref") instanceof String ref) {
            now.add(ref);
        }
        map(schema.get("properties"))
                .forEach((name, property) -> {
                    names.add(prefix + name);
                    collect(property, prefix + name + ".", names, now, depth + 1);
                });
        if (schema.get("items") != null) {
            collect(schema.get("items"), prefix + "[].", names, now, depth + 1);
        }
        for (String way : List.of("oneOf", "anyOf", "allOf")) {
            if (schema.get(way) instanceof List<?> parts) {
                parts.forEach(part -> collect(part, prefix, names, now, depth));
            }
        }
    }

    private Map<String, Object> resolve(Object node) {
        Map<String, Object> map = map(node);
        if (!(map.get("$ref") instanceof String ref)) {
            return map;
        }
        Map<String, Object> at = document;
        for (String part : ref.substring(2).split("/")) {
            at = map(at.get(part));
        }
        return resolve(at);
    }

    private static String plain(String path) {
        return path.replaceFirst("^/api/v1", "").replaceAll("\\{[^}]*}", "{}");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@org.jspecify.annotations.Nullable Object node) {
        return node instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
