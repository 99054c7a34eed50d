package io.feiqian.platform.agents;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.Language;
import io.feiqian.language.Gazetteer;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a reasoner may know at one step.
 *
 * @param text what the person wrote, folded and masked
 * @param agent at whose desk the turn lies
 * @param catalogue the tools that agent and caller may both use
 * @param gazetteers the names that the caller may see
 * @param open a question asked in this thread that waits for its answer
 * @param history earlier messages of the thread, oldest first, bounded
 * @param steps the calls of this run so far with their outcomes
 */
public record Turn(
        String text,
        Language language,
        Agent agent,
        List<ToolSpec> catalogue,
        List<Gazetteer> gazetteers,
        BusinessTime time,
        @Nullable OpenQuestion open,
        List<Said> history,
        List<Step> steps) {

    public Turn {
        catalogue = List.copyOf(catalogue);
        gazetteers = List.copyOf(gazetteers);
        history = List.copyOf(history);
        steps = List.copyOf(steps);
    }

    /** A question that was asked back: for which slot of which tool, with what is known already. */
    public record OpenQuestion(String tool, Arguments soFar, String slot) {}

    /**
     * One earlier message. The last call of the thread stays with it, so that "and yesterday?" can
     * build on it.
     */
    public record Said(
            boolean byPerson, String text, @Nullable String tool, @Nullable Arguments arguments) {}

    /** One finished call of this run. */
    public record Step(String tool, Arguments arguments, ToolOutcome outcome) {}
}
