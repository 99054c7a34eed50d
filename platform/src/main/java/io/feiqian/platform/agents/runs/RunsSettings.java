package io.feiqian.platform.agents.runs;

import io.feiqian.kernel.InvalidValue;
import java.time.Duration;

/**
 * How runs are worked on.
 *
 * @param atOnceMax runs worked on at the same time by this process
 * @param waitingMax runs accepted beyond those; more are turned away
 * @param lease how long a process may be silent before others take over its runs
 * @param rungTimeout how long a model may think about one move
 * @param patience how long a synchronous question waits for its end
 */
record RunsSettings(
        int atOnceMax, int waitingMax, Duration lease, Duration rungTimeout, Duration patience) {

    static final RunsSettings DEFAULT =
            new RunsSettings(
                    64,
                    2_000,
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(2));

    RunsSettings {
        if (atOnceMax < 1 || waitingMax < 1) {
            throw new InvalidValue(
                    "feiqian.runs.at-once-max",
                    atOnceMax + ", " + waitingMax,
                    "must be positive",
                    "Maybe 64 and 2000.");
        }
        if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new InvalidValue(
                    "feiqian.runs.lease",
                    lease,
                    "is shorter than a second",
                    "A pause of the garbage collector must not lose runs. Maybe PT20S.");
        }
    }
}
