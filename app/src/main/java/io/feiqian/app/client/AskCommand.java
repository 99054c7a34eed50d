package io.feiqian.app.client;

import io.feiqian.kernel.Visible;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code ask "…" [--json] [--language zh|en]}: answer, route, steps and evidence of one question.
 */
final class AskCommand implements Client.Command {

    @Override
    public int run(Api api, List<String> arguments) {
        Options options = Options.parse(arguments, List.of("language"), List.of("json"));
        String question = options.onlyPositional("ask needs one question in quotes");
        String thread = api.post("/threads", Map.of()).path("id").asString();
        Map<String, Object> message =
                options.value("language")
                        .<Map<String, Object>>map(l -> Map.of("text", question, "language", l))
                        .orElseGet(() -> Map.of("text", question));
        String run = api.post("/threads/" + thread + "/messages", message).path("runId").asString();
        ArrayNode events = Api.JSON.createArrayNode();
        api.events(
                "/runs/" + run + "/events",
                event -> {
                    events.add(event);
                    return !isLast(event);
                });
        ObjectNode report = report(question, run, events);
        if (options.has("json")) {
            System.out.println(Visible.text(report.toPrettyString()));
        } else {
            System.out.print(AskText.of(report));
        }
        String outcome = report.path("outcome").asString();
        return outcome.equals("Failed") || outcome.equals("Parked") ? 1 : 0;
    }

    /** A waiting approval ends the watching, not the run: a second person must act first. */
    private static boolean isLast(JsonNode event) {
        return switch (event.path("type").asString()) {
            case "Answered",
                    "AskedBack",
                    "NotUnderstood",
                    "HandedOver",
                    "Refused",
                    "Parked",
                    "LimitReached",
                    "Cancelled",
                    "Failed",
                    "ApprovalRequested" ->
                    true;
            default -> false;
        };
    }

    private static ObjectNode report(String question, String run, ArrayNode events) {
        ObjectNode report = Api.JSON.createObjectNode();
        report.put("question", question);
        report.put("run", run);
        report.put("outcome", "Failed");
        report.putNull("answer");
        report.putNull("route");
        ArrayNode steps = report.putArray("steps");
        report.putArray("evidence");
        for (JsonNode event : events) {
            switch (event.path("type").asString()) {
                case "Routed" -> report.set("route", event);
                case "ToolCalled", "ToolReturned", "ApprovalRequested" -> steps.add(event);
                case "Answered" -> {
                    report.set("answer", event.path("passage").path("text"));
                    report.set("citations", event.path("passage").path("citations"));
                    report.set("evidence", event.path("evidence"));
                }
                case "AskedBack" -> report.set("question_back", event.path("question"));
                case "NotUnderstood", "HandedOver", "Refused", "Parked" ->
                        report.set("reason", event.path("reason"));
                case "Failed" -> report.set("problem", event.path("problem"));
                default -> {}
            }
            if (isLast(event)) {
                report.set("outcome", event.path("type"));
            }
        }
        return report;
    }
}
