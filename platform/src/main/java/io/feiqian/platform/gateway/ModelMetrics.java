package io.feiqian.platform.gateway;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;

/** What each rung of a model answered, and what that cost in tokens, for Prometheus. */
final class ModelMetrics implements MeterBinder {

    private final Models models;

    ModelMetrics(Models models) {
        this.models = models;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String rung : models.names()) {
            counter(
                    registry,
                    "feiqian.model.tokens",
                    rung,
                    "direction",
                    "in",
                    Models.Counts::tokensIn);
            counter(
                    registry,
                    "feiqian.model.tokens",
                    rung,
                    "direction",
                    "out",
                    Models.Counts::tokensOut);
            counter(
                    registry,
                    "feiqian.model.answers",
                    rung,
                    "outcome",
                    "answered",
                    Models.Counts::answered);
            counter(
                    registry,
                    "feiqian.model.answers",
                    rung,
                    "outcome",
                    "failed",
                    Models.Counts::failed);
        }
    }

    private void counter(
            MeterRegistry registry,
            String name,
            String rung,
            String tag,
            String value,
            ToLongFunction<Models.Counts> count) {
        FunctionCounter.builder(name, models, m -> count.applyAsLong(m.counts(rung)))
                .tag("rung", rung)
                .tag(tag, value)
                .register(registry);
    }
}
