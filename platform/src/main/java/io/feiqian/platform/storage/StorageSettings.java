package io.feiqian.platform.storage;

import io.feiqian.kernel.InvalidValue;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the data lie.
 *
 * @param home the data folder ({@code FEIQIAN_HOME}, else {@code ~/.feiqian})
 * @param databaseUrl an external PostgreSQL ({@code FEIQIAN_DB_URL}); null for the embedded one
 * @param databasePort of the embedded server ({@code FEIQIAN_DB_PORT}); 0 chooses a free one once
 * @param keyFile null for {@code keys.json} in the home ({@code FEIQIAN_KEY_FILE})
 * @param newKeys whether a lost or other key file is accepted ({@code FEIQIAN_NEW_KEYS})
 * @param connectionsMax of the pool ({@code FEIQIAN_DB_CONNECTIONS})
 */
public record StorageSettings(
        Path home,
        @Nullable String databaseUrl,
        int databasePort,
        @Nullable Path keyFile,
        boolean newKeys,
        int connectionsMax) {

    private static final int CONNECTIONS_DEFAULT = 24;

    public StorageSettings {
        if (connectionsMax < 2 || connectionsMax > 200) {
            throw new InvalidValue(
                    "FEIQIAN_DB_CONNECTIONS",
                    connectionsMax,
                    "must be 2 to 200",
                    "24 serves two cores well.");
        }
        if (databasePort < 0 || databasePort > 65_535) {
            throw new InvalidValue(
                    "FEIQIAN_DB_PORT",
                    databasePort,
                    "is not a port",
                    "Leave it out to have a free one chosen.");
        }
    }

    /** Reads the environment variables; empty ones count as missing. */
    public static StorageSettings of(Map<String, String> environment) {
        String home = text(environment, "FEIQIAN_HOME");
        String keyFile = text(environment, "FEIQIAN_KEY_FILE");
        return new StorageSettings(
                home == null ? Path.of(System.getProperty("user.home"), ".feiqian") : Path.of(home),
                text(environment, "FEIQIAN_DB_URL"),
                number(environment, "FEIQIAN_DB_PORT", 0),
                keyFile == null ? null : Path.of(keyFile),
                yes(environment, "FEIQIAN_NEW_KEYS"),
                number(environment, "FEIQIAN_DB_CONNECTIONS", CONNECTIONS_DEFAULT));
    }

    public Path keyFileOrDefault() {
        return keyFile == null ? home.resolve("keys.json") : keyFile;
    }

    private static @Nullable String text(Map<String, String> environment, String name) {
        String text = environment.get(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static boolean yes(Map<String, String> environment, String name) {
        String text = text(environment, name);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw new InvalidValue(name, text, "is neither true nor false", "Leave it out.");
        }
        return "true".equals(text);
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        String text = text(environment, name);
        try {
            return text == null ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new InvalidValue(name, text, "is not a whole number", "Maybe " + otherwise + ".");
        }
    }
}
