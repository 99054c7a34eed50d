package io.feiqian.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for an application that needs a minute until it listens. The system gives those above to
 * any connection, so that one that was free is taken by then.
 */
final class FreePorts {

    private static final int FROM = 20_000;
    private static final int BELOW = 32_000;
    private static final int TRIES_MAX = 200;

    private FreePorts() {}

    /** A free one whose next one is free too: ISO 8583 listens there. */
    static int pair() {
        for (int i = 0; i < TRIES_MAX; i++) {
            int port = ThreadLocalRandom.current().nextInt(FROM, BELOW);
            if (isFree(port) && isFree(port + 1)) {
                return port;
            }
        }
        throw new IllegalStateException("no two free ports between " + FROM + " and " + BELOW);
    }

    private static boolean isFree(int port) {
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return taken.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
