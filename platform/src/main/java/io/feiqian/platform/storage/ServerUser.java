package io.feiqian.platform.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Whom the database server runs as. PostgreSQL refuses to run as root, so for root it runs in a
 * user namespace of its own, where root's files seem to belong to it; where namespaces are
 * forbidden (some containers), it runs as nobody, to whom its folder is given.
 */
enum ServerUser {
    SAME(List.of()),
    NAMESPACE(List.of("unshare", "-U")),
    NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

    private static final int NOBODY_ID = 65_534;

    private final List<String> prefix;

    ServerUser(List<String> prefix) {
        this.prefix = prefix;
    }

    /** The first that works here. */
    static ServerUser choose() throws IOException {
        if (!isRoot()) {
            return SAME;
        }
        if (works(NAMESPACE)) {
            return NAMESPACE;
        }
        if (works(NOBODY)) {
            return NOBODY;
        }
        throw new IOException(
                "PostgreSQL does not run as root, and neither unshare nor setpriv works here. Maybe run Feiqian as a plain user.");
    }

    /**
     * The command line that runs a program as this user, in a session of its own, so that a Ctrl-C
     * meant for Feiqian does not stop the database before Feiqian has let go of it.
     */
    List<String> command(List<String> program) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.addAll(prefix);
        command.addAll(program);
        return command;
    }

    /** Makes a folder the server's own, and the way to it passable. */
    void own(Path folder, Path home) throws IOException {
        if (this != NOBODY) {
            return;
        }
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setAttribute(file, "unix:uid", NOBODY_ID);
                Files.setAttribute(file, "unix:gid", NOBODY_ID);
            }
        }
    }

    private static boolean isRoot() throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self) && Files.getAttribute(self, "unix:uid").equals(0);
    }

    private static boolean works(ServerUser user) {
        try {
            List<String> command = new ArrayList<>(user.prefix);
            command.add("true");
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
