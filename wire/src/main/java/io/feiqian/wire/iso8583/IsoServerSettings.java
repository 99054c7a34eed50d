package io.feiqian.wire.iso8583;

import io.feiqian.kernel.InvalidValue;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** How a server listens. Port 0 takes a free one. Without {@code tls} the connection is plain. */
public record IsoServerSettings(
        InetAddress bind,
        int port,
        Dialect dialect,
        AllowList allow,
        @Nullable Tls tls,
        Limits limits,
        Timeouts timeouts) {

    /**
     * What one server takes on: connections; messages of one connection that wait for an answer
     * (then it reads no further); malformed messages before a connection is closed; bytes of
     * answers that wait for a slow reader.
     */
    public record Limits(
            int connectionsMax, int inFlightMax, int malformedMax, int queuedBytesMax) {

        public static final Limits STANDARD = new Limits(256, 4_096, 100, 4 * 1024 * 1024);

        public Limits {
            requirePositive("connectionsMax", connectionsMax);
            requirePositive("inFlightMax", inFlightMax);
            requirePositive("malformedMax", malformedMax);
            requirePositive("queuedBytesMax", queuedBytesMax);
        }

        private static void requirePositive(String name, int value) {
            if (value < 1) {
                throw new InvalidValue(name, value, "must be positive", "Every limit is a limit.");
            }
        }
    }

    /** On this machine only, the record's dialect, standard limits. */
    public static IsoServerSettings local(int port) {
        return new IsoServerSettings(
                InetAddress.getLoopbackAddress(),
                port,
                Dialect.RECORD,
                AllowList.LOOPBACK,
                null,
                Limits.STANDARD,
                Timeouts.STANDARD);
    }

    public IsoServerSettings with(InetAddress newBind, AllowList newAllow) {
        return new IsoServerSettings(newBind, port, dialect, newAllow, tls, limits, timeouts);
    }

    public IsoServerSettings with(Dialect newDialect) {
        return new IsoServerSettings(bind, port, newDialect, allow, tls, limits, timeouts);
    }

    public IsoServerSettings with(Tls newTls) {
        return new IsoServerSettings(bind, port, dialect, allow, newTls, limits, timeouts);
    }

    public IsoServerSettings with(Limits newLimits) {
        return new IsoServerSettings(bind, port, dialect, allow, tls, newLimits, timeouts);
    }

    public IsoServerSettings with(Timeouts newTimeouts) {
        return new IsoServerSettings(bind, port, dialect, allow, tls, limits, newTimeouts);
    }
}
