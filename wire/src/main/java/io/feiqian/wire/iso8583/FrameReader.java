package io.feiqian.wire.iso8583;

import java.io.IOException;
import java.io.InputStream;

/** Cuts a stream into frames. One thread reads; others may look at how long it has waited. */
final class FrameReader {

    /** What stands in the stream next. */
    enum Next {
        FRAME,
        END,
        /** A length over the limit, or none: the stream cannot be re-aligned. */
        UNREADABLE
    }

    private final InputStream in;
    private final Framing framing;
    private final byte[] buffer;
    private int from;
    private int to;
    private int length;
    private volatile long lastReadNanos = System.nanoTime();

    /** 0: not inside a frame. A peer that sends a byte now and then must not live for ever. */
    private volatile long frameSinceNanos;

    FrameReader(InputStream in, Framing framing) {
        this.in = in;
        this.framing = framing;
        this.buffer = new byte[framing.headerLength() + framing.lengthMax() + 8 * 1024];
    }

    /** Waits for the next frame; it lies in {@link #buffer()} until the next call. */
    Next next() throws IOException {
        from += length;
        length = 0;
        int header = framing.headerLength();
        if (!have(header)) {
            return Next.END;
        }
        int announced = framing.read(buffer, from);
        if (announced < 0 || announced > framing.lengthMax()) {
            length = Math.max(0, announced);
            return Next.UNREADABLE;
        }
        if (!have(header + announced)) {
            return Next.END;
        }
        from += header;
        length = announced;
        frameSinceNanos = 0;
        return Next.FRAME;
    }

    byte[] buffer() {
        return buffer;
    }

    int offset() {
        return from;
    }

    int length() {
        return length;
    }

    /** When bytes last arrived. */
    long lastReadNanos() {
        return lastReadNanos;
    }

    /** Since when a begun frame has waited for its rest; 0 if none does. */
    long frameSinceNanos() {
        return frameSinceNanos;
    }

    private boolean have(int wanted) throws IOException {
        while (to - from < wanted) {
            if (from + wanted > buffer.length || from == to) {
                System.arraycopy(buffer, from, buffer, 0, to - from);
                to -= from;
                from = 0;
            }
            if (to > from && frameSinceNanos == 0) {
                frameSinceNanos = Math.max(1, System.nanoTime());
            }
            int read = in.read(buffer, to, buffer.length - to);
            if (read < 0) {
                return false;
            }
            to += read;
            lastReadNanos = System.nanoTime();
        }
        return true;
    }
}
