package io.feiqian.platform.tools;

import io.feiqian.kernel.Visible;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import io.feiqian.language.SlotValue;
import io.feiqian.platform.tools.CallOutcome.FieldFault;
import io.feiqian.platform.tools.ToolCatalogue.ReadArguments;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON arguments by the slots of a tool. Lenient in spelling (an amount may be a number or a
 * string), strict in meaning: what does not fit is a fault, never a guess.
 */
final class ArgumentReader {

    private static final int JSON_LENGTH_MAX = 64 * 1024;
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private ArgumentReader() {}

    static ReadArguments read(ToolSpec spec, String json) {
        if (json.length() > JSON_LENGTH_MAX) {
            return broken(json.length() + " characters", "is too long", "64 KiB at most.");
        }
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JacksonException e) {
            return broken("…", "is not JSON", "Maybe it was cut off.");
        }
        return root.isObject()
                ? read(spec, root)
                : broken(root.getNodeType().name(), "is not an object", "Write {\"name\": value}.");
    }

    private static ReadArguments read(ToolSpec spec, JsonNode root) {
        Map<String, SlotValue> values = new TreeMap<>();
        List<FieldFault> faults = new ArrayList<>();
        for (Slot slot : spec.slots()) {
            JsonNode node = root.path(slot.name());
            if (node.isMissingNode() || node.isNull()) {
                continue;
            }
            SlotValue value = value(slot.type(), node);
            if (value == null) {
                faults.add(unreadable(slot, node));
            } else {
                values.put(slot.name(), value);
            }
        }
        for (String name : root.propertyNames()) {
            if (spec.slots().stream().noneMatch(slot -> slot.name().equals(name))) {
                faults.add(ArgumentCheck.unknown(spec, name));
            }
        }
        if (faults.isEmpty()) {
            faults.addAll(ArgumentCheck.faults(spec, new Arguments(values)));
        }
        return faults.isEmpty()
                ? new ReadArguments.Fitting(new Arguments(values))
                : new ReadArguments.Faulty(faults);
    }

    private static @Nullable SlotValue value(SlotType type, JsonNode node) {
        try {
            return switch (type) {
                case SlotType.Amount() -> amount(node);
                case SlotType.Period() -> period(node);
                case SlotType.TimeOfDay() ->
                        new SlotValue.TimeOfDay(
                                LocalTime.parse(node.path("from").asString("")),
                                LocalTime.parse(node.path("to").asString("")));
                case SlotType.Except(SlotType of) -> value(of, node);
                case SlotType.Number() -> number(node);
                case SlotType.CardTail(),
                        SlotType.Token(),
                        SlotType.Identifier(_),
                        SlotType.Name(_),
                        SlotType.Choice(_),
                        SlotType.Breakdown _,
                        SlotType.Bound(),
                        SlotType.FreeText() ->
                        node.isString() ? new SlotValue.Text(Visible.text(node.asString())) : null;
            };
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable SlotValue amount(JsonNode node) {
        if (!node.isObject()) {
            BigDecimal amount = decimal(node);
            return amount == null ? null : new SlotValue.Amount(amount, null);
        }
        BigDecimal amount = decimal(node.path("amount"));
        JsonNode currency = node.path("currency");
        if (amount == null
                || !(currency.isString() || currency.isMissingNode() || currency.isNull())) {
            return null;
        }
        return new SlotValue.Amount(amount, currency.isString() ? currency.asString() : null);
    }

    private static @Nullable BigDecimal decimal(JsonNode node) {
        if (node.isNumber()) {
            return node.decimalValue();
        }
        // A digit string of a megabyte, or 1e999999999, would cost more than it says.
        boolean plain = node.isString() && node.asString().matches("-?[0-9]{1,18}(\\.[0-9]{1,6})?");
        return plain ? new BigDecimal(node.asString()) : null;
    }

    private static @Nullable SlotValue number(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong()
                ? new SlotValue.Number(node.longValue())
                : null;
    }

    private static SlotValue period(JsonNode node) {
        LocalDate from = LocalDate.parse(node.path("from").asString(""));
        LocalDate to = LocalDate.parse(node.path("to").asString(""));
        return new SlotValue.Period(from, to, false, from + " ≤ day < " + to);
    }

    private static FieldFault unreadable(Slot slot, JsonNode node) {
        return ArgumentCheck.fault(
                slot,
                node.toString(),
                "is not a " + slot.type().getClass().getSimpleName(),
                "The schema of the tool says how it is written.");
    }

    private static ReadArguments broken(String value, String reason, String remedy) {
        return new ReadArguments.Faulty(
                List.of(new FieldFault("arguments", value, reason, remedy)));
    }
}
