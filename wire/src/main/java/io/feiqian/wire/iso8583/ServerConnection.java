package io.feiqian.wire.iso8583;

import io.feiqian.kernel.InvalidValue;
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection of a server: reads, hands over, sends the answers whenever they come. */
final class ServerConnection {

    private static final System.Logger LOG = System.getLogger(ServerConnection.class.getName());

    private final Link link;
    private final Peer peer;
    private final IsoHandler handler;
    private final IsoServerSettings settings;
    private final ServerCounters counters;
    private final IsoCodec codec;
    private final Semaphore free;
    private int malformed;

    ServerConnection(
            Link link,
            Peer peer,
            IsoHandler handler,
            IsoServerSettings settings,
            ServerCounters counters) {
        this.link = link;
        this.peer = peer;
        this.handler = handler;
        this.settings = settings;
        this.counters = counters;
        this.codec = new IsoCodec(settings.dialect());
        this.free = new Semaphore(settings.limits().inFlightMax());
    }

    /** Serves until one end hangs up; then waits for the answers that are still due. */
    void run() throws InterruptedException {
        try {
            while (step()) {}
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "Connection {0} broke: {1}", peer, e.getMessage());
        }
        boolean cut = link.fault() != null;
        if (!cut) {
            free.tryAcquire(
                    settings.limits().inFlightMax(),
                    settings.timeouts().drain().toMillis(),
                    TimeUnit.MILLISECONDS);
        }
        link.closeAfterFlush();
        Link.Fault fault = link.fault();
        counters.ended(fault);
        LOG.log(System.Logger.Level.INFO, "Connection {0} ended: {1}", peer, reason(fault));
    }

    void stopReading() {
        link.stopReading();
    }

    void cut() {
        link.cut(Link.Fault.STOPPED);
    }

    void check(long nowNanos) {
        boolean busy = free.availablePermits() < settings.limits().inFlightMax();
        link.check(nowNanos, busy);
    }

    private boolean step() throws IOException, InterruptedException {
        return switch (link.next()) {
            case END -> false;
            case UNREADABLE -> {
                link.cut(Link.Fault.OVERSIZED);
                yield false;
            }
            case FRAME -> frame();
        };
    }

    private boolean frame() throws InterruptedException {
        FrameReader reader = link.reader();
        return switch (codec.decode(reader.buffer(), reader.offset(), reader.length())) {
            case Decoded.Message(IsoMessage message) -> {
                message(message);
                yield true;
            }
            case Decoded.Malformed fault -> malformed(fault);
        };
    }

    private void message(IsoMessage message) throws InterruptedException {
        if (message.messageClass() == 8) {
            counters.management.increment();
            if (message.wantsAnswer()) {
                link.send(message.answer("00").build());
            }
        } else if (message.wantsAnswer()) {
            counters.messagesIn.increment();
            free.acquire();
            hand(message);
        } else {
            counters.unexpected.increment();
        }
    }

    private void hand(IsoMessage message) {
        CompletionStage<IsoMessage> answer;
        try {
            answer = handler.handle(message, peer);
        } catch (RuntimeException e) {
            reply(message, null, e);
            return;
        }
        answer.whenComplete((reply, failure) -> reply(message, reply, failure));
    }

    private void reply(IsoMessage asked, @Nullable IsoMessage answer, @Nullable Throwable failure) {
        try {
            if (answer == null || failure != null || !sendable(answer)) {
                counters.handlerFailures.increment();
                LOG.log(System.Logger.Level.WARNING, "A " + asked.mti() + " failed.", failure);
                send(asked.answer("96").build());
            } else {
                send(answer);
            }
        } finally {
            free.release();
        }
    }

    /** A handler that answers in another dialect, or with too much, must not leave silence. */
    private boolean sendable(IsoMessage answer) {
        try {
            return codec.encodedLength(answer) > 0;
        } catch (InvalidValue e) {
            LOG.log(System.Logger.Level.WARNING, "An answer cannot be sent: {0}", e.getMessage());
            return false;
        }
    }

    private void send(IsoMessage answer) {
        if (link.send(answer)) {
            counters.answersOut.increment();
        }
    }

    private boolean malformed(Decoded.Malformed fault) {
        counters.malformed.increment();
        LOG.log(System.Logger.Level.DEBUG, "Malformed from {0}: {1}", peer, fault.message());
        fault.readableSoFar()
                .filter(message -> message.wantsAnswer() && message.has(11))
                .ifPresent(message -> link.send(formatError(message, fault)));
        handler.malformed(fault, peer);
        if (++malformed >= settings.limits().malformedMax()) {
            link.cut(Link.Fault.TOO_MANY_MALFORMED);
            return false;
        }
        return true;
    }

    private static IsoMessage formatError(IsoMessage message, Decoded.Malformed fault) {
        String where = "DE " + fault.field() + " at byte " + fault.offset();
        return message.answer("30").text(44, where).build();
    }

    private static String reason(Link.@Nullable Fault fault) {
        return fault == null ? "the other end hung up" : fault.name();
    }
}
