package io.feiqian.app;

import io.feiqian.platform.access.Accounts;
import io.feiqian.platform.access.LocalOperator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Tells people and the script that the server is ready, and where. */
@Component
class Announcement {

    private final WebServerApplicationContext server;
    private final Environment environment;
    private final ObjectMapper json;
    private final Accounts accounts;
    private final LocalOperator operator;

    Announcement(
            WebServerApplicationContext server,
            Environment environment,
            ObjectMapper json,
            Accounts accounts,
            LocalOperator operator) {
        this.server = server;
        this.environment = environment;
        this.json = json;
        this.accounts = accounts;
        this.operator = operator;
    }

    void ready() {
        HomeFiles home = HomeFiles.ofEnvironment();
        String address = environment.getProperty("server.address", "127.0.0.1");
        String url =
                "http://%s:%d"
                        .formatted(
                                address.equals("0.0.0.0") ? "127.0.0.1" : address,
                                Objects.requireNonNull(server.getWebServer()).getPort());
        long pid = ProcessHandle.current().pid();
        Duration took = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        System.out.printf(
                Locale.ROOT, "%n飞钱 Feiqian 已就绪 · ready (%.1f s)%n", took.toMillis() / 1000.0);
        System.out.printf("  控制台 · Console   %s%n", url);
        System.out.printf("  数据 · Data        %s%n", home.folder());
        accounts.createFirst()
                .ifPresent(first ->
                        System.out.printf(
                                "  首次登录 · First login %s / %s%n  （只显示这一次，登录后须修改 · shown once, must be changed）%n",
                                first.account().name(), first.firstPassword()));
        try {
            writePrivate(home.operatorKeyFile(), operator.newKey());
            Files.writeString(
                    home.readyFile(), json.writeValueAsString(Map.of("url", url, "pid", pid)));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the home folder ("
                            + home.folder()
                            + ") cannot be written. Maybe the disk is full.",
                    e);
        }
    }

    private static void writePrivate(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }
}
