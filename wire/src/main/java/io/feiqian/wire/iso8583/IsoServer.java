package io.feiqian.wire.iso8583;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Listens for ISO 8583 over TCP; a virtual thread for each connection. Limits, time-outs and what
 * bad input does stand in the module's README. Network management (0800) it answers itself.
 */
public final class IsoServer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(IsoServer.class.getName());
    private static final int BACKLOG = 128;
    private static final Duration ACCEPT_PAUSE = Duration.ofMillis(100);

    private final IsoServerSettings settings;
    private final IsoHandler handler;
    private final ServerSocket listening;
    private final ServerCounters counters = new ServerCounters();
    private final Map<Long, ServerConnection> connections = new ConcurrentHashMap<>();
    private final Map<Long, Thread> threads = new ConcurrentHashMap<>();
    private final Thread accepting;
    private final Thread keeping;
    private volatile boolean stopped;

    private IsoServer(IsoServerSettings settings, IsoHandler handler) throws IOException {
        this.settings = settings;
        this.handler = handler;
        this.listening = new ServerSocket(settings.port(), BACKLOG, settings.bind());
        this.accepting = Thread.ofVirtual().name("iso-accept").unstarted(this::accept);
        this.keeping = Thread.ofVirtual().name("iso-keep").unstarted(this::keep);
    }

    /** Starts to listen; fails if the port is taken. */
    public static IsoServer start(IsoServerSettings settings, IsoHandler handler)
            throws IOException {
        IsoServer server = new IsoServer(settings, handler);
        server.accepting.start();
        server.keeping.start();
        return server;
    }

    public int port() {
        return listening.getLocalPort();
    }

    public IsoServerMetrics metrics() {
        return counters.metrics(connections.size());
    }

    /**
     * Stops: no new connection, no new message; what is in flight is answered within the drain
     * time-out, then every connection is closed.
     */
    @Override
    public void close() {
        if (stopped) {
            return;
        }
        stopped = true;
        keeping.interrupt();
        try {
            listening.close();
            connections.values().forEach(ServerConnection::stopReading);
            Duration patience = settings.timeouts().drain().plus(settings.timeouts().write());
            long deadlineNanos = System.nanoTime() + patience.toNanos();
            for (Map.Entry<Long, Thread> thread : threads.entrySet()) {
                Duration left = Duration.ofNanos(Math.max(1, deadlineNanos - System.nanoTime()));
                ServerConnection connection = connections.get(thread.getKey());
                if (!thread.getValue().join(left) && connection != null) {
                    connection.cut();
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The ISO 8583 port failed to close.", e);
        } catch (InterruptedException e) {
            connections.values().forEach(ServerConnection::cut);
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        long number = 0;
        while (!stopped) {
            try {
                admit(listening.accept(), ++number);
            } catch (SocketException e) {
                if (!stopped) {
                    pauseAfter(e);
                }
            } catch (IOException e) {
                pauseAfter(e);
            }
        }
    }

    /** Out of file handles, most likely: what is connected goes on, new ones wait. */
    private void pauseAfter(IOException failure) {
        LOG.log(System.Logger.Level.WARNING, "Cannot accept a connection.", failure);
        try {
            Thread.sleep(ACCEPT_PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void admit(Socket socket, long number) throws IOException {
        InetAddress address = socket.getInetAddress();
        if (!settings.allow().allows(address)) {
            counters.refusedByAllowList.increment();
            LOG.log(System.Logger.Level.WARNING, "Refused {0}: not on the allow-list.", address);
            socket.close();
        } else if (threads.size() >= settings.limits().connectionsMax()) {
            counters.refusedByLimit.increment();
            LOG.log(System.Logger.Level.WARNING, "Refused {0}: too many connections.", address);
            socket.close();
        } else {
            counters.accepted.increment();
            Peer peer = new Peer(address, socket.getPort(), number);
            Thread thread =
                    Thread.ofVirtual()
                            .name("iso-read-" + number)
                            .unstarted(() -> serve(socket, peer));
            threads.put(number, thread);
            thread.start();
        }
    }

    private void serve(Socket socket, Peer peer) {
        try (socket) {
            socket.setTcpNoDelay(true);
            ServerConnection connection =
                    new ServerConnection(link(socket), peer, handler, settings, counters);
            connections.put(peer.connection(), connection);
            if (stopped) {
                connection.stopReading();
            }
            connection.run();
        } catch (IOException e) {
            counters.tlsFailures.increment();
            LOG.log(System.Logger.Level.WARNING, "No TLS with {0}: {1}", peer, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(peer.connection());
            threads.remove(peer.connection());
        }
    }

    private Link link(Socket socket) throws IOException {
        Socket secured = socket;
        Tls tls = settings.tls();
        if (tls != null) {
            // While hands are shaken nobody else watches the clock.
            socket.setSoTimeout((int) settings.timeouts().read().toMillis());
            secured = tls.accept(socket);
            socket.setSoTimeout(0);
        }
        return new Link(
                socket,
                secured,
                settings.dialect(),
                settings.timeouts(),
                settings.limits().queuedBytesMax(),
                Clock.systemUTC());
    }

    private void keep() {
        Duration tick = settings.timeouts().tick();
        while (!stopped) {
            try {
                Thread.sleep(tick);
            } catch (InterruptedException e) {
                return;
            }
            long now = System.nanoTime();
            connections.values().forEach(connection -> connection.check(now));
        }
    }
}
