package io.feiqian.platform.tools;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.language.SlotValue;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The typed arguments of a call, by slot name. Canonical: equal arguments have equal digests. */
public record Arguments(Map<String, SlotValue> values) {

    public static final Arguments NONE = new Arguments(Map.of());

    public Arguments {
        values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
    }

    public Optional<String> text(String slot) {
        return value(slot, SlotValue.Text.class).map(SlotValue.Text::text);
    }

    public Optional<SlotValue.Period> period(String slot) {
        return value(slot, SlotValue.Period.class);
    }

    public Optional<SlotValue.TimeOfDay> timeOfDay(String slot) {
        return value(slot, SlotValue.TimeOfDay.class);
    }

    public Optional<SlotValue.Amount> amount(String slot) {
        return value(slot, SlotValue.Amount.class);
    }

    public Optional<Long> number(String slot) {
        return value(slot, SlotValue.Number.class).map(SlotValue.Number::number);
    }

    public Arguments with(String slot, SlotValue value) {
        Map<String, SlotValue> copy = new TreeMap<>(values);
        copy.put(slot, value);
        return new Arguments(copy);
    }

    private <T extends SlotValue> Optional<T> value(String slot, Class<T> type) {
        SlotValue value = values.get(slot);
        if (value == null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw new InvalidValue(
                    slot,
                    value.getClass().getSimpleName(),
                    "is not a " + type.getSimpleName(),
                    "The slot's type in the tool's spec decides how it is read.");
        }
        return Optional.of(type.cast(value));
    }
}
