package io.feiqian.payments;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.payments.record.RecordIds;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What time it is for each payment: a file's payments have the file's clock, all others the live
 * network's. What people do about a payment happens on its clock; who pressed when is the wall's.
 *
 * @param spans of several that have a moment the first one counts
 */
public record DataClocks(List<Span> spans, BusinessTime live) {

    /** From the first to the last moment of a data set, both included, and the time in it. */
    public record Span(Instant from, Instant until, BusinessTime time) {

        boolean has(Instant moment) {
            return !moment.isBefore(from) && !moment.isAfter(until);
        }
    }

    public DataClocks {
        spans = List.copyOf(spans);
    }

    /** One clock for all, which is the wall's: of a record without data sets. */
    public static Supplier<DataClocks> following(InstantSource wall) {
        return () -> new DataClocks(List.of(), network(wall.instant()));
    }

    /** A moment on the network's own days, which end at 23:00 in China. */
    public static BusinessTime network(Instant now) {
        return new BusinessTime(now, BusinessTime.CHINA, LocalTime.of(23, 0));
    }

    /** Now, on a payment's clock; never before it happened, as its sender's may be ahead. */
    public Instant now(UUID transactionId) {
        Instant occurredAt = RecordIds.occurredAt(transactionId);
        Instant now =
                spans.stream()
                        .filter(span -> span.has(occurredAt))
                        .findFirst()
                        .map(Span::time)
                        .orElse(live)
                        .now();
        return now.isBefore(occurredAt) ? occurredAt : now;
    }

    /** The calendar day in China, which working days are counted in. */
    public static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, BusinessTime.CHINA);
    }
}
