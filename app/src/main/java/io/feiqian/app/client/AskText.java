package io.feiqian.app.client;

import io.feiqian.kernel.Visible;
import tools.jackson.databind.JsonNode;

/** An answered question as a person reads it at a terminal, which no text of it may drive. */
final class AskText {

    private static final int EVIDENCE_CELLS_MAX = 12;

    private AskText() {}

    static String of(JsonNode report) {
        StringBuilder out = new StringBuilder();
        switch (report.path("outcome").asString()) {
            case "Answered" -> line(out, report.path("answer").asString(""));
            case "AskedBack" -> line(out, bilingual(report.path("question_back")));
            case "ApprovalRequested" -> approval(out, report);
            case "Failed" -> line(out, "Failed: " + report.path("problem").asString(""));
            default -> line(out, bilingual(report.path("reason")));
        }
        JsonNode route = report.path("route");
        if (route.isObject()) {
            line(
                    out,
                    "\nRoute     %s, certainty %.2f (%s)"
                            .formatted(
                                    route.path("agent").asString(""),
                                    route.path("certainty").asDouble(0),
                                    words(route.path("because"))));
        }
        for (JsonNode step : report.path("steps")) {
            if (step.path("type").asString().equals("ToolCalled")) {
                line(
                        out,
                        "Step %d    %s %s"
                                .formatted(
                                        step.path("step").asInt(0),
                                        step.path("tool").asString(""),
                                        step.path("arguments").path("values")));
            }
        }
        for (JsonNode evidence : report.path("evidence")) {
            evidence(out, evidence);
        }
        line(out, "Run       " + report.path("run").asString(""));
        return out.toString();
    }

    private static void approval(StringBuilder out, JsonNode report) {
        for (JsonNode step : report.path("steps")) {
            if (step.path("type").asString().equals("ApprovalRequested")) {
                JsonNode zh = step.path("preview").path("rendering").path("zh").path("text");
                line(out, zh.asString(""));
                line(
                        out,
                        "等待第二个人批准 · waits for a second person: approval %s, expires %s"
                                .formatted(
                                        step.path("approvalId").asString(""),
                                        step.path("expiresAt").asString("")));
            }
        }
    }

    private static void evidence(StringBuilder out, JsonNode evidence) {
        JsonNode source = evidence.path("source");
        String what =
                switch (source.path("kind").asString()) {
                    case "Query" ->
                            "query %s, %d rows, digest %.12s"
                                    .formatted(
                                            source.path("name").asString(""),
                                            source.path("rows").asLong(0),
                                            source.path("digest").asString(""));
                    case "Rows" ->
                            "rows of %s: %s"
                                    .formatted(
                                            source.path("table").asString(""),
                                            words(source.path("ids")));
                    case "Calculation" -> "calculated: " + source.path("formula").asString("");
                    default -> source.toString();
                };
        line(out, "Evidence  %s  %s".formatted(evidence.path("id").asString(""), what));
        int shown = 0;
        for (JsonNode cell : evidence.path("cells")) {
            if (++shown > EVIDENCE_CELLS_MAX) {
                line(out, "            … %d cells".formatted(evidence.path("cells").size()));
                break;
            }
            line(
                    out,
                    "            %s = %s"
                            .formatted(cell.path("name").asString(""), value(cell.path("value"))));
        }
    }

    private static String value(JsonNode value) {
        StringBuilder text = new StringBuilder();
        for (var field : value.properties()) {
            if (!field.getKey().equals("kind")) {
                text.append(text.isEmpty() ? "" : " ").append(field.getValue().toString());
            }
        }
        return text.toString();
    }

    private static String bilingual(JsonNode words) {
        return words.path("zh").asString("") + "\n" + words.path("en").asString("");
    }

    private static String words(JsonNode list) {
        StringBuilder text = new StringBuilder();
        for (JsonNode word : list) {
            text.append(text.isEmpty() ? "" : ", ").append(word.asString(""));
        }
        return text.toString();
    }

    private static void line(StringBuilder out, String text) {
        out.append(Visible.text(text)).append('\n');
    }
}
