package io.feiqian.payments.lifecycle;

import io.feiqian.kernel.InvalidValue;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Whether new values of fields can be accepted, each by its own form. */
final class FieldCheck {

    private static final int TEXT_LENGTH_MAX = 200;
    private static final Map<LifecycleAction, Set<String>> REQUIRED =
            Map.of(
                    LifecycleAction.APPLY,
                    Set.of("nameZh", "nameEn", "mcc"),
                    LifecycleAction.INSTALL,
                    Set.of("merchant"),
                    LifecycleAction.ISSUE,
                    Set.of("expiry"),
                    LifecycleAction.REPLACE,
                    Set.of("expiry"),
                    LifecycleAction.RENEW,
                    Set.of("expiry"));
    private static final Set<LifecycleAction> GIVES_FIELDS =
            Set.of(
                    LifecycleAction.APPLY,
                    LifecycleAction.CHANGE,
                    LifecycleAction.INSTALL,
                    LifecycleAction.MOVE,
                    LifecycleAction.ISSUE,
                    LifecycleAction.REPLACE,
                    LifecycleAction.RENEW);

    private FieldCheck() {}

    static void require(Subject subject, LifecycleAction action, Map<String, String> fields) {
        SubjectTable.of(subject.kind()).requireKnown(fields.keySet());
        if (!fields.isEmpty() && !GIVES_FIELDS.contains(action)) {
            throw new InvalidValue(
                    "fields", fields.keySet(), "are not changed by " + action, "Leave them out.");
        }
        for (String name : REQUIRED.getOrDefault(action, Set.of())) {
            if (!fields.containsKey(name)) {
                throw new InvalidValue(name, "", "is missing", action + " needs it.");
            }
        }
        fields.forEach(FieldCheck::require);
    }

    private static void require(String name, String value) {
        if (value.isBlank() || value.length() > TEXT_LENGTH_MAX) {
            throw new InvalidValue(
                    name,
                    value.length() + " characters",
                    "must have 1 to " + TEXT_LENGTH_MAX,
                    "Leave out what does not change.");
        }
        switch (name) {
            case "mcc" -> form(name, value, "[0-9]{4}", "The four digits of ISO 18245.");
            case "country" -> form(name, value, "[A-Z]{2}", "Two letters of ISO 3166.");
            case "expiry" ->
                    form(name, value, "[0-9]{2}(0[1-9]|1[0-2])", "Year and month, as in 3008.");
            case "merchant" -> merchant(value);
            case "latitude" -> degrees(name, value, 90);
            case "longitude" -> degrees(name, value, 180);
            default -> {}
        }
    }

    private static void form(String name, String value, String form, String remedy) {
        if (!value.matches(form)) {
            throw new InvalidValue(name, value, "has another form", remedy);
        }
    }

    private static void merchant(String value) {
        try {
            UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidValue(
                    "merchant", value, "is no id of a merchant", "Take it from the list.");
        }
    }

    private static void degrees(String name, String value, int max) {
        form(name, value, "-?[0-9]{1,3}(\\.[0-9]{1,6})?", "Degrees with at most six decimals.");
        if (new BigDecimal(value).abs().compareTo(BigDecimal.valueOf(max)) > 0) {
            throw new InvalidValue(
                    name,
                    value,
                    "is outside ±" + max,
                    "Maybe latitude and longitude changed places.");
        }
    }
}
