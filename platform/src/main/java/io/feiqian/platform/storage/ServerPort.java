package io.feiqian.platform.storage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port of the embedded server: the configured one, else the one it had last time, else any free
 * one.
 *
 * @param configured 0 when none is
 */
record ServerPort(Path file, int configured) {

    private static final Logger LOG = LoggerFactory.getLogger(ServerPort.class);

    // Below the range from which the system takes ports for outgoing connections (32768 on Linux).
    private static final int PORT_FROM = 15_432;
    private static final int PORT_TO = 19_999;

    int choose() throws IOException {
        if (configured != 0) {
            if (!isFree(configured)) {
                throw new IOException(
                        "FEIQIAN_DB_PORT (%d) is used by another program. Choose another port or leave it out."
                                .formatted(configured));
            }
            return configured;
        }
        if (Files.exists(file)) {
            int remembered = Integer.parseInt(Files.readString(file).strip());
            if (isFree(remembered)) {
                return remembered;
            }
            LOG.warn(
                    "Port {} of the database is used by another program; choosing another.",
                    remembered);
        }
        return anyFree();
    }

    void remember(int port) throws IOException {
        Home.writePrivate(file, String.valueOf(port));
    }

    private static int anyFree() throws IOException {
        int span = PORT_TO - PORT_FROM;
        int start = new SecureRandom().nextInt(span);
        for (int i = 0; i < span; i++) {
            int candidate = PORT_FROM + (start + i) % span;
            if (isFree(candidate)) {
                return candidate;
            }
        }
        throw new IOException("No port from %d to %d is free.".formatted(PORT_FROM, PORT_TO));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
