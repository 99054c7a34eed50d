package io.feiqian.platform.gateway;

import io.feiqian.platform.gateway.ChatOutcome.Usage;
import io.feiqian.platform.gateway.ChatRequest.FunctionCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Gathers the chunks of a streamed chat completion. Function calls come in pieces that are joined
 * by their index; a stream without a finish reason was cut and is no answer.
 */
final class StreamedAnswer {

    private final StringBuilder text = new StringBuilder();
    private final Map<Integer, CallPieces> calls = new TreeMap<>();
    private final Consumer<String> onText;
    private @Nullable Usage usage;
    private boolean finished;

    StreamedAnswer(Consumer<String> onText) {
        this.onText = onText;
    }

    void accept(JsonNode chunk) {
        JsonNode counted = chunk.path("usage");
        if (counted.isObject()) {
            usage =
                    new Usage(
                            counted.path("prompt_tokens").asLong(0),
                            counted.path("completion_tokens").asLong(0),
                            true);
        }
        JsonNode choice = chunk.path("choices").path(0);
        // A whole message instead of a delta: the provider ignored "stream".
        JsonNode said = choice.has("delta") ? choice.path("delta") : choice.path("message");
        acceptText(said.path("content"));
        int position = 0;
        for (JsonNode piece : said.path("tool_calls")) {
            int index = piece.path("index").asInt(position++);
            calls.computeIfAbsent(index, i -> new CallPieces()).accept(piece);
        }
        finished |= choice.path("finish_reason").isString();
    }

    private void acceptText(JsonNode content) {
        if (content.isString() && !content.asString().isEmpty()) {
            text.append(content.asString());
            onText.accept(content.asString());
        }
    }

    boolean isEmpty() {
        return text.isEmpty() && calls.isEmpty();
    }

    boolean finished() {
        return finished;
    }

    /** Of all that was said: text, and the arguments of its calls. */
    int length() {
        return text.length() + calls.values().stream().mapToInt(CallPieces::length).sum();
    }

    ChatOutcome.Completed completed(ChatRequest request) {
        List<FunctionCall> whole = new ArrayList<>();
        calls.forEach((index, pieces) -> whole.add(pieces.call(index)));
        return new ChatOutcome.Completed(text.toString(), whole, usage(request));
    }

    Usage usage(ChatRequest request) {
        return usage != null ? usage : TokenEstimate.of(request, text.toString());
    }

    private static final class CallPieces {
        private String id = "";
        private String name = "";
        private final StringBuilder arguments = new StringBuilder();

        void accept(JsonNode piece) {
            id += piece.path("id").asString("");
            name += piece.path("function").path("name").asString("");
            arguments.append(piece.path("function").path("arguments").asString(""));
        }

        int length() {
            return id.length() + name.length() + arguments.length();
        }

        FunctionCall call(int index) {
            return new FunctionCall(
                    id.isEmpty() ? "call_" + index : id,
                    name,
                    arguments.isEmpty() ? "{}" : arguments.toString());
        }
    }
}
