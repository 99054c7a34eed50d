package io.feiqian.payments.assist;

import io.feiqian.platform.tools.ToolSpec.Example;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sentences that mean a tool, or none of them: one JSON object a line in {@code
 * examples/payments/<tool>.jsonl}.
 */
final class ExampleFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ExampleFile() {}

    static List<Example> of(String tool) {
        String path = "/examples/payments/" + tool + ".jsonl";
        try (InputStream file = ExampleFile.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException(
                        path
                                + " is not on the class path. Maybe the tool was renamed without its examples.");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> JSON.readValue(line, Example.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read.", e);
        }
    }
}
