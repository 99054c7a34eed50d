package io.feiqian.platform.agents.chat;

import io.feiqian.kernel.InvalidValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Prompt files on the class path, read once. */
public final class PromptFiles {

    private final Map<String, String> texts = new ConcurrentHashMap<>();

    public String text(String location) {
        return texts.computeIfAbsent(location, PromptFiles::read);
    }

    private static String read(String location) {
        try (InputStream file = PromptFiles.class.getClassLoader().getResourceAsStream(location)) {
            if (file == null) {
                throw new InvalidValue(
                        "instructions",
                        location,
                        "is no file on the class path",
                        "Prompt files stand under src/main/resources/prompts/<module>/.");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
