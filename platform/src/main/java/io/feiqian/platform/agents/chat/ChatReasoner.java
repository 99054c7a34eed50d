package io.feiqian.platform.agents.chat;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Passage;
import io.feiqian.kernel.Visible;
import io.feiqian.language.SlotReader;
import io.feiqian.platform.agents.Move;
import io.feiqian.platform.agents.Reasoner;
import io.feiqian.platform.agents.Turn;
import io.feiqian.platform.gateway.ChatOutcome;
import io.feiqian.platform.gateway.ChatRequest;
import io.feiqian.platform.gateway.ChatRequest.FromFunction;
import io.feiqian.platform.gateway.ChatRequest.FromModel;
import io.feiqian.platform.gateway.ChatRequest.FunctionCall;
import io.feiqian.platform.gateway.ChatRequest.Message;
import io.feiqian.platform.gateway.Models;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.CallOutcome.FieldFault;
import io.feiqian.platform.tools.Rendering;
import io.feiqian.platform.tools.ToolCatalogue;
import io.feiqian.platform.tools.ToolCatalogue.ReadArguments;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A chat model as a reasoner: the turn becomes a conversation, the model's function call or text
 * becomes a move. Arguments that do not fit go back to the model once, with their faults; a second
 * time, or any failure of the provider, makes the ladder fall through.
 */
public final class ChatReasoner implements Reasoner {

    private static final double MODEL_CERTAINTY = 1.0;

    private final String rung;
    private final Models models;
    private final ToolCatalogue tools;
    private final PromptFiles prompts;
    private final SaidNames names;
    private final ObjectMapper json = new ObjectMapper();

    public ChatReasoner(
            String rung,
            Models models,
            ToolCatalogue tools,
            PromptFiles prompts,
            SlotReader slots) {
        this.rung = rung;
        this.models = models;
        this.tools = tools;
        this.prompts = prompts;
        this.names = new SaidNames(slots);
    }

    @Override
    public String name() {
        return rung;
    }

    @Override
    public Move next(Turn turn) {
        ChatRequest request =
                ChatPrompt.of(
                        turn,
                        prompts.text("prompts/platform/chat-reasoner.md"),
                        prompts.text(turn.agent().instructions()),
                        tools);
        ChatOutcome.Completed said = ask(request);
        if (said.calls().isEmpty()) {
            return answer(said.text(), turn);
        }
        FunctionCall call = said.calls().getFirst();
        return switch (call.name()) {
            case ChatPrompt.ASK -> askBack(call, turn);
            case ChatPrompt.HAND_OVER ->
                    new Move.HandOver(bothLanguages(field(call, "reason", turn)));
            default -> toolCall(call, turn, request);
        };
    }

    private Move toolCall(FunctionCall call, Turn turn, ChatRequest request) {
        return switch (read(call, turn)) {
            case ReadArguments.Fitting(Arguments arguments) -> call(call.name(), arguments);
            case ReadArguments.Faulty(List<FieldFault> faults) ->
                    secondTry(call, faults, turn, request);
        };
    }

    private Move secondTry(
            FunctionCall call, List<FieldFault> faults, Turn turn, ChatRequest request) {
        List<Message> messages = new ArrayList<>(request.messages());
        messages.add(new FromModel("", List.of(call)));
        messages.add(new FromFunction(call.id(), "Not called. Faults: " + faults));
        ChatOutcome.Completed again =
                ask(new ChatRequest(messages, request.functions(), request.answerTokensMax()));
        if (again.calls().isEmpty()) {
            return answer(again.text(), turn);
        }
        FunctionCall second = again.calls().getFirst();
        if (second.name().equals(ChatPrompt.ASK)) {
            return askBack(second, turn);
        }
        return switch (read(second, turn)) {
            case ReadArguments.Fitting(Arguments arguments) -> call(second.name(), arguments);
            case ReadArguments.Faulty(List<FieldFault> still) ->
                    throw new ModelFault("arguments do not fit " + second.name() + ": " + still);
        };
    }

    private static Move call(String tool, Arguments arguments) {
        return new Move.Call(tool, arguments, MODEL_CERTAINTY, List.of());
    }

    private ReadArguments read(FunctionCall call, Turn turn) {
        Optional<ToolSpec> offered =
                turn.catalogue().stream().filter(s -> s.name().equals(call.name())).findFirst();
        if (offered.isEmpty()) {
            return new ReadArguments.Faulty(
                    List.of(
                            new FieldFault(
                                    "function",
                                    call.name(),
                                    "is not offered",
                                    "Use one that is.")));
        }
        return switch (tools.read(call.name(), call.argumentsJson())) {
            case ReadArguments.Fitting(Arguments said) -> names.keyed(offered.get(), said, turn);
            case ReadArguments.Faulty faulty -> faulty;
        };
    }

    private Move answer(String text, Turn turn) {
        Optional<String> claim = DoneClaims.unfounded(text, turn);
        if (claim.isPresent()) {
            throw new ModelFault("says “" + claim.get() + "”, and no tool of this run does");
        }
        Passage passage;
        try {
            passage = FigureMarkers.passage(text.strip(), evidence(turn), turn.language());
        } catch (InvalidValue e) {
            throw new ModelFault("cites what is not there: " + e.getMessage());
        }
        return new Move.Answer(new Rendering(passage, passage));
    }

    private Move askBack(FunctionCall call, Turn turn) {
        String tool = field(call, "function", turn);
        String slot = field(call, "argument", turn);
        boolean known =
                turn.catalogue().stream()
                        .anyMatch(spec ->
                                spec.name().equals(tool)
                                        && spec.slots().stream()
                                                .anyMatch(s -> s.name().equals(slot)));
        if (!known) {
            throw new ModelFault("asks for " + slot + " of " + tool + ", which is not there");
        }
        Bilingual question = bothLanguages(field(call, "question", turn));
        return new Move.AskBack(tool, Arguments.NONE, slot, question, List.of());
    }

    private String field(FunctionCall call, String name, Turn turn) {
        try {
            JsonNode value = json.readTree(call.argumentsJson()).path(name);
            // Behind JSON's own escapes, so only here.
            String said = value.isString() ? Visible.text(value.asString()) : "";
            if (!said.isBlank()) {
                return said;
            }
        } catch (JacksonException e) {
            throw new ModelFault("wrote arguments that are no JSON for " + call.name());
        }
        throw new ModelFault(call.name() + " lacks " + name + " at step " + turn.steps().size());
    }

    /** A model writes in one language, the person's; the other one shows the same words. */
    private static Bilingual bothLanguages(String words) {
        return new Bilingual(words, words);
    }

    private ChatOutcome.Completed ask(ChatRequest request) {
        return switch (models.chat(rung, request, text -> {})) {
            case ChatOutcome.Completed completed -> completed;
            case ChatOutcome.TimedOut(var after, var usage) ->
                    throw new ModelFault("no answer within " + after);
            case ChatOutcome.RateLimited(var after) ->
                    throw new ModelFault("rate limited for " + after);
            case ChatOutcome.Refused(var status, var reason) -> throw new ModelFault(reason);
            case ChatOutcome.Broken(var reason, var usage) -> throw new ModelFault(reason);
            case ChatOutcome.Resting(var left) ->
                    throw new ModelFault("rests after failures, for " + left);
        };
    }

    private static List<Evidence> evidence(Turn turn) {
        List<Evidence> all = new ArrayList<>();
        for (Turn.Step step : turn.steps()) {
            switch (step.outcome()) {
                case ToolOutcome.Result result -> all.addAll(result.evidence());
                case ToolOutcome.Nothing nothing -> all.addAll(nothing.evidence());
                case ToolOutcome.Choose _, ToolOutcome.Refused _ -> {}
            }
        }
        return all;
    }
}
