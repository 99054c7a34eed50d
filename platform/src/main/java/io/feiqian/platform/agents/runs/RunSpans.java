package io.feiqian.platform.agents.runs;

import io.feiqian.kernel.Uuid7;
import io.feiqian.platform.tracing.Span;
import io.feiqian.platform.tracing.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gathers the spans of one stretch of work on a run. Confined to the run's thread. */
final class RunSpans {

    private static final long NANOS_PER_MICRO = 1_000;

    private final RunInput input;
    private final Uuid7 ids;
    private final UUID root;
    private final Instant origin;
    private final long originNanos;
    private final List<Span> spans = new ArrayList<>();

    RunSpans(RunInput input, Uuid7 ids, Instant now) {
        this.input = input;
        this.ids = ids;
        this.root = ids.next();
        this.origin = now;
        this.originNanos = System.nanoTime();
    }

    void add(
            Span.Kind kind,
            String name,
            @Nullable Integer step,
            long startedNanos,
            long endedNanos,
            Span.State state,
            Usage usage,
            Map<String, String> attributes) {
        spans.add(
                new Span(
                        ids.next(),
                        input.runId(),
                        input.asker().institution(),
                        root,
                        kind,
                        name,
                        step,
                        at(startedNanos),
                        (endedNanos - startedNanos) / NANOS_PER_MICRO,
                        state,
                        usage,
                        new TreeMap<>(attributes)));
    }

    /** The wait for a person, which began in an earlier stretch. */
    void waited(int step, String tool, Instant from, Instant to) {
        spans.add(
                new Span(
                        ids.next(),
                        input.runId(),
                        input.asker().institution(),
                        root,
                        Span.Kind.Approval,
                        tool,
                        step,
                        from,
                        Math.max(
                                0,
                                java.time.Duration.between(from, to).toNanos() / NANOS_PER_MICRO),
                        Span.State.Waiting,
                        Usage.NONE,
                        new TreeMap<>()));
    }

    /** All of the stretch, the run itself first. */
    List<Span> done(RunLoop.Rest rest, Map<String, String> attributes) {
        List<Span> all = new ArrayList<>();
        Usage sum = spans.stream().map(Span::usage).reduce(Usage.NONE, Usage::plus);
        all.add(
                new Span(
                        root,
                        input.runId(),
                        input.asker().institution(),
                        null,
                        Span.Kind.Run,
                        "run",
                        null,
                        origin,
                        (System.nanoTime() - originNanos) / NANOS_PER_MICRO,
                        switch (rest) {
                            case ENDED -> Span.State.Ok;
                            case WAITING -> Span.State.Waiting;
                            case LOST -> Span.State.Error;
                        },
                        sum,
                        new TreeMap<>(attributes)));
        all.addAll(spans);
        return all;
    }

    private Instant at(long nanos) {
        return origin.plusNanos(nanos - originNanos);
    }
}
