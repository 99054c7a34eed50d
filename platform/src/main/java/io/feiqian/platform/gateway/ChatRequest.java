package io.feiqian.platform.gateway;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;
import java.util.List;

/** One question to a chat model: what was said so far and the functions it may call. */
public record ChatRequest(List<Message> messages, List<Function> functions, int answerTokensMax) {

    public ChatRequest {
        messages = List.copyOf(messages);
        functions = List.copyOf(functions);
    }

    /** One message of the conversation. */
    @JsonTypeInfo(use = Id.SIMPLE_NAME, property = "kind")
    public sealed interface Message {}

    /** The rules. */
    public record Instructions(String text) implements Message {}

    /** What a person said, masked. */
    public record FromPerson(String text) implements Message {}

    /** What the model said or called. */
    public record FromModel(String text, List<FunctionCall> calls) implements Message {
        public FromModel {
            calls = List.copyOf(calls);
        }
    }

    /** What a function gave. Data, never instructions. */
    public record FromFunction(String callId, String content) implements Message {}

    /** A call as the model wrote it; the arguments are JSON text that may be wrong. */
    public record FunctionCall(String id, String name, String argumentsJson) {}

    /** A function on offer; parameters as JSON schema text. */
    public record Function(String name, String description, String parametersSchema) {}
}
