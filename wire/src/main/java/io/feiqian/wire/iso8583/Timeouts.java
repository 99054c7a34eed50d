package io.feiqian.wire.iso8583;

import io.feiqian.kernel.InvalidValue;
import java.time.Duration;

/**
 * How long an end of a connection waits: {@code read} for the rest of a begun frame (and for a TLS
 * handshake), {@code idle} before it asks by an echo whether the other end lives, {@code echo} for
 * anything to arrive after that, {@code write} for one write to get through, {@code drain} for what
 * is in flight when the connection ends.
 */
public record Timeouts(
        Duration read, Duration idle, Duration echo, Duration write, Duration drain) {

    public static final Timeouts STANDARD =
            new Timeouts(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10));

    public Timeouts {
        requirePositive("read", read);
        requirePositive("idle", idle);
        requirePositive("echo", echo);
        requirePositive("write", write);
        requirePositive("drain", drain);
    }

    /** How often to look, so that no time-out is overrun by more than a quarter or so. */
    Duration tick() {
        Duration shortest = read;
        for (Duration other : new Duration[] {idle, echo, write}) {
            shortest = other.compareTo(shortest) < 0 ? other : shortest;
        }
        return Duration.ofMillis(Math.clamp(shortest.toMillis() / 4, 5, 250));
    }

    static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new InvalidValue(
                    name, value, "must be longer than nothing", "Maybe 10 seconds was meant.");
        }
    }
}
