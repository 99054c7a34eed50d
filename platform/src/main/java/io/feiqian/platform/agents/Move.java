package io.feiqian.platform.agents;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;
import io.feiqian.kernel.Bilingual;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Rendering;
import io.feiqian.platform.tools.ToolOutcome.Choice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a reasoner wants to happen next. */
@JsonTypeInfo(use = Id.SIMPLE_NAME, property = "kind")
public sealed interface Move {

    /** Call a tool. {@code certainty} in 0…1 and {@code because} go into the trace. */
    record Call(String tool, Arguments arguments, double certainty, List<String> because)
            implements Move {
        public Call {
            because = List.copyOf(because);
        }
    }

    /**
     * Ask for a slot of a tool, keeping what is known; the answer comes as the next turn. Without a
     * tool it asks which one was meant.
     */
    record AskBack(
            @Nullable String tool,
            Arguments soFar,
            String slot,
            Bilingual question,
            List<Choice> choices)
            implements Move {
        public AskBack {
            choices = List.copyOf(choices);
        }
    }

    /** Say this; every figure cites evidence of the turn. */
    record Answer(Rendering rendering) implements Move {}

    /** Understood too little to act. {@code nearest} are tools that might have been meant. */
    record NotUnderstood(Bilingual reason, List<Choice> nearest) implements Move {
        public NotUnderstood {
            nearest = List.copyOf(nearest);
        }
    }

    /** A person should take this. */
    record HandOver(Bilingual reason) implements Move {}
}
