package io.feiqian.wire.iso8583;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Collects messages of many threads and writes them from one. While a write is under way the next
 * messages gather, so the busier the connection the fewer the system calls.
 */
final class FrameWriter {

    /** What became of a message. */
    enum Offer {
        QUEUED,
        /** The other end does not read: the queue is at its limit. */
        FULL,
        CLOSED
    }

    private final OutputStream out;
    private final IsoCodec codec;
    private final Framing framing;
    private final int queuedBytesMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private byte[] pending = new byte[4 * 1024];
    private int count;
    private boolean closed;

    /** 0: not writing. */
    private volatile long writingSinceNanos;

    FrameWriter(OutputStream out, Dialect dialect, int queuedBytesMax) {
        this.out = out;
        this.codec = new IsoCodec(dialect);
        this.framing = dialect.framing();
        this.queuedBytesMax = queuedBytesMax;
    }

    Offer offer(IsoMessage message) {
        int header = framing.headerLength();
        int length = header + codec.encodedLength(message);
        lock.lock();
        try {
            if (closed) {
                return Offer.CLOSED;
            }
            if (count + length > queuedBytesMax) {
                return Offer.FULL;
            }
            if (count + length > pending.length) {
                pending = Arrays.copyOf(pending, Math.max(pending.length * 2, count + length));
            }
            framing.write(length - header, pending, count);
            codec.encode(message, pending, count + header);
            count += length;
            changed.signal();
            return Offer.QUEUED;
        } finally {
            lock.unlock();
        }
    }

    /** Writes until {@link #close}; what was queued before that still goes out. */
    void run() throws IOException, InterruptedException {
        byte[] batch = new byte[4 * 1024];
        while (true) {
            int length;
            lock.lockInterruptibly();
            try {
                while (count == 0 && !closed) {
                    changed.await();
                }
                if (count == 0) {
                    return;
                }
                byte[] full = pending;
                pending = batch;
                batch = full;
                length = count;
                count = 0;
            } finally {
                lock.unlock();
            }
            writingSinceNanos = Math.max(1, System.nanoTime());
            out.write(batch, 0, length);
            out.flush();
            writingSinceNanos = 0;
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** When the write under way began, or 0. */
    long writingSinceNanos() {
        return writingSinceNanos;
    }
}
