package io.feiqian.platform.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of recomputing the log's chain.
 *
 * @param entries how many were looked at
 * @param lastDigest of the last good entry; noted elsewhere, it proves this log later
 * @param firstBroken null when the log is intact
 */
public record LogVerification(
        long entries, String lastDigest, Duration took, @Nullable Broken firstBroken) {

    public boolean intact() {
        return firstBroken == null;
    }

    /** The first entry that is not what it was, with the digests in hex where they differ. */
    public record Broken(
            long sequence, String reason, @Nullable String expected, @Nullable String actual) {}
}
