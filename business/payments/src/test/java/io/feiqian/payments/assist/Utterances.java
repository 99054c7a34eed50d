package io.feiqian.payments.assist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lines of the evaluation files. */
final class Utterances {

    static final String NONE = "none";
    static final String ASK = "ask";
    static final List<String> FILES =
            List.of(
                    "payments-utterances.jsonl",
                    "payments-utterances-2.jsonl",
                    "payments-utterances-3.jsonl",
                    "payments-utterances-4.jsonl",
                    "payments-utterances-5.jsonl",
                    "payments-utterances-6.jsonl",
                    "payments-utterances-7.jsonl",
                    "payments-utterances-8.jsonl",
                    "payments-utterances-9.jsonl");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** One sentence, the tool that it means and the slots that it fills. */
    record Utterance(String text, String tool, Set<String> slots) {}

    private Utterances() {}

    static List<Utterance> all() {
        return FILES.stream().flatMap(file -> lines(file).stream()).toList();
    }

    private static List<Utterance> lines(String name) {
        Path file = folder().resolve(name);
        try {
            return Files.readAllLines(file).stream()
                    .skip(1)
                    .map(line -> utterance(JSON.readTree(line)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read.", e);
        }
    }

    private static Utterance utterance(JsonNode line) {
        return new Utterance(
                line.get("text").asString(),
                line.get("tool").asString(),
                Set.copyOf(line.path("slots").propertyNames()));
    }

    static Path folder() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("data/evals"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException(
                    "data/evals is in no folder above. Maybe the test runs elsewhere.");
        }
        return folder.resolve("data/evals");
    }
}
