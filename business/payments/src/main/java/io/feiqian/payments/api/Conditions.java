package io.feiqian.payments.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is asked of a row, all of it, with the parameters: text for a statement's WHERE. */
final class Conditions {

    private final List<String> parts = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    void add(String part) {
        parts.add(part);
    }

    void add(String part, String name, Object value) {
        parts.add(part);
        values.put(name, value);
    }

    void addIf(String part, String name, @Nullable Object value) {
        if (value != null) {
            add(part, name, value);
        }
    }

    /** Each with " and " before it. */
    String sql() {
        return parts.stream().map(part -> " and " + part).collect(Collectors.joining());
    }

    Map<String, Object> values() {
        return values;
    }
}
