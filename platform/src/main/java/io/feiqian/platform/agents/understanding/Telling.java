package io.feiqian.platform.agents.understanding;

import io.feiqian.kernel.Passage;
import io.feiqian.platform.agents.Turn;
import io.feiqian.platform.tools.Rendering;
import io.feiqian.platform.tools.ToolOutcome;
import java.util.List;

/** Composes an answer from what the tools said themselves; adds no figure of its own. */
final class Telling {

    private static final String BETWEEN = "\n\n";

    private Telling() {}

    static Rendering of(List<Turn.Step> steps) {
        List<Rendering> told =
                steps.stream()
                        .map(Turn.Step::outcome)
                        .flatMap(outcome -> rendering(outcome).stream())
                        .toList();
        return told.stream()
                .reduce((a, b) ->
                        new Rendering(
                                a.zh().followedBy(BETWEEN, b.zh()),
                                a.en().followedBy(BETWEEN, b.en())))
                .orElseGet(() -> plain("没有可以说的结果。", "There is no result to tell."));
    }

    static Rendering plain(String zh, String en) {
        return new Rendering(Passage.plain(zh), Passage.plain(en));
    }

    private static List<Rendering> rendering(ToolOutcome outcome) {
        return switch (outcome) {
            case ToolOutcome.Result result -> List.of(result.rendering());
            case ToolOutcome.Nothing nothing -> List.of(nothing.rendering());
            case ToolOutcome.Refused(var reason) -> List.of(plain(reason.zh(), reason.en()));
            case ToolOutcome.Choose _ -> List.of();
        };
    }
}
