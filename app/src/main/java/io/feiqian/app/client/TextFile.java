package io.feiqian.app.client;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a person names at the terminal. */
final class TextFile {

    private TextFile() {}

    /**
     * Its whole text.
     *
     * @throws ClientFailure that says whether it is not there, not UTF-8 or not readable
     */
    static String read(Path file) {
        requireThere(file);
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new ClientFailure(file + " is not UTF-8 text. Save it as UTF-8.", 1);
        } catch (IOException e) {
            throw new ClientFailure(file + " cannot be read: " + e.getMessage(), 1);
        }
    }

    static void requireThere(Path file) {
        if (!Files.exists(file)) {
            throw new ClientFailure(
                    "there is no file %s. Maybe the name is mistyped."
                            .formatted(file.toAbsolutePath()),
                    1);
        }
        if (Files.isDirectory(file) || !Files.isReadable(file)) {
            throw new ClientFailure(
                    "%s %s."
                            .formatted(
                                    file.toAbsolutePath(),
                                    Files.isDirectory(file)
                                            ? "is a folder; name a file in it"
                                            : "may not be read by this account"),
                    1);
        }
    }
}
