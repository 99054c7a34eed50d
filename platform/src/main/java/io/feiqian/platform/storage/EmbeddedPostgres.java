package io.feiqian.platform.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that comes with Feiqian: real programs, a data folder under the home, loopback
 * only, durable. A server that an earlier process left behind when it was killed is adopted; one
 * that dies is started again.
 */
public final class EmbeddedPostgres implements Database {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String NAME = ServerPasswords.OWNER;
    private static final String SUPERUSER = ServerPasswords.SUPERUSER;
    private static final Duration START_WAIT = Duration.ofSeconds(60);
    private static final Duration STOP_WAIT = Duration.ofSeconds(30);
    private static final long LOG_BYTES_MAX = 10_000_000;

    /** Less than this, and the server cannot even write the log of its recovery (16 MB a piece). */
    private static final long ROOM_MIN = 64L << 20;

    /**
     * Durable, and small enough that JVM and server stay under 1.2 GB together. Nothing replicates
     * from here, so the log is minimal and a bulk load into a new partition need not be logged.
     */
    private static final List<String> SERVER_SETTINGS =
            List.of(
                    "listen_addresses=127.0.0.1",
                    "unix_socket_directories=",
                    "fsync=on",
                    "synchronous_commit=on",
                    "full_page_writes=on",
                    "shared_buffers=160MB",
                    "max_connections=60",
                    "work_mem=8MB",
                    "maintenance_work_mem=64MB",
                    "effective_cache_size=512MB",
                    "wal_level=minimal",
                    "max_wal_senders=0",
                    "max_wal_size=2GB",
                    "checkpoint_timeout=15min",
                    "max_worker_processes=4",
                    "max_parallel_workers=2",
                    "autovacuum_max_workers=2",
                    "io_method=sync",
                    "jit=off",
                    "timezone=UTC",
                    "log_timezone=UTC",
                    "log_min_messages=warning",
                    // A statement may quote a card number, so statements are not logged.
                    "log_min_error_statement=panic",
                    "log_error_verbosity=terse");

    private final Home home;
    private final Path folder;
    private final Path data;
    private final ServerPort ports;
    private final ServerPasswords passwords;
    private final Restarts restarts = new Restarts();
    private @Nullable Postmaster postmaster;
    private int port;
    private boolean stopping;

    private EmbeddedPostgres(Home home, int configuredPort) throws IOException {
        this.home = home;
        this.folder = home.path("postgres");
        this.data = folder.resolve("data");
        this.ports = new ServerPort(folder.resolve("port"), configuredPort);
        Files.createDirectories(folder);
        this.passwords = ServerPasswords.in(folder, data);
    }

    /**
     * Starts the server, at the first time after creating its data folder.
     *
     * @param port 0 to use the one remembered in the home, at first any free one
     */
    public static EmbeddedPostgres start(Home home, int port) {
        try {
            EmbeddedPostgres server = new EmbeddedPostgres(home, port);
            server.startServer();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The embedded PostgreSQL does not start: " + e.getMessage(), e);
        }
    }

    /** The login of a server that another process runs in this home, for tools beside it. */
    public static Optional<Login> running(Home home) {
        try {
            Path folder = home.path("postgres");
            Optional<Postmaster> found = Postmaster.on(folder.resolve("data"));
            if (found.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(ServerPasswords.read(folder).login(found.get().port()));
        } catch (IOException e) {
            throw new UncheckedIOException("The home cannot be read: " + home.folder(), e);
        }
    }

    @Override
    public synchronized Login login() {
        return passwords.login(port);
    }

    @Override
    public synchronized String description() {
        return "embedded PostgreSQL %d on port %d".formatted(PostgresBinaries.MAJOR, port);
    }

    /** Not synchronised: it answers while the server is being started again. */
    @Override
    public Optional<DatabaseTrouble> trouble() {
        return data.toFile().getUsableSpace() < ROOM_MIN
                ? Optional.of(DatabaseTrouble.DISK_FULL)
                : Optional.empty();
    }

    /** Stops the server; all that was committed stays. */
    @Override
    public synchronized void close() {
        stopServer();
    }

    synchronized void stopServer() {
        stopping = true;
        if (postmaster != null) {
            postmaster.stop(STOP_WAIT);
            postmaster = null;
        }
    }

    /** For tests: the process of the server. */
    synchronized Optional<Postmaster> postmaster() {
        return Optional.ofNullable(postmaster);
    }

    /** For tests: forgets the server as a killed process would. */
    synchronized void abandon() {
        stopping = true;
        postmaster = null;
    }

    synchronized void startServer() throws IOException {
        stopping = false;
        Path programs = PostgresBinaries.unpackedIn(folder);
        ServerUser user = ServerUser.choose();
        createData(programs, user);
        checkVersion();
        Optional<Postmaster> orphan = Postmaster.on(data);
        if (orphan.isPresent()) {
            postmaster = orphan.get();
            LOG.info(
                    "Adopted the database server that is still running (pid {}).",
                    postmaster.process().pid());
        } else {
            // Nobody serves this folder and we hold the home, so the file names a stranger's pid.
            Files.deleteIfExists(data.resolve("postmaster.pid"));
            launch(programs, user);
        }
        port = awaitAnswer();
        ports.remember(port);
        createDatabase();
        watch();
    }

    private void createData(Path programs, ServerUser user) throws IOException {
        if (Files.isDirectory(data)) {
            return;
        }
        LOG.info("Creating the database in {} …", data);
        // initdb works on a folder beside it, so that an interrupted one is not taken for data.
        Path part = folder.resolve("data.part");
        PostgresBinaries.delete(part);
        Path passwordFile = folder.resolve("initdb.password");
        Files.createDirectory(part);
        Home.writePrivate(passwordFile, passwords.superuser());
        user.own(folder, home.folder());
        Process process =
                new ProcessBuilder(
                                user.command(
                                        List.of(
                                                programs.resolve("bin/initdb").toString(),
                                                "--pgdata=" + part,
                                                "--username=" + SUPERUSER,
                                                "--pwfile=" + passwordFile,
                                                "--auth=scram-sha-256",
                                                "--encoding=UTF8",
                                                "--locale-provider=builtin",
                                                "--builtin-locale=C.UTF-8",
                                                "--locale=C")))
                        .redirectErrorStream(true)
                        .start();
        String output =
                new String(
                        process.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        Files.deleteIfExists(passwordFile);
        if (waitFor(process) != 0) {
            throw new IOException("initdb failed: " + output.strip());
        }
        Files.move(part, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void checkVersion() throws IOException {
        String major = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!major.equals(String.valueOf(PostgresBinaries.MAJOR))) {
            throw new IOException(
                    "The data folder %s is of PostgreSQL %s, this build brings %d. Back it up with the build that made it, then restore it here into an empty home."
                            .formatted(data, major, PostgresBinaries.MAJOR));
        }
    }

    private void launch(Path programs, ServerUser user) throws IOException {
        int chosen = ports.choose();
        List<String> program =
                new ArrayList<>(
                        List.of(
                                programs.resolve("bin/postgres").toString(),
                                "-D",
                                data.toString(),
                                "-p",
                                String.valueOf(chosen)));
        for (String setting : SERVER_SETTINGS) {
            program.add("-c");
            program.add(setting);
        }
        ProcessBuilder builder =
                new ProcessBuilder(user.command(program))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        postmaster = new Postmaster(builder.start().toHandle(), chosen);
    }

    private Path logFile() throws IOException {
        Path logs = home.path("logs");
        Files.createDirectories(logs);
        Path log = logs.resolve("postgres.log");
        if (Files.exists(log) && Files.size(log) > LOG_BYTES_MAX) {
            Files.move(log, logs.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        return log;
    }

    /** Waits until the server lets us in; returns its port. */
    private int awaitAnswer() throws IOException {
        Postmaster server = java.util.Objects.requireNonNull(postmaster);
        long deadline = System.nanoTime() + START_WAIT.toNanos();
        while (true) {
            try (Connection answer = superuser(server.port(), SUPERUSER)) {
                LOG.debug("The database server answers: {}.", answer.getMetaData());
                return server.port();
            } catch (SQLException e) {
                if ("28P01".equals(e.getSQLState())) {
                    throw new IOException(
                            "the password in %s is not the server's. Maybe the file was replaced."
                                    .formatted(folder.resolve("passwords")));
                }
                boolean ended = !server.process().isAlive();
                if (ended || System.nanoTime() > deadline) {
                    server.stop(STOP_WAIT);
                    throw new IOException(
                            "it %s: %s"
                                    .formatted(
                                            ended
                                                    ? "ended at once"
                                                    : "did not answer within " + START_WAIT,
                                            lastLines(home.path("logs/postgres.log"))),
                            e);
                }
            }
            pause();
        }
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(30);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the database starts.", e);
        }
    }

    private static String lastLines(Path log) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        List<String> lines = Files.readAllLines(log);
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }

    /** The login role owns its database but is no superuser; both survive a repetition. */
    private void createDatabase() throws IOException {
        try (Connection connection = superuser(port, SUPERUSER);
                Statement statement = connection.createStatement()) {
            // The password is hex of our own making, so it needs no quoting.
            statement.execute(
                    """
                    DO $$ BEGIN
                      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN
                        CREATE ROLE %1$s LOGIN CREATEROLE PASSWORD '%2$s';
                      END IF;
                    END $$\
                    """
                            .formatted(NAME, passwords.owner()));
            try (var rows =
                    statement.executeQuery(
                            "SELECT FROM pg_database WHERE datname = '%s'".formatted(NAME))) {
                if (rows.next()) {
                    return;
                }
            }
            statement.execute("CREATE DATABASE %1$s OWNER %1$s".formatted(NAME));
        } catch (SQLException e) {
            throw new IOException("the database cannot be created: " + e.getMessage(), e);
        }
    }

    private Connection superuser(int port, String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s?connectTimeout=5".formatted(port, database),
                SUPERUSER,
                passwords.superuser());
    }

    /** Starts the server again when it dies without being told to. */
    private void watch() {
        Postmaster watched = java.util.Objects.requireNonNull(postmaster);
        var unused =
                watched.process()
                        .onExit()
                        .thenRunAsync(() -> restart(watched), Thread::startVirtualThread);
    }

    /**
     * Tries until the server is up or told to stop: at once after the first death, then after ever
     * longer pauses, since what kills it (a full disk, most often) is mended by a person.
     */
    private void restart(Postmaster dead) {
        while (!isUpAgain(dead)) {
            try {
                TimeUnit.MILLISECONDS.sleep(restarts.pause().toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private synchronized boolean isUpAgain(Postmaster dead) {
        if (stopping || postmaster != dead) {
            return true;
        }
        restarts.add();
        LOG.warn("The database server died; starting it again.");
        try {
            startServer();
            return true;
        } catch (IOException e) {
            LOG.error("The database server does not start again yet: {}", e.getMessage());
            postmaster = dead;
            return false;
        }
    }

    private static int waitFor(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new IOException("Interrupted while initdb runs.", e);
        }
    }
}
