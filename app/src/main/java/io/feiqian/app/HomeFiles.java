package io.feiqian.app;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.platform.storage.Home;
import io.feiqian.platform.storage.StorageSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

/**
 * The files of the home folder that the app itself writes: what tells that it runs, and where. The
 * folder is held by {@link Home}.
 */
record HomeFiles(Path folder) {

    private static final int PORT_DEFAULT = 8688;

    /** The one after it is for ISO 8583. */
    private static final int PORT_MAX = 65_535;

    static HomeFiles ofEnvironment() {
        return new HomeFiles(StorageSettings.of(System.getenv()).home().toAbsolutePath());
    }

    static int portOfEnvironment() {
        String port = System.getenv("FEIQIAN_PORT");
        if (port == null || port.isBlank()) {
            return PORT_DEFAULT;
        }
        try {
            int number = Integer.parseInt(port.strip());
            if (number >= 0 && number < PORT_MAX) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, like a number that is no port.
        }
        throw new InvalidValue(
                "FEIQIAN_PORT",
                port,
                "is not a port from 0 to " + (PORT_MAX - 1),
                "Maybe " + PORT_DEFAULT + ".");
    }

    void prepare() {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(run());
            Files.createDirectories(folder.resolve("logs"));
            Files.createDirectories(folder.resolve("imports"));
            if (Home.at(folder).holder().isEmpty()) {
                // Of a process that was killed. One that runs stays found while we are refused.
                Files.deleteIfExists(readyFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "FEIQIAN_HOME (" + folder + ") cannot be written. Maybe choose another folder.",
                    e);
        }
    }

    Path run() {
        return folder.resolve("run");
    }

    Path readyFile() {
        return run().resolve("ready");
    }

    Path operatorKeyFile() {
        return run().resolve("operator.key");
    }

    Path settingsFile() {
        return folder.resolve("feiqian.yaml");
    }

    /**
     * The few facts that the environment decides, for the property sources below the settings file.
     */
    Map<String, Object> defaultProperties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("feiqian.home", folder.toString());
        int port = portOfEnvironment();
        properties.put("server.port", port);
        // Beside the console's port, so that two installs with two ports do not meet here either.
        properties.put("feiqian.payments.iso8583.port", port == 0 ? 0 : port + 1);
        properties.put("spring.config.import", "optional:file:" + settingsFile());
        properties.put("logging.file.name", folder.resolve("logs/feiqian.log").toString());
        return properties;
    }
}
