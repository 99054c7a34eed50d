package io.feiqian.platform.agents;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.Language;
import io.feiqian.language.Gazetteer;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolOutcome.Choice;
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
 * @param looking what the person has on the screen, so that "this transaction" can be understood
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
        @Nullable Looking looking,
        List<Said> history,
        List<Step> steps) {

    public Turn {
        catalogue = List.copyOf(catalogue);
        gazetteers = List.copyOf(gazetteers);
        history = List.copyOf(history);
        steps = List.copyOf(steps);
    }

    /** The same turn about other words. */
    public Turn saying(String other) {
        return new Turn(
                other, language, agent, catalogue, gazetteers, time, open, looking, history, steps);
    }

    /**
     * A question that was asked back: for which slot of which tool, with what is known already.
     *
     * @param tool null where the question is which tool was meant ({@link #WHICH_TOOL})
     * @param choices what was offered, empty where anything may be said
     * @param wish the sentence that the question is about
     */
    public record OpenQuestion(
            @Nullable String tool,
            Arguments soFar,
            String slot,
            List<Choice> choices,
            String wish) {

        /** The slot of the question which of several tools was meant. */
        public static final String WHICH_TOOL = "tool";

        /** The slot of the question whose desk it is. */
        public static final String WHICH_AGENT = "agent";

        public OpenQuestion {
            choices = List.copyOf(choices);
        }
    }

    /** A thing on the person's screen: kind "Transaction" and its id. */
    public record Looking(String kind, String id) {}

    /**
     * One earlier message. The last call of the thread stays with it, so that "and yesterday?" can
     * build on it.
     */
    public record Said(
            boolean byPerson, String text, @Nullable String tool, @Nullable Arguments arguments) {}

    /** One finished call of this run. */
    public record Step(String tool, Arguments arguments, ToolOutcome outcome) {}
}
