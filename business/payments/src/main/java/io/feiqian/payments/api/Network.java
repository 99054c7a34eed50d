package io.feiqian.payments.api;

import io.feiqian.kernel.Bilingual;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The network at work, in the words of the API's contract. Amounts are approved ones. */
final class Network {

    private Network() {}

    record View(
            Summary.Period period,
            int stepSeconds,
            String currency,
            Summary.Totals totals,
            double perSecond,
            List<Step> steps,
            List<Slice> issuers,
            List<Slice> acquirers,
            List<Slice> schemes,
            List<Slice> cities,
            List<Slice> regions,
            List<Flow> flows) {}

    /** A few seconds or minutes of the period, also those without a transaction. */
    record Step(
            Instant from,
            long count,
            long answered,
            long approved,
            long amountMinor,
            @Nullable Double approvalRate) {}

    /**
     * One member of a breakdown; the key is an institution's id, a scheme, a city or the English
     * name of a region.
     */
    record Slice(
            String key,
            Bilingual name,
            long count,
            long answered,
            long approved,
            long amountMinor,
            @Nullable Double approvalRate) {}

    /** What one acquirer sent to one issuer. */
    record Flow(
            UUID acquirer,
            UUID issuer,
            long count,
            long approved,
            long amountMinor,
            @Nullable Double approvalRate) {}
}
