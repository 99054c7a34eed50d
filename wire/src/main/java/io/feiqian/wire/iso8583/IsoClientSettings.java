package io.feiqian.wire.iso8583;

import io.feiqian.kernel.InvalidValue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a client connects. Without {@code tls} the connection is plain. */
public record IsoClientSettings(
        String host,
        int port,
        Dialect dialect,
        @Nullable Tls tls,
        Limits limits,
        Timeouts timeouts,
        Reconnect reconnect) {

    /**
     * {@code answer} is how long a request waits; {@code inFlightMax} how many may wait at once
     * (further senders wait for a place, at most as long); {@code queuedBytesMax} what may wait for
     * a slow reader.
     */
    public record Limits(Duration answer, int inFlightMax, int queuedBytesMax) {

        public static final Limits STANDARD =
                new Limits(Duration.ofSeconds(10), 2_048, 4 * 1024 * 1024);

        public Limits {
            Timeouts.requirePositive("answer", answer);
            if (inFlightMax < 1 || queuedBytesMax < 1) {
                throw new InvalidValue(
                        "limits", inFlightMax, "must be positive", "Every limit is a limit.");
            }
        }
    }

    /**
     * The pause before the next attempt to connect: it doubles from {@code first} to {@code most},
     * and a random part of up to half is taken off, so that many clients do not come back together.
     * After {@code attemptsMax} failures in a row the client gives up.
     */
    public record Reconnect(Duration connect, Duration first, Duration most, int attemptsMax) {

        public static final Reconnect STANDARD =
                new Reconnect(
                        Duration.ofSeconds(5),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(30),
                        1_000);

        public Reconnect {
            Timeouts.requirePositive("connect", connect);
            Timeouts.requirePositive("first", first);
            Timeouts.requirePositive("most", most);
            if (attemptsMax < 1) {
                throw new InvalidValue(
                        "attemptsMax", attemptsMax, "must be positive", "Use 1 to try once.");
            }
        }

        /** The pause after the {@code failures}-th failure in a row; {@code random} in [0, 1). */
        Duration pause(int failures, double random) {
            long doubled = first.toMillis() << Math.min(failures - 1, 20);
            long millis = Math.min(doubled, most.toMillis());
            return Duration.ofMillis(Math.max(1, (long) (millis * (1 - random / 2))));
        }
    }

    public static IsoClientSettings to(String host, int port) {
        return new IsoClientSettings(
                host,
                port,
                Dialect.RECORD,
                null,
                Limits.STANDARD,
                Timeouts.STANDARD,
                Reconnect.STANDARD);
    }

    public IsoClientSettings with(Dialect newDialect) {
        return new IsoClientSettings(host, port, newDialect, tls, limits, timeouts, reconnect);
    }

    public IsoClientSettings with(Tls newTls) {
        return new IsoClientSettings(host, port, dialect, newTls, limits, timeouts, reconnect);
    }

    public IsoClientSettings with(Limits newLimits) {
        return new IsoClientSettings(host, port, dialect, tls, newLimits, timeouts, reconnect);
    }

    public IsoClientSettings with(Timeouts newTimeouts) {
        return new IsoClientSettings(host, port, dialect, tls, limits, newTimeouts, reconnect);
    }

    public IsoClientSettings with(Reconnect newReconnect) {
        return new IsoClientSettings(host, port, dialect, tls, limits, timeouts, newReconnect);
    }
}
