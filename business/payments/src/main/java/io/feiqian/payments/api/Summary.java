package io.feiqian.payments.api;

import io.feiqian.kernel.Bilingual;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The summary in the words of the API's contract. A rate is of what was answered. */
final class Summary {

    private Summary() {}

    record View(
            Period period,
            Period before,
            String currency,
            Totals totals,
            Totals totalsBefore,
            List<Hour> hours,
            List<Hour> hoursBefore,
            List<Decline> topDeclines,
            List<Issuer> byIssuer) {}

    /**
     * A period.
     *
     * @param archivedDays UTC days of it that are in the archive: then there are no figures of it
     */
    record Period(Instant from, Instant to, String zone, int archivedDays) {}

    record Totals(
            long count,
            long approved,
            long declined,
            List<Views.Amount> amounts,
            @Nullable Double approvalRate) {}

    record Hour(
            Instant from,
            boolean complete,
            long count,
            long approved,
            long amountMinor,
            @Nullable Double approvalRate) {}

    record Decline(
            String responseCode, Bilingual label, long count, long countBefore, double share) {}

    record Issuer(
            Views.Named issuer,
            long count,
            long approved,
            @Nullable Double approvalRate,
            @Nullable Double approvalRateBefore) {}

    /** Null when nothing was answered. */
    static @Nullable Double rate(long approved, long answered) {
        return answered == 0 ? null : (double) approved / answered;
    }
}
