package io.feiqian.platform.gateway;

import io.feiqian.platform.gateway.ChatOutcome.Usage;

/** Counts tokens roughly where the provider does not: limits must hold without its word. */
final class TokenEstimate {

    private static final int ASCII_PER_TOKEN = 4;

    private TokenEstimate() {}

    static Usage of(ChatRequest request, String answer) {
        long prompt = 0;
        for (ChatRequest.Message message : request.messages()) {
            prompt +=
                    switch (message) {
                        case ChatRequest.Instructions(String text) -> tokens(text);
                        case ChatRequest.FromPerson(String text) -> tokens(text);
                        case ChatRequest.FromFunction(String id, String content) -> tokens(content);
                        case ChatRequest.FromModel(String text, var calls) ->
                                tokens(text)
                                        + calls.stream()
                                                .mapToLong(c -> tokens(c.argumentsJson()))
                                                .sum();
                    };
        }
        for (ChatRequest.Function function : request.functions()) {
            prompt += tokens(function.description()) + tokens(function.parametersSchema());
        }
        return new Usage(prompt, tokens(answer), false);
    }

    static long tokens(String text) {
        long ascii = text.chars().filter(c -> c < 128).count();
        long other = text.length() - ascii;
        return (ascii + ASCII_PER_TOKEN - 1) / ASCII_PER_TOKEN + other;
    }
}
