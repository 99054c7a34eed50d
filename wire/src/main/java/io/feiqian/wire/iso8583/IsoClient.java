package io.feiqian.wire.iso8583;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One pipelined connection to a server: signs on, keeps itself alive by echoes, connects again when
 * it breaks, and ties answers to requests. For any number of sending threads.
 */
public final class IsoClient implements AutoCloseable {

    /** Where the connection stands. */
    public enum State {
        CONNECTING,
        CONNECTED,
        /** Too many failures in a row; start a new client. */
        GAVE_UP,
        CLOSED
    }

    private static final System.Logger LOG = System.getLogger(IsoClient.class.getName());

    private final IsoClientSettings settings;
    private final RandomGenerator jitter;
    private final IsoCodec codec;
    private final PendingAnswers pending;
    private final LongAdder connects = new LongAdder();
    private final LongAdder failedConnects = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final Thread connecting;
    private final Thread keeping;
    private volatile State state = State.CONNECTING;
    private volatile @Nullable Link link;
    private volatile CompletableFuture<Boolean> connected = new CompletableFuture<>();

    private IsoClient(IsoClientSettings settings, RandomGenerator jitter) {
        this.settings = settings;
        this.jitter = jitter;
        this.codec = new IsoCodec(settings.dialect());
        this.pending = new PendingAnswers(settings.limits().inFlightMax());
        this.connecting = Thread.ofVirtual().name("iso-client").unstarted(this::connectAgain);
        this.keeping = Thread.ofVirtual().name("iso-client-keep").unstarted(this::keep);
    }

    /** Starts to connect and returns at once; the jitter is for the pauses between attempts. */
    public static IsoClient start(IsoClientSettings settings, RandomGenerator jitter) {
        IsoClient client = new IsoClient(settings, jitter);
        client.connecting.start();
        client.keeping.start();
        return client;
    }

    public State state() {
        return state;
    }

    /** Waits until it is connected and signed on; false if that did not happen in time. */
    public boolean awaitConnected(Duration patience) throws InterruptedException {
        try {
            return connected.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Nothing fails this future.", e);
        }
    }

    /** Sends, and waits for the answer as long as the settings say. */
    public CompletableFuture<Reply> send(IsoMessage message) throws InterruptedException {
        return send(message, settings.limits().answer());
    }

    /** Sends. Blocks only while as many messages are in flight as may be. */
    public CompletableFuture<Reply> send(IsoMessage message, Duration limit)
            throws InterruptedException {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        if (!pending.enter(limit)) {
            reply.complete(new Reply.NotSent("no place among the messages in flight came free"));
            return reply;
        }
        Link now = link;
        String key = AnswerKey.of(message);
        if (now == null || state() != State.CONNECTED) {
            pending.leave();
            reply.complete(new Reply.NotSent("not connected: " + state()));
        } else if (!pending.add(key, reply, limit)) {
            pending.leave();
            reply.complete(new Reply.NotSent("a message with the same key is in flight"));
        } else if (now.send(message)) {
            sent.increment();
            if (link != now) {
                // It broke between; the sweep of the broken connection may have passed already.
                pending.withdraw(key, new Reply.Lost("the connection broke"));
            }
        } else {
            pending.withdraw(key, new Reply.NotSent("the connection broke"));
        }
        return reply;
    }

    public IsoClientMetrics metrics() {
        return new IsoClientMetrics(
                pending.inFlight(),
                connects.sum(),
                failedConnects.sum(),
                sent.sum(),
                pending.answered.sum(),
                pending.timedOut.sum(),
                pending.lost.sum(),
                pending.unmatched.sum());
    }

    /** Signs off, waits for the answers that are due as long as the drain time-out, and closes. */
    @Override
    public void close() {
        State before = closed();
        if (before == State.CLOSED) {
            return;
        }
        try {
            Link now = link;
            if (before == State.CONNECTED && now != null) {
                awaitQuiet();
                now.send(now.management(NetworkManagement.SIGN_OFF));
                now.closeAfterFlush();
            }
            connecting.interrupt();
            keeping.interrupt();
            connecting.join(settings.reconnect().connect());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pending.loseAll("the client was closed");
        connected.complete(false);
    }

    private synchronized State closed() {
        State before = state;
        state = State.CLOSED;
        return before;
    }

    /** A client that was closed meanwhile stays closed. */
    private synchronized boolean become(State from, State to) {
        if (state != from) {
            return false;
        }
        state = to;
        return true;
    }

    private void awaitQuiet() throws InterruptedException {
        long deadline = System.nanoTime() + settings.timeouts().drain().toNanos();
        while (pending.inFlight() > 0 && System.nanoTime() - deadline < 0) {
            Thread.sleep(Duration.ofMillis(5));
        }
    }

    private void connectAgain() {
        int failures = 0;
        while (state() != State.CLOSED) {
            try {
                serve();
                failures = 0;
            } catch (IOException e) {
                failedConnects.increment();
                failures++;
                LOG.log(
                        System.Logger.Level.INFO,
                        "No connection to {0}:{1}: {2}",
                        settings.host(),
                        Integer.toString(settings.port()),
                        e.getMessage());
            } catch (InterruptedException e) {
                return;
            }
            if (failures >= settings.reconnect().attemptsMax()) {
                become(State.CONNECTING, State.GAVE_UP);
                connected.complete(false);
                return;
            }
            if (!pause(Math.max(1, failures))) {
                return;
            }
        }
    }

    private boolean pause(int failures) {
        if (state() == State.CLOSED) {
            return false;
        }
        try {
            Thread.sleep(settings.reconnect().pause(failures, jitter.nextDouble()));
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** One connection's life; throws if it could not be made. */
    private void serve() throws IOException, InterruptedException {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(settings.host(), settings.port()),
                    (int) settings.reconnect().connect().toMillis());
            socket.setTcpNoDelay(true);
            Link now = open(socket);
            try {
                signOn(now, socket);
                read(now);
            } finally {
                ended(now);
            }
        }
    }

    private Link open(Socket socket) throws IOException {
        Socket secured = socket;
        Tls tls = settings.tls();
        if (tls != null) {
            socket.setSoTimeout((int) settings.timeouts().read().toMillis());
            secured = tls.connect(socket, settings.host(), settings.port());
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

    private void signOn(Link now, Socket socket) throws IOException {
        socket.setSoTimeout((int) settings.timeouts().read().toMillis());
        now.send(now.management(NetworkManagement.SIGN_ON));
        if (now.next() != FrameReader.Next.FRAME
                || !(decode(now) instanceof Decoded.Message(IsoMessage answer))
                || !"0810".equals(answer.mti())
                || !"00".equals(answer.text(39).orElse(""))) {
            throw new IOException("the server did not accept the sign-on");
        }
        socket.setSoTimeout(0);
        link = now;
        if (become(State.CONNECTING, State.CONNECTED)) {
            connects.increment();
            connected.complete(true);
        }
    }

    private void read(Link now) throws InterruptedException {
        try {
            while (now.next() == FrameReader.Next.FRAME) {
                if (decode(now) instanceof Decoded.Message(IsoMessage message)) {
                    received(now, message);
                } else {
                    pending.unmatched.increment();
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The connection broke: {0}", e.getMessage());
        }
    }

    private void received(Link now, IsoMessage message) {
        if (message.messageClass() == 8) {
            if (message.wantsAnswer()) {
                now.send(message.answer("00").build());
            }
        } else if (message.isAnswer()) {
            pending.answer(message);
        } else {
            pending.unmatched.increment();
        }
    }

    private Decoded decode(Link now) {
        FrameReader reader = now.reader();
        return codec.decode(reader.buffer(), reader.offset(), reader.length());
    }

    private void ended(Link now) throws InterruptedException {
        connected = new CompletableFuture<>();
        if (!become(State.CONNECTED, State.CONNECTING)) {
            connected.complete(false);
        }
        link = null;
        now.cut(Link.Fault.STOPPED);
        pending.loseAll("the connection broke");
    }

    private void keep() {
        Duration tick = settings.timeouts().tick();
        while (state() != State.CLOSED) {
            try {
                Thread.sleep(tick);
            } catch (InterruptedException e) {
                return;
            }
            long now = System.nanoTime();
            pending.expire(now);
            Link open = link;
            if (open != null) {
                open.check(now, false);
            }
        }
    }
}
