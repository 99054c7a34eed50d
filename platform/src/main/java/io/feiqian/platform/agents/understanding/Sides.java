package io.feiqian.platform.agents.understanding;

import io.feiqian.language.Extraction;
import io.feiqian.platform.agents.AgentCatalogue;
import io.feiqian.platform.agents.Move;
import io.feiqian.platform.agents.Turn;
import io.feiqian.platform.tools.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers every side of a comparison (上周六 vs 上周日): the same call once for each. */
final class Sides {

    private Sides() {}

    /**
     * The same for a sentence that leans on the call before. What it says and the tool does not
     * know is named: the rest of the question stands in the call before, so nothing is offered
     * without it.
     */
    static List<Move> ofFollowUp(Move move, Turn turn, AgentCatalogue agents, Wishes wishes) {
        if (move instanceof Move.Call call) {
            Optional<ToolSpec> tool = agents.tool(call.tool());
            List<String> unread =
                    tool.map(spec ->
                                    wishes.unread(
                                            spec, FollowUps.withoutLeaning(turn.text()), turn))
                            .orElse(List.of());
            if (!unread.isEmpty()) {
                return List.of(Questions.notTaken(tool.orElseThrow(), unread));
            }
        }
        return of(move, turn, agents, wishes);
    }

    /** What is no call is asked or said once. */
    static List<Move> of(Move move, Turn turn, AgentCatalogue agents, Wishes wishes) {
        if (!(move instanceof Move.Call first)) {
            return List.of(move);
        }
        List<Move> calls = new ArrayList<>(List.of(first));
        Optional<ToolSpec> tool = agents.tool(first.tool());
        if (tool.isPresent()) {
            for (Extraction side : wishes.sides(tool.get(), turn.text(), turn)) {
                calls.add(
                        new Move.Call(
                                first.tool(),
                                first.arguments().with(side.slot(), side.value()),
                                first.certainty(),
                                first.because()));
            }
        }
        return List.copyOf(calls);
    }
}
