package io.feiqian.platform.gateway;

import io.feiqian.platform.gateway.ChatOutcome.Completed;
import io.feiqian.platform.gateway.ChatOutcome.Resting;
import io.feiqian.platform.tracing.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The models at hand by the names of their rungs. A rung that fails several times in a row rests
 * for a while, so that an outage costs one time-out and not one for each question; after the rest a
 * single question tries it again.
 */
public final class Models {

    private final Map<String, Rung> rungs = new LinkedHashMap<>();
    private final InstantSource clock;
    private final int failuresBeforeRest;
    private final Duration rest;

    Models(
            Map<String, ChatProvider> providers,
            InstantSource clock,
            int failuresBeforeRest,
            Duration rest) {
        this.clock = clock;
        this.failuresBeforeRest = failuresBeforeRest;
        this.rest = rest;
        providers.forEach((name, provider) -> rungs.put(name, new Rung(provider)));
    }

    public List<String> names() {
        return List.copyOf(rungs.keySet());
    }

    public ChatOutcome chat(String rung, ChatRequest request, Consumer<String> onText) {
        Rung asked = rungs.get(rung);
        if (asked == null) {
            return new ChatOutcome.Refused(0, "no model is configured for the rung " + rung);
        }
        Optional<Duration> left = asked.restLeft(clock.instant());
        if (left.isPresent()) {
            return new Resting(left.get());
        }
        ChatOutcome outcome = asked.provider.chat(request, onText);
        if (outcome instanceof Completed || !Waiting.isOver()) {
            asked.learn(outcome, clock.instant());
        }
        count(asked, outcome);
        return outcome;
    }

    /** Tokens of failed answers count too: the provider bills them. */
    private static void count(Rung rung, ChatOutcome outcome) {
        ChatOutcome.Usage used =
                switch (outcome) {
                    case Completed(var text, var calls, var usage) -> usage;
                    case ChatOutcome.TimedOut(var after, var usage) -> usage;
                    case ChatOutcome.Broken(var reason, var usage) -> usage;
                    case ChatOutcome.RateLimited _, ChatOutcome.Refused _, Resting _ ->
                            ChatOutcome.Usage.NONE;
                };
        Usage.add(new Usage(used.promptTokens(), used.answerTokens(), 0, 0));
        rung.tokensIn.add(used.promptTokens());
        rung.tokensOut.add(used.answerTokens());
        (outcome instanceof Completed ? rung.answered : rung.failed).increment();
    }

    /** What a rung has been asked since the start; {@code failed} is any end but an answer. */
    record Counts(long tokensIn, long tokensOut, long answered, long failed) {}

    Counts counts(String rung) {
        Rung of = rungs.get(rung);
        return of == null
                ? new Counts(0, 0, 0, 0)
                : new Counts(
                        of.tokensIn.sum(), of.tokensOut.sum(), of.answered.sum(), of.failed.sum());
    }

    /** Each rung with what is known of it, for people to look at. */
    public List<State> states() {
        return rungs.entrySet().stream()
                .map(entry -> entry.getValue().state(entry.getKey(), clock.instant()))
                .toList();
    }

    /** A rung's state; {@code lastFailure} is null after a success. */
    public record State(String name, boolean resting, @Nullable String lastFailure) {}

    private final class Rung {
        private final ChatProvider provider;
        private final LongAdder tokensIn = new LongAdder();
        private final LongAdder tokensOut = new LongAdder();
        private final LongAdder answered = new LongAdder();
        private final LongAdder failed = new LongAdder();
        private int failuresInARow;
        private Instant restsUntil = Instant.EPOCH;
        private @Nullable String lastFailure;

        Rung(ChatProvider provider) {
            this.provider = provider;
        }

        synchronized Optional<Duration> restLeft(Instant now) {
            if (!now.isBefore(restsUntil)) {
                if (failuresInARow >= failuresBeforeRest) {
                    // One tries; the others keep off until it has come back.
                    restsUntil = now.plus(rest);
                }
                return Optional.empty();
            }
            return Optional.of(Duration.between(now, restsUntil));
        }

        synchronized void learn(ChatOutcome outcome, Instant now) {
            switch (outcome) {
                case Completed completed -> {
                    failuresInARow = 0;
                    restsUntil = Instant.EPOCH;
                    lastFailure = null;
                }
                case ChatOutcome.RateLimited(Duration retryAfter) -> {
                    lastFailure = outcome.problem();
                    restsUntil = now.plus(retryAfter);
                }
                default -> {
                    lastFailure = outcome.problem();
                    if (++failuresInARow >= failuresBeforeRest) {
                        restsUntil = now.plus(rest);
                    }
                }
            }
        }

        synchronized State state(String name, Instant now) {
            return new State(name, now.isBefore(restsUntil), lastFailure);
        }
    }
}
