package io.feiqian.platform.evals;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.InvalidValue;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of an utterance file: what is said and what it means.
 *
 * @param tool a tool's name, "none", or "ask"
 * @param asks of "ask", the tool that lacks a slot; null for any
 * @param slots for each slot that must be read the values that are right; null in the list: not
 *     read
 */
record Utterance(
        int line,
        String text,
        String tool,
        @Nullable String asks,
        Map<String, List<@Nullable String>> slots,
        BusinessTime time) {

    static final String NONE = "none";
    static final String ASK = "ask";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> FIELDS =
            Set.of("text", "tool", "asks", "slots", "today", "now", "cutOff", "note");

    /** Reads the file; every line that cannot be read is named with its number. */
    static List<Utterance> read(List<String> lines, BusinessTime clock) {
        List<Utterance> all = new ArrayList<>();
        BusinessTime now = clock;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replace("\uFEFF", "").strip();
            if (line.isEmpty()) {
                continue;
            }
            JsonNode node = parsed(line, i + 1);
            if (!node.has("text") && (node.has("today") || node.has("now"))) {
                now = clock(node, now, i + 1);
            } else {
                all.add(utterance(node, clock(node, now, i + 1), i + 1));
            }
        }
        if (all.isEmpty()) {
            throw new InvalidValue("file", lines.size() + " lines", "has no utterance", HELP);
        }
        return all;
    }

    private static final String HELP =
            "A line reads {\"text\": \"昨天的批准率\", \"tool\": \"payments_approval_rate\", \"slots\": {\"period\": \"2018-06-06\"}};"
                    + " tool may be \"none\" or \"ask\".";

    private static JsonNode parsed(String line, int number) {
        try {
            JsonNode node = JSON.readTree(line);
            if (node.isObject()) {
                for (String field : node.propertyNames()) {
                    if (!FIELDS.contains(field)) {
                        throw bad(number, field, "is not a known field");
                    }
                }
                return node;
            }
        } catch (JacksonException e) {
            throw bad(number, line, "is not JSON");
        }
        throw bad(number, line, "is not a JSON object");
    }

    private static Utterance utterance(JsonNode node, BusinessTime time, int number) {
        String text = required(node, "text", number);
        String tool = required(node, "tool", number);
        String asks = node.has("asks") ? node.get("asks").asString() : null;
        Map<String, List<@Nullable String>> slots = new LinkedHashMap<>();
        JsonNode given = node.get("slots");
        if (given != null && !given.isNull()) {
            if (!given.isObject()) {
                throw bad(number, given, "is not an object of slots");
            }
            given.propertyStream()
                    .forEach(slot -> slots.put(slot.getKey(), values(slot.getValue())));
        }
        return new Utterance(number, text, tool, asks, slots, time);
    }

    private static List<@Nullable String> values(JsonNode value) {
        List<@Nullable String> values = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(one -> values.add(one.isNull() ? null : one.asString()));
        } else {
            values.add(value.isNull() ? null : value.asString());
        }
        return values;
    }

    private static String required(JsonNode node, String field, int number) {
        return Optional.ofNullable(node.get(field))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> bad(number, field, "is missing"));
    }

    private static BusinessTime clock(JsonNode node, BusinessTime before, int number) {
        try {
            BusinessTime time = before;
            if (node.has("cutOff")) {
                LocalTime cutOff = LocalTime.parse(node.get("cutOff").asString());
                time = new BusinessTime(time.now(), time.zone(), cutOff);
            }
            if (node.has("now")) {
                OffsetDateTime now = OffsetDateTime.parse(node.get("now").asString());
                return new BusinessTime(now.toInstant(), time.zone(), time.cutOff());
            }
            if (node.has("today")) {
                LocalDate today = LocalDate.parse(node.get("today").asString());
                LocalTime clock = time.localNow().toLocalTime();
                return new BusinessTime(
                        today.atTime(clock).atZone(time.zone()).toInstant(),
                        time.zone(),
                        time.cutOff());
            }
            return time;
        } catch (java.time.DateTimeException e) {
            throw bad(number, node, "has a clock that cannot be read");
        }
    }

    private static InvalidValue bad(int number, Object value, String reason) {
        return new InvalidValue("line " + number, value, reason, HELP);
    }
}
