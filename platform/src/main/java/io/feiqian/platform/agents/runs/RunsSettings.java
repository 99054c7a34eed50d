package io.feiqian.platform.agents.runs;

import io.feiqian.kernel.InvalidValue;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How runs are worked on.
 *
 * @param atOnceMax runs worked on at the same time by this process
 * @param waitingMax runs accepted, those at work among them; more are turned away
 * @param lease how long a process may be silent before others take over its runs
 * @param rungTimeout how long a model may think about one move
 * @param patience how long a synchronous question waits for its end
 */
@ConfigurationProperties(prefix = "feiqian.agents", ignoreUnknownFields = false)
public record RunsSettings(
        @DefaultValue("64") int atOnceMax,
        @DefaultValue("2000") int waitingMax,
        @DefaultValue("PT20S") Duration lease,
        @DefaultValue("PT30S") Duration rungTimeout,
        @DefaultValue("PT2M") Duration patience) {

    private static final Duration LEASE_MIN = Duration.ofSeconds(1);

    public RunsSettings {
        requirePositive("atOnceMax", atOnceMax, "64");
        requirePositive("waitingMax", waitingMax, "2000");
        requirePositive("rungTimeout", rungTimeout, "PT30S");
        requirePositive("patience", patience, "PT2M");
        if (lease.compareTo(LEASE_MIN) < 0) {
            throw new InvalidValue(
                    "feiqian.agents.lease",
                    lease,
                    "is shorter than a second",
                    "A pause of the garbage collector must not lose runs. Maybe PT20S.");
        }
    }

    public static RunsSettings defaults() {
        return new RunsSettings(
                64, 2_000, Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofMinutes(2));
    }

    private static void requirePositive(String name, int value, String usual) {
        if (value < 1) {
            throw new InvalidValue(
                    "feiqian.agents." + name, value, "must be positive", "Maybe " + usual + ".");
        }
    }

    private static void requirePositive(String name, Duration value, String usual) {
        if (value.isNegative() || value.isZero()) {
            throw new InvalidValue(
                    "feiqian.agents." + name, value, "must be positive", "Maybe " + usual + ".");
        }
    }
}
