package io.feiqian.platform.gateway;

import io.feiqian.kernel.Visible;
import io.feiqian.platform.gateway.ChatRequest.FunctionCall;
import java.time.Duration;
import java.util.List;

/**
 * What became of a question to a chat model. All but {@code Completed} let the ladder fall through.
 */
public sealed interface ChatOutcome {

    /** A whole answer: text, or calls of functions, or both. The text holds nothing unseen. */
    record Completed(String text, List<FunctionCall> calls, Usage usage) implements ChatOutcome {
        public Completed {
            text = Visible.text(text);
            calls = List.copyOf(calls);
        }
    }

    /** No first word, or no end, in time. */
    record TimedOut(Duration after, Usage usage) implements ChatOutcome {}

    /** The provider asks to wait. */
    record RateLimited(Duration retryAfter) implements ChatOutcome {}

    /** The provider refuses: wrong key, unknown model, a request that it cannot read. */
    record Refused(int status, String reason) implements ChatOutcome {}

    /**
     * The connection or the stream broke, or the provider failed. What it wrote until then is void.
     */
    record Broken(String reason, Usage usage) implements ChatOutcome {}

    /** Not asked: it failed too often just now, and is left alone until the instant has passed. */
    record Resting(Duration left) implements ChatOutcome {}

    /**
     * Tokens as the provider counts them, or estimated ({@code exact} false) when it does not say:
     * then four characters of ASCII or one of Chinese make a token, rounded up.
     */
    record Usage(long promptTokens, long answerTokens, boolean exact) {

        public static final Usage NONE = new Usage(0, 0, true);

        public long total() {
            return promptTokens + answerTokens;
        }

        public Usage plus(Usage other) {
            return new Usage(
                    promptTokens + other.promptTokens,
                    answerTokens + other.answerTokens,
                    exact && other.exact);
        }
    }

    /** What went wrong, for whoever runs this; empty for an answer. */
    default String problem() {
        return switch (this) {
            case Completed _ -> "";
            case TimedOut(var after, _) -> "did not answer within " + after.toSeconds() + " s";
            case RateLimited(var wait) -> "asks to wait " + wait.toSeconds() + " s";
            case Refused(int status, var reason) -> "refuses with " + status + ": " + reason;
            case Broken(var reason, _) -> reason;
            case Resting(var left) -> "rests for " + left.toSeconds() + " s after failures";
        };
    }
}
