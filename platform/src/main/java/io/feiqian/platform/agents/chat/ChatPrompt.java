package io.feiqian.platform.agents.chat;

import io.feiqian.kernel.Cell;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Figures;
import io.feiqian.kernel.Language;
import io.feiqian.platform.agents.Turn;
import io.feiqian.platform.gateway.ChatRequest;
import io.feiqian.platform.gateway.ChatRequest.FromFunction;
import io.feiqian.platform.gateway.ChatRequest.FromModel;
import io.feiqian.platform.gateway.ChatRequest.FromPerson;
import io.feiqian.platform.gateway.ChatRequest.Function;
import io.feiqian.platform.gateway.ChatRequest.FunctionCall;
import io.feiqian.platform.gateway.ChatRequest.Instructions;
import io.feiqian.platform.gateway.ChatRequest.Message;
import io.feiqian.platform.tools.ToolCatalogue;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a turn as a conversation that a chat model understands. */
final class ChatPrompt {

    static final String ASK = "ask_person";
    static final String HAND_OVER = "hand_over";

    private static final int ANSWER_TOKENS_MAX = 1_500;
    private static final String TEXT_SCHEMA =
            """
            {"type":"object","properties":{"reason":{"type":"string"}},"required":["reason"],"additionalProperties":false}\
            """;
    private static final String ASK_SCHEMA =
            """
            {"type":"object","properties":{"function":{"type":"string","description":"the function that needs it"},\
            "argument":{"type":"string"},"question":{"type":"string","description":"in the person's language"}},\
            "required":["function","argument","question"],"additionalProperties":false}\
            """;

    private ChatPrompt() {}

    static ChatRequest of(Turn turn, String rules, String instructions, ToolCatalogue tools) {
        List<Message> messages = new ArrayList<>();
        messages.add(new Instructions(rules + "\n\n" + instructions + "\n\n" + today(turn)));
        for (Turn.Said said : turn.history()) {
            messages.add(
                    said.byPerson()
                            ? new FromPerson(said.text())
                            : new FromModel(said.text(), List.of()));
        }
        messages.add(new FromPerson(turn.text()));
        for (int i = 0; i < turn.steps().size(); i++) {
            step(turn.steps().get(i), "step_" + (i + 1), turn.language(), messages);
        }
        return new ChatRequest(messages, functions(turn, tools), ANSWER_TOKENS_MAX);
    }

    private static String today(Turn turn) {
        return "Today on the data's clock: "
                + turn.time().today()
                + " ("
                + turn.time().zone()
                + "). Language of the person: "
                + (turn.language() == Language.ZH ? "Chinese" : "English")
                + ".";
    }

    private static void step(
            Turn.Step step, String callId, Language language, List<Message> messages) {
        FunctionCall call = new FunctionCall(callId, step.tool(), "{}");
        messages.add(new FromModel("", List.of(call)));
        messages.add(new FromFunction(callId, told(step.outcome(), language)));
    }

    private static List<Function> functions(Turn turn, ToolCatalogue tools) {
        List<Function> functions = new ArrayList<>();
        for (ToolSpec spec : turn.catalogue()) {
            functions.add(
                    new Function(
                            spec.name(),
                            spec.purpose().en() + " " + spec.refusal().en(),
                            tools.schema(spec.name())));
        }
        functions.add(new Function(ASK, "Ask the person for one missing argument.", ASK_SCHEMA));
        functions.add(new Function(HAND_OVER, "Give this to a human colleague.", TEXT_SCHEMA));
        return functions;
    }

    /** The outcome with each cell under the marker that cites it. */
    static String told(ToolOutcome outcome, Language language) {
        return switch (outcome) {
            case ToolOutcome.Result result ->
                    result.rendering().in(language).text() + cells(result.evidence(), language);
            case ToolOutcome.Nothing nothing ->
                    "Nothing found. "
                            + nothing.rendering().in(language).text()
                            + cells(nothing.evidence(), language);
            case ToolOutcome.Refused refused -> "Refused: " + refused.reason().in(language);
            case ToolOutcome.Choose choose ->
                    "The person must choose "
                            + choose.slot()
                            + ": "
                            + choose.choices().stream()
                                    .map(c -> c.value() + " = " + c.label().in(language))
                                    .collect(Collectors.joining("; "));
        };
    }

    private static String cells(List<Evidence> evidence, Language language) {
        StringBuilder text = new StringBuilder("\nCells:");
        for (Evidence source : evidence) {
            for (Cell cell : source.cells()) {
                text.append("\n{{")
                        .append(source.id())
                        .append('.')
                        .append(cell.name())
                        .append("}} ")
                        .append(cell.measure().label().in(language));
                for (Cell.Member member : cell.members()) {
                    text.append(", ").append(member.label().in(language));
                }
                text.append(" = ").append(Figures.write(cell.value(), language));
            }
        }
        return text.toString();
    }
}
