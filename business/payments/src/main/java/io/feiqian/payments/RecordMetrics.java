package io.feiqian.payments;

import io.feiqian.payments.clearing.Clearing;
import io.feiqian.payments.imports.ImportCounters;
import io.feiqian.payments.imports.Imports;
import io.feiqian.payments.iso.IsoDoor;
import io.feiqian.payments.iso.IsoListener;
import io.feiqian.payments.record.RecordQueue;
import io.feiqian.payments.rollups.Rollups;
import io.feiqian.wire.iso8583.IsoServerMetrics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;

/** What came in through the record's doors, good and bad, for Prometheus. */
final class RecordMetrics implements MeterBinder {

    private final IsoListener listener;
    private final IsoDoor door;
    private final RecordQueue queue;
    private final Imports imports;
    private final Clearing clearing;
    private final Rollups rollups;

    RecordMetrics(
            IsoListener listener,
            IsoDoor door,
            RecordQueue queue,
            Imports imports,
            Clearing clearing,
            Rollups rollups) {
        this.listener = listener;
        this.door = door;
        this.queue = queue;
        this.imports = imports;
        this.clearing = clearing;
        this.rollups = rollups;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        iso8583(registry);
        FunctionCounter.builder("feiqian.record.messages", queue, RecordQueue::storedCount)
                .tag("outcome", "stored")
                .register(registry);
        FunctionCounter.builder("feiqian.record.messages", queue, RecordQueue::failedCount)
                .tag("outcome", "not-stored")
                .register(registry);
        imports(registry, imports.counters());
        counter(registry, "feiqian.clearing.files", "done", clearing, Clearing::doneCount);
        counter(registry, "feiqian.clearing.files", "refused", clearing, Clearing::refusedCount);
        Gauge.builder("feiqian.rollups.days", rollups, Rollups::openDays)
                .tag("state", "open")
                .register(registry);
    }

    private void iso8583(MeterRegistry registry) {
        Gauge.builder(
                        "feiqian.iso8583.connections.open",
                        listener,
                        l -> l.metrics().connectionsOpen())
                .register(registry);
        connections(registry, "accepted", IsoServerMetrics::connectionsAccepted);
        connections(registry, "refused-by-allow-list", IsoServerMetrics::refusedByAllowList);
        connections(registry, "refused-by-limit", IsoServerMetrics::refusedByLimit);
        connections(registry, "tls-failed", IsoServerMetrics::tlsFailures);
        connections(registry, "cut-oversized", IsoServerMetrics::oversized);
        connections(registry, "cut-read-timeout", IsoServerMetrics::readTimeouts);
        connections(registry, "cut-half-open", IsoServerMetrics::halfOpen);
        connections(registry, "cut-slow-reader", IsoServerMetrics::slowReaders);
        messages(registry, "received", IsoServerMetrics::messagesIn);
        messages(registry, "answered", IsoServerMetrics::answersOut);
        messages(registry, "management", IsoServerMetrics::management);
        messages(registry, "malformed", IsoServerMetrics::malformed);
        messages(registry, "unexpected", IsoServerMetrics::unexpected);
        messages(registry, "handler-failed", IsoServerMetrics::handlerFailures);
        FunctionCounter.builder("feiqian.iso8583.refused", door, IsoDoor::refusedCount)
                .description("Messages answered with 30")
                .register(registry);
        FunctionCounter.builder("feiqian.iso8583.unlisted", door, IsoDoor::unlistedCount)
                .description("Messages with a response code or category that no list has")
                .register(registry);
    }

    private static void imports(MeterRegistry registry, ImportCounters counters) {
        counter(registry, "feiqian.imports.rows", "written", counters, ImportCounters::rowsWritten);
        counter(registry, "feiqian.imports.rows", "known", counters, ImportCounters::rowsKnown);
        counter(
                registry,
                "feiqian.imports.rows",
                "rejected",
                counters,
                ImportCounters::rowsRejected);
        counter(registry, "feiqian.imports.jobs", "done", counters, ImportCounters::jobsDone);
        counter(
                registry,
                "feiqian.imports.jobs",
                "cancelled",
                counters,
                ImportCounters::jobsCancelled);
        counter(registry, "feiqian.imports.jobs", "failed", counters, ImportCounters::jobsFailed);
        FunctionCounter.builder("feiqian.imports.outages", counters, ImportCounters::outages)
                .description("Times an import waited for a database that was away")
                .register(registry);
        FunctionCounter.builder(
                        "feiqian.imports.chunks.again",
                        counters,
                        ImportCounters::chunksWrittenAgain)
                .description("Chunks written again because a day's partition was not seen")
                .register(registry);
    }

    private void connections(
            MeterRegistry registry, String outcome, ToLongFunction<IsoServerMetrics> count) {
        counter(
                registry,
                "feiqian.iso8583.connections",
                outcome,
                listener,
                l -> count.applyAsLong(l.metrics()));
    }

    private void messages(
            MeterRegistry registry, String outcome, ToLongFunction<IsoServerMetrics> count) {
        counter(
                registry,
                "feiqian.iso8583.messages",
                outcome,
                listener,
                l -> count.applyAsLong(l.metrics()));
    }

    private static <T> void counter(
            MeterRegistry registry,
            String name,
            String outcome,
            T source,
            ToLongFunction<T> count) {
        FunctionCounter.builder(name, source, s -> count.applyAsLong(s))
                .tag("outcome", outcome)
                .register(registry);
    }
}
