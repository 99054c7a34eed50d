package io.feiqian.platform.agents.runs;

import io.feiqian.platform.agents.RunEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Counts runs by agent and end, and times the work on them. */
final class RunMetrics {

    private final MeterRegistry registry;

    RunMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void worked(
            RunEvent.@Nullable Routed routed,
            RunLoop.Rest rest,
            @Nullable RunEvent end,
            Duration took) {
        String agent = routed == null ? "none" : routed.agent();
        String ended =
                end != null && rest == RunLoop.Rest.ENDED
                        ? end.getClass().getSimpleName()
                        : rest.name();
        registry.timer("feiqian.runs", "agent", agent, "end", ended).record(took);
    }

    void gauge(String name, java.util.function.Supplier<Number> value) {
        io.micrometer.core.instrument.Gauge.builder(name, value).register(registry);
    }
}
