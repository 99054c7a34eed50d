package io.feiqian.platform.agents.understanding;

import io.feiqian.language.SlotValue;
import io.feiqian.platform.agents.AgentCatalogue;
import io.feiqian.platform.agents.Move;
import io.feiqian.platform.agents.Turn;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Effect;
import io.feiqian.platform.tools.ToolOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which of a run's calls are those of a plan, whoever made them. */
final class Taken {

    private Taken() {}

    /** The latest step that made this call; none where the move is no call. */
    static Optional<Turn.Step> step(Move move, List<Turn.Step> steps) {
        if (!(move instanceof Move.Call call)) {
            return Optional.empty();
        }
        Map<String, SlotValue> meant = meaning(call.arguments());
        return steps.reversed().stream()
                .filter(step -> step.tool().equals(call.tool()))
                .filter(step -> meaning(step.arguments()).equals(meant))
                .findFirst();
    }

    /** The side effects of this run that came to something. */
    static List<Turn.Step> effects(Turn turn, AgentCatalogue agents) {
        return turn.steps().stream()
                .filter(step -> step.outcome() instanceof ToolOutcome.Result)
                .filter(step ->
                        agents.tool(step.tool())
                                .filter(tool -> tool.effect() != Effect.READ)
                                .isPresent())
                .toList();
    }

    static Move asked(Turn.Step step, ToolOutcome.Choose choose) {
        return new Move.AskBack(
                step.tool(), step.arguments(), choose.slot(), choose.question(), choose.choices());
    }

    /** The same days and the same money are the same, however they were said. */
    private static Map<String, SlotValue> meaning(Arguments arguments) {
        Map<String, SlotValue> meaning = new TreeMap<>(arguments.values());
        meaning.replaceAll((_, value) -> meaning(value));
        return meaning;
    }

    private static SlotValue meaning(SlotValue value) {
        return switch (value) {
            case SlotValue.Period period ->
                    new SlotValue.Period(period.from(), period.to(), false, "", period.within());
            case SlotValue.Amount(var amount, var currency) ->
                    new SlotValue.Amount(amount.stripTrailingZeros(), currency);
            default -> value;
        };
    }
}
