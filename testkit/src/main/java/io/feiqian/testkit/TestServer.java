package io.feiqian.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The one PostgreSQL server of a test JVM and kind. Its data lie under {@code target/}, in a folder
 * of this process; folders of processes that are gone are swept away. Works as root too: the
 * library starts the server through {@code unshare -U}.
 */
final class TestServer {

    private static final Path FOLDER = Path.of("target", "test-postgres");

    /** Without fsync: a test's data need not outlive a power cut. */
    private static final class Fast {
        static final EmbeddedPostgres SERVER = start("off");
    }

    /** With fsync, for what measures or proves durability. */
    private static final class Durable {
        static final EmbeddedPostgres SERVER = start("on");
    }

    private TestServer() {}

    static EmbeddedPostgres fast() {
        return Fast.SERVER;
    }

    static EmbeddedPostgres durable() {
        return Durable.SERVER;
    }

    private static EmbeddedPostgres start(String fsync) {
        try {
            sweep();
            Path data =
                    FOLDER.resolve(ProcessHandle.current().pid() + "-fsync-" + fsync)
                            .toAbsolutePath();
            Files.createDirectories(data);
            return EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(true)
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setServerConfig("fsync", fsync)
                    .setServerConfig("synchronous_commit", fsync)
                    .setServerConfig("full_page_writes", fsync)
                    .setServerConfig("shared_buffers", "64MB")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("timezone", "UTC")
                    .setServerConfig("file_copy_method", "clone")
                    .setServerConfig("jit", "off")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("The test database does not start.", e);
        }
    }

    private static void sweep() throws IOException {
        if (!Files.isDirectory(FOLDER)) {
            return;
        }
        try (Stream<Path> folders = Files.list(FOLDER)) {
            for (Path folder : folders.toList()) {
                String name = folder.getFileName().toString();
                long pid = Long.parseLong(name.substring(0, name.indexOf('-')));
                if (ProcessHandle.of(pid).isEmpty()) {
                    stopOrphan(folder);
                    delete(folder);
                }
            }
        }
    }

    /** A test JVM that was killed leaves its server behind. */
    private static void stopOrphan(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().trim());
        ProcessHandle.of(pid)
                .filter(process -> process.info().command().orElse("").endsWith("postgres"))
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
