package io.feiqian.platform.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** The passwords of the embedded server's two roles, made once and kept beside its data. */
record ServerPasswords(String superuser, String owner) {

    static final String SUPERUSER = "postgres";
    static final String OWNER = "feiqian";

    /** Reads them, or makes them for a folder that has no data yet. */
    static ServerPasswords in(Path folder, Path data) throws IOException {
        Path file = file(folder);
        if (Files.exists(file)) {
            return read(folder);
        }
        if (Files.isDirectory(data)) {
            throw new IOException(
                    "%s is missing, without which its data cannot be opened. Put it back from your copy."
                            .formatted(file));
        }
        ServerPasswords made = new ServerPasswords(random(), random());
        Home.writePrivate(
                file, "%s=%s%n%s=%s%n".formatted(SUPERUSER, made.superuser(), OWNER, made.owner()));
        return made;
    }

    static ServerPasswords read(Path folder) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file(folder))) {
            properties.load(reader);
        }
        return new ServerPasswords(
                named(properties, SUPERUSER, folder), named(properties, OWNER, folder));
    }

    Database.Login login(int port) {
        return new Database.Login(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, OWNER), OWNER, owner);
    }

    private static Path file(Path folder) {
        return folder.resolve("passwords");
    }

    private static String named(Properties properties, String role, Path folder)
            throws IOException {
        String password = properties.getProperty(role);
        if (password == null) {
            throw new IOException(
                    "%s has no line %s=…. Put the file back from your copy."
                            .formatted(file(folder), role));
        }
        return password;
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
