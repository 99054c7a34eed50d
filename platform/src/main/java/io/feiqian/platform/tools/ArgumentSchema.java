package io.feiqian.platform.tools;

import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the slots of a tool as JSON schema, draft 2020-12. */
final class ArgumentSchema {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Pattern OF_JAVA_ALONE =
            Pattern.compile("\\\\[AzZGQE]|\\(\\?(?!:)|[*+?}]\\+");

    private ArgumentSchema() {}

    static String of(ToolSpec spec) {
        ObjectNode schema = object();
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JSON.arrayNode();
        for (Slot slot : spec.slots()) {
            ObjectNode property = of(slot.type());
            String note = property.path("description").asString("");
            String label = slot.label().en() + " / " + slot.label().zh();
            property.put("description", note.isEmpty() ? label : label + ". " + note);
            properties.set(slot.name(), property);
            if (slot.required()) {
                required.add(slot.name());
            }
        }
        schema.set("required", required);
        schema.put("additionalProperties", false);
        return schema.toString();
    }

    private static ObjectNode of(SlotType type) {
        return switch (type) {
            case SlotType.Amount() -> amount();
            case SlotType.Period() ->
                    range("date", "Days from (inclusive) to (exclusive), YYYY-MM-DD.");
            case SlotType.TimeOfDay() ->
                    range("time", "Local time HH:MM from (inclusive) to (exclusive).");
            case SlotType.CardTail() ->
                    pattern(ArgumentCheck.CARD_TAIL, "The last four digits of the card.");
            case SlotType.Token() ->
                    pattern(ArgumentCheck.TOKEN, "A token as it stands in the conversation.");
            case SlotType.Identifier(String form) -> pattern(form, "");
            case SlotType.Name _ -> text("The name, as the person said it.");
            case SlotType.Choice(var options) ->
                    oneOf(options.stream().map(SlotType.Option::value));
            case SlotType.Breakdown breakdown -> oneOf(breakdown.values().stream());
            case SlotType.Bound() -> oneOf(SlotType.Bound.VALUES.stream());
            case SlotType.Number() -> JSON.objectNode().put("type", "integer");
            case SlotType.Except(SlotType of) -> of(of);
            case SlotType.FreeText() -> text("").put("maxLength", ArgumentCheck.TEXT_LENGTH_MAX);
        };
    }

    private static ObjectNode oneOf(Stream<String> values) {
        ObjectNode choice = text("");
        ArrayNode list = choice.putArray("enum");
        values.forEach(list::add);
        return choice;
    }

    private static ObjectNode amount() {
        ObjectNode schema = object();
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("amount").put("type", "number").put("description", "Major units.");
        properties
                .putObject("currency")
                .put("type", "string")
                .put("pattern", "^[A-Z]{3}$")
                .put("description", "ISO 4217; leave it out where nobody named one.");
        schema.putArray("required").add("amount");
        return schema.put("additionalProperties", false);
    }

    private static ObjectNode range(String format, String description) {
        ObjectNode schema = object().put("description", description);
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("from").put("type", "string").put("format", format);
        properties.putObject("to").put("type", "string").put("format", format);
        schema.putArray("required").add("from").add("to");
        return schema.put("additionalProperties", false);
    }

    /**
     * A form that other engines of regular expressions read too. Slots are read out of sentences
     * with what stands around them (look-behind, flags), which JSON schema does not know: servers
     * that build a grammar of the schema refuse the whole request for it. The form is checked here
     * all the same.
     */
    private static ObjectNode pattern(String pattern, String description) {
        ObjectNode text = text(description);
        return OF_JAVA_ALONE.matcher(pattern).find()
                ? text
                : text.put("pattern", "^(?:" + pattern + ")$");
    }

    private static ObjectNode text(String description) {
        ObjectNode schema = JSON.objectNode().put("type", "string");
        return description.isEmpty() ? schema : schema.put("description", description);
    }

    private static ObjectNode object() {
        return JSON.objectNode().put("type", "object");
    }
}
