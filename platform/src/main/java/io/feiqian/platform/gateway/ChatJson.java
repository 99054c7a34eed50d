package io.feiqian.platform.gateway;

import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a request in the protocol's JSON. */
final class ChatJson {

    private ChatJson() {}

    static String write(ObjectMapper json, String model, ChatRequest request) {
        ObjectNode body = json.createObjectNode();
        body.put("model", model);
        body.put("stream", true);
        body.putObject("stream_options").put("include_usage", true);
        // Zero: the same question shall get the same answer as far as the provider can keep it.
        body.put("temperature", 0);
        body.put("max_tokens", request.answerTokensMax());
        ArrayNode messages = body.putArray("messages");
        for (ChatRequest.Message message : request.messages()) {
            messages.add(message(json, message));
        }
        if (!request.functions().isEmpty()) {
            ArrayNode tools = body.putArray("tools");
            for (ChatRequest.Function function : request.functions()) {
                ObjectNode tool = tools.addObject();
                tool.put("type", "function");
                ObjectNode description = tool.putObject("function");
                description.put("name", function.name());
                description.put("description", function.description());
                description.set("parameters", json.readTree(function.parametersSchema()));
            }
        }
        return json.writeValueAsString(body);
    }

    private static ObjectNode message(ObjectMapper json, ChatRequest.Message message) {
        ObjectNode node = json.createObjectNode();
        switch (message) {
            case ChatRequest.Instructions(String text) -> said(node, "system", text);
            case ChatRequest.FromPerson(String text) -> said(node, "user", text);
            case ChatRequest.FromFunction(String callId, String content) ->
                    said(node, "tool", content).put("tool_call_id", callId);
            case ChatRequest.FromModel(String text, var calls) -> {
                said(node, "assistant", text);
                if (!calls.isEmpty()) {
                    ArrayNode list = node.putArray("tool_calls");
                    for (ChatRequest.FunctionCall call : calls) {
                        ObjectNode entry = list.addObject();
                        entry.put("id", call.id()).put("type", "function");
                        entry.putObject("function")
                                .put("name", call.name())
                                .put("arguments", call.argumentsJson());
                    }
                }
            }
        }
        return node;
    }

    private static ObjectNode said(ObjectNode node, String role, String text) {
        return node.put("role", role).put("content", text);
    }
}
