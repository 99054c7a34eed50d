package io.feiqian.payments.assist;

import io.feiqian.kernel.BusinessTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The evaluation file: its clock and its lines. */
record Utterances(BusinessTime time, List<Utterance> lines) {

    static final String NONE = "none";
    static final String ASK = "ask";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * One sentence with what must be understood; an empty string among the values means "not read".
     */
    record Utterance(String text, String tool, Map<String, List<String>> slots) {}

    static Utterances read() {
        Path file = root().resolve("data/evals/payments-utterances.jsonl");
        try {
            List<String> lines = Files.readAllLines(file);
            JsonNode head = JSON.readTree(lines.getFirst());
            OffsetDateTime now = OffsetDateTime.parse(head.get("now").asString());
            BusinessTime time =
                    new BusinessTime(
                            now.toInstant(),
                            BusinessTime.CHINA,
                            LocalTime.parse(head.get("cutOff").asString()));
            return new Utterances(
                    time,
                    lines.stream().skip(1).map(line -> utterance(JSON.readTree(line))).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read.", e);
        }
    }

    private static Utterance utterance(JsonNode line) {
        Map<String, List<String>> slots = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> slot : line.get("slots").properties()) {
            List<String> values = new ArrayList<>();
            if (slot.getValue().isArray()) {
                slot.getValue().forEach(v -> values.add(v.isNull() ? "" : v.asString()));
            } else {
                values.add(slot.getValue().asString());
            }
            slots.put(slot.getKey(), values);
        }
        return new Utterance(line.get("text").asString(), line.get("tool").asString(), slots);
    }

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("data/evals"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException(
                    "data/evals is in no folder above. Maybe the test runs elsewhere.");
        }
        return folder;
    }
}
