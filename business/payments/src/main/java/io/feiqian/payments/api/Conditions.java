package io.feiqian.payments.api;

import java.util.ArrayList;
import java.util.Collection;
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

    /** One of several; nothing to hold where there are none. */
    void addAnyOf(String column, String name, Collection<String> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        List<String> names = new ArrayList<>();
        for (String value : wanted) {
            String numbered = name + names.size();
            names.add(":" + numbered);
            values.put(numbered, value);
        }
        parts.add(column + " in (" + String.join(", ", names) + ")");
    }

    /** Each with " and " before it. */
    String sql() {
        return parts.stream().map(part -> " and " + part).collect(Collectors.joining());
    }

    Map<String, Object> values() {
        return values;
    }
}
