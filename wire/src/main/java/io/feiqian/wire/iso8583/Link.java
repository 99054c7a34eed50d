package io.feiqian.wire.iso8583;

import java.io.IOException;
import java.net.Socket;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One TCP connection, the same for both ends: frames in, frames out, and a check that the other end
 * lives. A keeper calls {@link #check} now and then.
 */
final class Link {

    /** Why a connection was cut. */
    enum Fault {
        /** A frame began and did not end. */
        READ_TIMEOUT,
        /** An echo got no answer. */
        HALF_OPEN,
        /** The other end does not read. */
        SLOW_READER,
        /** The stream cannot be re-aligned. */
        OVERSIZED,
        TOO_MANY_MALFORMED,
        STOPPED
    }

    private static final DateTimeFormatter TRANSMISSION =
            DateTimeFormatter.ofPattern("MMddHHmmss").withZone(ZoneOffset.UTC);

    private final Dialect dialect;
    private final Socket plain;
    private final FrameReader reader;
    private final FrameWriter writer;
    private final Thread writing;
    private final Timeouts timeouts;
    private final Clock clock;
    private final AtomicInteger stan = new AtomicInteger();
    private final AtomicReference<@Nullable Fault> fault = new AtomicReference<>();

    /** 0: no echo is under way. */
    private volatile long echoSentNanos;

    /** {@code secured} is the plain socket itself, or the TLS socket over it. */
    Link(
            Socket plain,
            Socket secured,
            Dialect dialect,
            Timeouts timeouts,
            int queuedBytesMax,
            Clock clock)
            throws IOException {
        this.plain = plain;
        this.dialect = dialect;
        this.timeouts = timeouts;
        this.clock = clock;
        this.reader = new FrameReader(secured.getInputStream(), dialect.framing());
        this.writer = new FrameWriter(secured.getOutputStream(), dialect, queuedBytesMax);
        this.writing = Thread.ofVirtual().name("iso-write-" + plain.getPort()).start(this::write);
    }

    /** Waits for the next frame. */
    FrameReader.Next next() throws IOException {
        return reader.next();
    }

    FrameReader reader() {
        return reader;
    }

    /** Queues a message; a full queue cuts the connection off. */
    boolean send(IsoMessage message) {
        return switch (writer.offer(message)) {
            case QUEUED -> true;
            case FULL -> {
                cut(Fault.SLOW_READER);
                yield false;
            }
            case CLOSED -> false;
        };
    }

    /** Cuts the connection if a time-out has passed; asks by an echo if it has long been silent. */
    void check(long nowNanos, boolean busy) {
        long writingSince = writer.writingSinceNanos();
        if (writingSince != 0 && nowNanos - writingSince > timeouts.write().toNanos()) {
            cut(Fault.SLOW_READER);
            return;
        }
        long frameSince = reader.frameSinceNanos();
        if (frameSince != 0 && nowNanos - frameSince > timeouts.read().toNanos()) {
            cut(Fault.READ_TIMEOUT);
            return;
        }
        long silentNanos = nowNanos - reader.lastReadNanos();
        long echoSent = echoSentNanos;
        if (echoSent != 0) {
            if (reader.lastReadNanos() - echoSent >= 0) {
                echoSentNanos = 0;
            } else if (nowNanos - echoSent > timeouts.echo().toNanos()) {
                cut(Fault.HALF_OPEN);
            }
        } else if (!busy && silentNanos > timeouts.idle().toNanos()) {
            echoSentNanos = Math.max(1, nowNanos);
            send(management(NetworkManagement.ECHO));
        }
    }

    /** A 0800 with the next STAN. */
    IsoMessage management(int code) {
        return IsoMessage.of(dialect, "0800")
                .text(7, TRANSMISSION.format(clock.instant()))
                .number(11, stan.updateAndGet(n -> n % 999_999 + 1))
                .number(70, code)
                .build();
    }

    /** Ends the connection now; the first reason counts. */
    void cut(Fault why) {
        fault.compareAndSet(null, why);
        writer.close();
        closeSocket();
    }

    /** Why it was cut; null if the other end hung up. */
    @Nullable Fault fault() {
        return fault.get();
    }

    /** Stops reading; what is buffered is still handled. */
    void stopReading() {
        try {
            plain.shutdownInput();
        } catch (IOException alreadyClosed) {
            closeSocket();
        }
    }

    /** Lets the queue run out, then closes. */
    void closeAfterFlush() throws InterruptedException {
        writer.close();
        if (!writing.join(timeouts.write())) {
            fault.compareAndSet(null, Fault.SLOW_READER);
        }
        closeSocket();
        writing.join();
    }

    private void write() {
        try {
            writer.run();
        } catch (IOException e) {
            // The reader notices too and tells the owner.
            writer.close();
            closeSocket();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closeSocket();
        }
    }

    private void closeSocket() {
        try {
            plain.close();
        } catch (IOException e) {
            System.getLogger(Link.class.getName())
                    .log(System.Logger.Level.DEBUG, "A socket failed to close.", e);
        }
    }
}
